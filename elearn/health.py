"""Whether the database answers and has the tables that this code expects."""

from functools import cache
from pathlib import Path

from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Blueprint, Flask, Response, current_app, jsonify, request
from flask_babel import gettext as _
from sqlalchemy.exc import SQLAlchemyError

from elearn.db import db
from elearn.errors import UnavailableError
from elearn.installation import Installation

MIGRATIONS = Path(__file__).parent.parent / "migrations"
bp = Blueprint("health", __name__)


@cache
def expected_head() -> str | None:
    """The newest migration that this code brings."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config).get_current_head()


def database_head() -> str | None:
    """The migration at which the database stands; None for an empty one."""
    return MigrationContext.configure(db.session.connection()).get_current_revision()


@bp.get("/health")
def show() -> tuple[Response, int]:
    """200 where the database answers and is at its head; 503 with the reason where not."""
    try:
        found = database_head()
    except SQLAlchemyError:
        return jsonify(status="unavailable", reason="the database does not answer"), 503
    if found != expected_head():
        return jsonify(status="unavailable", reason="the database is behind its migrations"), 503
    return jsonify(status="ok", migration=found), 200


def _stop_if_behind() -> None:
    # Asked until it is right, then remembered: a page must not pay for it.
    if current_app.extensions.get("at_head") or request.endpoint in {"health.show", "assets.show"}:
        return
    if database_head() != expected_head():
        raise UnavailableError(
            _("The database is behind its migrations. Run “flask db upgrade”, then load this page again.")
        )
    _compare_marks()
    current_app.extensions["at_head"] = True


def _compare_marks() -> None:
    """The banner stands where the database is a demonstration; a demonstration's key opens no other database."""
    marked = db.session.get(Installation, "kind") is not None
    if current_app.config["DEMONSTRATION"] and not marked:
        raise UnavailableError(
            _("The instance folder is marked as a demonstration, but this database is not: set other paths.")
        )
    current_app.config["DEMONSTRATION"] = marked


def init_app(app: Flask) -> None:
    app.before_request(_stop_if_behind)
