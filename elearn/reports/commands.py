"""`flask reports`: figures for the terminal, and a recount of all of them."""

import click
from flask.cli import AppGroup

from elearn.db import utc_now
from elearn.errors import AppError
from elearn.learning.recounting import differences
from elearn.reports import course_queries, files, report, scopes
from elearn.reports.mechanism_queries import Chosen
from elearn.reports.portrait_commands import portrait
from elearn.reports.region.commands import region
from elearn.scope import Scope

reports = AppGroup("reports", help="Progress of mechanisms, portraits of countries, and the regional view.")
reports.add_command(portrait)
reports.add_command(region)


def _scope(text: str) -> Scope:
    try:
        return Scope.parse(text)
    except ValueError:
        raise click.BadParameter(
            f"{text!r} is no scope: write world, commission:ECA, country:HR or mechanism:HR-01.", param_hint="--scope"
        ) from None


@reports.command("progress")
@click.option("--scope", "scope_text", default="world", help="world, commission:ECA, country:HR or mechanism:HR-01")
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv")
@click.option("--course", default=None, help="The course's id; the first one, if you do not say.")
def progress(scope_text: str, form: str, course: str | None) -> None:
    """Print all rows of a scope's report."""
    scope = _scope(scope_text)
    try:
        found = report.read(
            scopes.find(scope.kind, scope.key),
            course_queries.choose(course_queries.courses(), course),
            utc_now(),
            Chosen(),
            sees_unchosen=scopes.sees_unchosen(None),
        )
    except AppError as error:
        raise click.ClickException(str(error)) from error
    click.echo(files.as_csv(found) if form == "csv" else files.as_json(found), nl=form == "json")


@reports.command("verify")
def verify() -> None:
    """Recount everything from events and memberships; exit 1 and print each difference, if there is one."""
    found = 0
    for line in differences():
        click.echo(line)
        found += 1
    if found:
        click.echo(f"{found} differences.")
        raise SystemExit(1)
    click.echo("Every figure is what its events and memberships make it.")
