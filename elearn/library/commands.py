"""`flask library …`: what mechanisms have offered."""

import click
from flask.cli import AppGroup
from sqlalchemy import select

from elearn.db import db
from elearn.library.offer_models import OfferedCase
from elearn.library.offer_states import OFFERED, STATES
from elearn.mechanisms.models import Mechanism

library = AppGroup("library", help="Glossary, cases and documents.")


@library.command("offers")
@click.option("--state", type=click.Choice([*STATES, "all"]), default=OFFERED, show_default=True)
def offers(state: str) -> None:
    """Print cases that mechanisms offered: number, state, mechanism, language and days, separated by tabs; no words."""
    statement = (
        select(OfferedCase, Mechanism.code)
        .join(Mechanism, Mechanism.id == OfferedCase.mechanism_id)
        .order_by(OfferedCase.offered_at, OfferedCase.id)
    )
    if state != "all":
        statement = statement.where(OfferedCase.state == state)
    for case, code in db.session.execute(statement):
        days = [str(at.date()) if at else "-" for at in (case.offered_at, case.decided_at)]
        click.echo("\t".join((str(case.id), case.state, code, case.lang, *days)))
