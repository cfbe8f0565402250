"""`flask demo`: a demonstration in an empty database, with invented countries and people."""

from pathlib import Path
from typing import NoReturn

import click
from flask import current_app
from flask.cli import AppGroup
from flask_migrate import upgrade
from sqlalchemy.engine import make_url

from elearn.db import db, make_engine, utc_now
from elearn.demo import setting_up
from elearn.demo.colleagues import add_colleagues
from elearn.demo.history import add_history
from elearn.demo.learners import load_learners
from elearn.demo.offers import add_offers
from elearn.demo.plans import add_plan
from elearn.demo.rounds import add_rounds
from elearn.errors import RefusedError
from elearn.installation import Installation, read_mark, write_mark

group = AppGroup("demo", help="A demonstration with invented countries and people.")


def _refuse(sentence: object) -> NoReturn:
    raise click.ClickException(str(sentence))


@group.command()
def mark() -> None:
    """Mark the instance folder as a demonstration, if the database is empty or marked already."""
    url = make_url(current_app.config["DATABASE_URL"])
    if url.database and url.get_backend_name() == "sqlite":
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    engine = make_engine(url.render_as_string(hide_password=False))
    try:
        if setting_up.is_production(engine):
            _refuse(setting_up.PRODUCTION)
    finally:
        engine.dispose()
    write_mark(Path(current_app.config["INSTANCE_PATH"]), current_app.config["DEMO_PASSWORD"])


def _password() -> str:
    found = read_mark(Path(current_app.config["INSTANCE_PATH"]))
    if found is None:
        _refuse("This is no demonstration. Run “flask demo mark” first, on an empty database.")
    return found.password


@group.command()
def start() -> None:
    """Bring the tables up to date, load directory, course and cast, and say who can sign in."""
    password, now = _password(), utc_now()
    upgrade()
    try:
        setting_up.mark_database()
        setting_up.load_directory(now)
        setting_up.publish_courses(now)
        setting_up.add_cast(password, now)
        add_colleagues(now)
        add_offers(now)
        add_plan(now)
        add_history(now)
        add_rounds(now)
    except RefusedError as error:
        db.session.rollback()
        _refuse(error)
    db.session.commit()
    people = "\n".join(
        f"    {name}@{setting_up.DOMAIN}\n        {one['see']}" for name, one in setting_up.cast().items()
    )
    click.echo(f"Demonstration with invented countries and people. Sign in as\n{people}\nwith the password  {password}")


@group.command()
@click.option("--learners", type=click.IntRange(1, 1_000_000), required=True, help="How many there shall be.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another seed invents other people.")
def load(learners: int, seed: int) -> None:
    """Add invented learners to the invented mechanisms, with what they learned."""
    _password()
    if not db.session.get(Installation, "kind"):
        _refuse(setting_up.PRODUCTION)
    try:
        added = load_learners(learners, seed, utc_now())
    except RefusedError as error:
        db.session.rollback()
        _refuse(error)
    db.session.commit()
    click.echo(f"{added} learners added.")
