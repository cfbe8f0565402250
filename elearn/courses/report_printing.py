"""A check's report on the terminal."""

import click

from elearn.courses.problem_report import ProblemReport
from elearn.markup.problems import Severity


def print_and_exit(report: ProblemReport, *, as_json: bool) -> None:
    """Print every problem, then how many there are; ends the command."""
    # What other programs read stands alone on standard output.
    for line in [report.to_json()] if as_json else report.lines():
        click.echo(line)
    errors, warnings = (report.count(severity) for severity in (Severity.ERROR, Severity.WARNING))
    click.echo(f"{_number(errors, 'error')}, {_number(warnings, 'warning')}.", err=True)
    raise SystemExit(report.exit_code)


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def refuse_errors(report: ProblemReport) -> None:
    """Print the problems, and end the command with 1 where there is an error."""
    for line in report.lines():
        click.echo(line, err=True)
    if report.exit_code:
        click.echo("Nothing was published.", err=True)
        raise SystemExit(report.exit_code)
