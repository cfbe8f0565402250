"""`flask assessments settle` and `rounds`: what rounds do by themselves, and which there are."""

import click
from flask.cli import AppGroup

from elearn.accounts.letters import base_url
from elearn.assessments import round_queries
from elearn.assessments.letters import write_to_asked
from elearn.assessments.settling import settle
from elearn.db import db, utc_now

group = AppGroup("rounds of assessments")


@group.command("settle")
def settle_rounds() -> None:
    """Publish rounds that are due, cut ties that are due, and write to those who are asked before a round closes.

    To be run once an hour by a timer. Run again, it does nothing twice.
    """
    now = utc_now()
    done = settle(now)
    db.session.commit()
    write_to_asked(done.reminded, base_url(), now)
    click.echo(f"published: {len(done.published)}, ties cut: {len(done.untied)}, written to: {len(done.reminded)}")


@group.command("rounds")
def list_rounds() -> None:
    """Print every round: number, scope, instrument, state, and its moments; nothing about answers."""
    found = round_queries.all_rounds(utc_now())
    for one in found:
        times = [f"{at:%Y-%m-%dT%H:%MZ}" for at in (one.round.opens_at, one.round.closes_at)]
        click.echo("\t".join([str(one.round.id), str(one.scope), one.instrument, one.state.value, *times]))
    if not found:
        click.echo("There is no round yet.")
