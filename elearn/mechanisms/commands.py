"""`flask mechanisms …`: bringing the shipped lists, or better ones, into the directory."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import click
from flask.cli import AppGroup

from elearn.db import db, utc_now
from elearn.mechanisms.intake import Intake, load_countries, load_mechanisms

mechanisms = AppGroup("mechanisms", help="The directory of countries and national mechanisms.")
FILE = click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")


@mechanisms.command("load")
@FILE
@DRY_RUN
def load_command(file: Path, *, dry_run: bool) -> None:
    """Add the mechanisms of a CSV FILE; rows that were amended here stay as they are."""
    _load(load_mechanisms, file, dry_run=dry_run)


@mechanisms.command("load-countries")
@FILE
@DRY_RUN
def load_countries_command(file: Path, *, dry_run: bool) -> None:
    """Add the countries of a CSV FILE; what a country chose to report under stays."""
    _load(load_countries, file, dry_run=dry_run)


def _load(load: Callable[[bytes, datetime], Intake], file: Path, *, dry_run: bool) -> None:
    intake = load(file.read_bytes(), utc_now())
    if dry_run:
        db.session.rollback()
    else:
        db.session.commit()
    for problem in intake.problems:
        click.echo(f"{file}:{problem}", err=True)
    click.echo(_summary(intake) + (" Nothing was written: this was a dry run." if dry_run else ""))
    if intake.problems:
        raise click.exceptions.Exit(1)


def _summary(intake: Intake) -> str:
    return (
        f"{intake.added} added, {intake.updated} updated, {intake.unchanged} unchanged, "
        f"{intake.kept} kept as amended here, {intake.refused} refused."
    )
