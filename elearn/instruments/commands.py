"""`flask assessments`: check, publish and list instruments."""

from pathlib import Path

import click
from flask.cli import AppGroup

from elearn.courses.report_printing import print_and_exit, refuse_errors
from elearn.db import db, utc_now
from elearn.i18n.languages import FALLBACK
from elearn.instruments import operations, queries
from elearn.instruments.path_check import check_path

group = AppGroup("assessments", help="Instruments of self-assessment: check, publish and list them.")
PATH = click.argument("path", type=click.Path(path_type=Path))


@group.command()
@PATH
@click.option("--json", "as_json", is_flag=True, help="Print the problems as JSON.")
def check(path: Path, *, as_json: bool) -> None:
    """Say what is wrong in an instrument's folder, or in a folder of instruments, one problem a line.

    Ends with 1 where there is an error, with 0 where there are none or warnings alone. Needs neither key nor database.
    """
    print_and_exit(check_path(path), as_json=as_json)


@group.command()
@PATH
def publish(path: Path) -> None:
    """Publish an instrument, or all in a folder. Publishing the same again changes nothing."""
    checked = check_path(path)
    refuse_errors(checked)
    now = utc_now()
    for compiled in checked.instruments:
        changes = operations.publish(compiled, None, now)
        said = ", ".join(f"{kind}: {count}" for kind, count in sorted(changes.items())) or "nothing changed"
        click.echo(f"{compiled.id}: {said}")
    db.session.commit()


@group.command("list")
def list_instruments() -> None:
    """Print every instrument: code, subject, version, minutes, title, languages."""
    rows = queries.listing(FALLBACK)
    for row in rows:
        parts = [row.code, row.about, f"version {row.version}", f"{row.minutes} minutes", row.title]
        click.echo("\t".join([*parts, " ".join(row.languages)]))
    if not rows:
        click.echo("No instrument is published yet. Publish one with: flask assessments publish PATH")
