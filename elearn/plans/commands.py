"""`flask plans`: joint plans in the terminal."""

import click
from flask.cli import AppGroup

from elearn.db import utc_now
from elearn.errors import NotFoundError
from elearn.mechanisms.queries import find_scope
from elearn.plans.queries import PlanRow, plans_of
from elearn.scope import Scope

plans = AppGroup("plans", help="Joint plans.")


def _scope(text: str) -> Scope:
    try:
        asked = Scope.parse(text)
        return find_scope(asked.kind, asked.key)
    except (ValueError, NotFoundError):
        raise click.BadParameter(
            f"{text!r} is no scope: write world, commission:ECA, country:HR or mechanism:HR-01.", param_hint="--scope"
        ) from None


def _line(row: PlanRow) -> str:
    plan = row.plan
    states = ", ".join(f"{number} {state.replace('_', ' ')}" for state, number in sorted(row.counts.items()))
    late = f", {row.overdue} overdue" if row.overdue else ""
    return f"{plan.id}\t{plan.scope_kind}:{plan.scope_key}\t{plan.state}\t{states or 'no actions'}{late}\t{plan.title}"


@plans.command("list")
@click.option("--scope", "scope_text", default="world", help="world, commission:ECA, country:HR or mechanism:HR-01")
def list_command(scope_text: str) -> None:
    """Print the plans of a scope: number, place, state, actions by state, title."""
    found = plans_of(_scope(scope_text), utc_now())
    for row in found:
        click.echo(_line(row))
    click.echo("1 plan." if len(found) == 1 else f"{len(found)} plans.")
