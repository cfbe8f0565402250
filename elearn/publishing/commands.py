"""`flask courses`: check, publish, list, withdraw."""

from pathlib import Path
from typing import Any

import click
from flask.cli import AppGroup

from elearn.courses import operations, queries
from elearn.courses.report_printing import print_and_exit, refuse_errors
from elearn.courses.storing import Changes
from elearn.db import db, utc_now
from elearn.errors import AppError
from elearn.i18n.languages import best
from elearn.instruments import operations as instruments
from elearn.library import operations as shelf_operations
from elearn.library.compiled import EMPTY
from elearn.publishing.check_report import Report, check_path
from elearn.publishing.curriculum_document import document
from elearn.search import operations as search

group = AppGroup("courses", help="Check, publish, list and withdraw courses.")
PATH = click.argument("path", type=click.Path(path_type=Path))


@group.command()
@PATH
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(path: Path, *, as_json: bool) -> None:
    """Say what is wrong in a course (a folder or a zip) or in a folder of courses, one problem a line.

    Ends with 1 where there is an error, with 0 where there are none or warnings alone. Needs neither key nor database.
    """
    print_and_exit(check_path(path), as_json=as_json)


def _checked(path: Path) -> Report:
    """What the compiler made of the path; prints the problems, and ends with 1 where there is an error."""
    report = check_path(path)
    refuse_errors(report)
    return report


def _said(changes: Changes) -> str:
    return ", ".join(f"{kind}: {count}" for kind, count in sorted(changes.items())) or "nothing changed"


@group.command()
@PATH
@click.option("--again", is_flag=True, help="Publish a course again that was withdrawn.")
def publish(path: Path, *, again: bool) -> None:
    """Publish a course, or a folder of courses with all that stands beside them. The same again changes nothing."""
    report = _checked(path)
    now = utc_now()
    try:
        for compiled in report.courses:
            published = operations.publish(compiled, None, now, again=again)
            click.echo(f"{compiled.settings.id}: {_said(published.changes)}")
        shelf = shelf_operations.publish_shelf(report.shelf, None, now) if report.shelf != EMPTY else None
        if shelf is not None:
            click.echo(f"library: {_said(shelf)}")
        for instrument in report.instruments:
            click.echo(f"{instrument.id}: {_said(instruments.publish(instrument, None, now))}")
        if report.pages:
            click.echo(f"pages: {_said(operations.publish_pages(report.pages, None, now))}")
        search.rebuild()
    except AppError as error:
        db.session.rollback()
        raise click.ClickException(f"{error} Nothing was published.") from error
    db.session.commit()


@group.command("publish-pages")
@PATH
def publish_pages(path: Path) -> None:
    """Publish only the pages of the site: PATH is the folder of courses that holds `pages/`."""
    changes = operations.publish_pages(_checked(path).pages, None, utc_now())
    db.session.commit()
    click.echo(f"pages: {_said(changes)}")


@group.command()
@PATH
def curriculum(path: Path) -> None:
    """Print the design of a course as Markdown: outcomes, and what serves them or leads there."""
    report = check_path(path)
    if report.exit_code or len(report.courses) != 1:
        raise click.ClickException("Give the folder of one course without errors; flask courses check names them.")
    click.echo(document(report.courses[0], path), nl=False)


@group.command("list")
def list_courses() -> None:
    """Print every course: code, state, title, versions of its modules, languages."""
    numbers = queries.versions()
    rows = queries.listing()
    for row in rows:
        click.echo(_line(row, numbers.get(row.code, [])))
    if not rows:
        click.echo("No course is published yet. Publish one with: flask courses publish PATH")


def _line(row: queries.Listed, versions: list[tuple[str, int]]) -> str:
    state = f"withdrawn {row.withdrawn_at:%Y-%m-%d}" if row.withdrawn_at else f"published {row.published_at:%Y-%m-%d}"
    modules = ", ".join(f"{key} (version {number})" for key, number in versions)
    parts: list[Any] = [row.code, state, best(row.titles, "en")[0], modules, " ".join(row.languages)]
    return "\t".join(parts)


@group.command()
@click.argument("code")
def withdraw(code: str) -> None:
    """Take a course out of the catalogue. What learners did stays; tests that are open may still be sent."""
    try:
        changed = operations.withdraw(code, None, utc_now())
    except AppError as error:
        raise click.ClickException(str(error)) from error
    search.rebuild()
    db.session.commit()
    click.echo(f"{code}: {'withdrawn' if changed else 'was withdrawn before, nothing changed'}")
