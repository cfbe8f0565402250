"""`flask reports region`: the editions of the regional view in the terminal."""

import click
from flask.cli import with_appcontext

from elearn.accounts.loading import load_viewer
from elearn.accounts.role_queries import person_by_name
from elearn.db import db, utc_now
from elearn.errors import AppError
from elearn.reports.region import files
from elearn.reports.region.declared import LEAST
from elearn.reports.region.edition_operations import publish
from elearn.reports.region.edition_queries import PUBLISH, edition, latest, listed, place_named
from elearn.reports.region.participants import participants
from elearn.scope import Scope


@click.command("region")
@click.argument("place")
@click.argument("number", type=int, required=False)
@click.option("--format", "form", type=click.Choice(["csv", "json"]), default="csv", help="Of the edition NUMBER.")
@click.option("--publish", "publishes", is_flag=True, help="Publish the next edition.")
@click.option("--by", "name", default="", help="Sign-in name of the administrator who publishes it.")
@with_appcontext
def region(place: str, number: int | None, form: str, name: str, *, publishes: bool) -> None:
    """List the editions of PLACE (ECA, ECE, …, or world), print one of them, or publish the next."""
    try:
        where = place_named(place)
        if publishes:
            _publish(where, name)
        elif number is None:
            _list(where)
        else:
            found = edition(None, where, number)
            click.echo(files.as_csv(found) if form == "csv" else files.as_json(found), nl=form == "json")
    except AppError as error:
        raise click.ClickException(str(error)) from error


def _list(where: Scope) -> None:
    for one in listed(None, where):
        click.echo(
            f"{one.number}\t{one.published_at:%Y-%m-%d}\t{len(one.countries)} countries\t{' '.join(one.countries)}"
        )
    inside = participants(where).taking
    click.echo(
        f"Opted in: {inside.countries_in} of {inside.countries} countries, "
        f"{inside.mechanisms_in} of {inside.mechanisms} mechanisms; an edition needs {LEAST} countries."
    )


def _publish(where: Scope, name: str) -> None:
    person = person_by_name(name)
    viewer = load_viewer(person.id) if person else None
    if viewer is None or not viewer.may(PUBLISH, where):
        raise click.ClickException(
            "Say with --by who publishes it: an administrator of this commission, or of the project."
        )
    before = latest(where)
    made = publish(where, before.number if before else 0, viewer.id, utc_now())
    db.session.commit()
    click.echo(f"Edition {made.number} of {where} is published, with {len(made.countries)} countries.")
