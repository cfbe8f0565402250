"""`flask learning`: what learners did, for those who run the platform."""

import click
from flask.cli import AppGroup

from elearn.learning import export as attempts

learning = AppGroup("learning", help="What learners did.")


@learning.command("export")
def export() -> None:
    """Print every stored attempt as a line of JSON, with ids and never names."""
    for line in attempts.lines():
        click.echo(line)
