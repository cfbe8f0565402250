"""Reading the viewer from the session's cookie: one statement for the person and her roles."""

from collections.abc import Sequence
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _l
from flask_login import LoginManager
from sqlalchemy import and_, bindparam, exists, select

from elearn.accounts.ended_sessions import digest_of_session
from elearn.accounts.models import EndedSession, Person, Role
from elearn.accounts.rights import Held
from elearn.accounts.viewer import Viewer, Visitor
from elearn.db import db
from elearn.scope import WORLD, Scope

login_manager = LoginManager()

# Columns, not entities: this is read on every page.
STATEMENT = (
    select(
        Person.id,
        Person.name,
        Person.sign_in_name,
        Person.language,
        Person.time_zone,
        Person.session_epoch,
        Person.terms_version,
        Role.kind,
        Role.scope_kind,
        Role.scope_key,
    )
    .outerjoin(Role, and_(Role.person_id == Person.id, Role.ended_at.is_(None)))
    .where(Person.closed_at.is_(None), Person.id == bindparam("person"))
)
IN_SESSION = STATEMENT.where(~exists().where(EndedSession.digest == bindparam("session")))


def _held(row: Any) -> Held:
    scope = WORLD if row.scope_kind == "world" else Scope(row.scope_kind, row.scope_key)
    return Held(row.kind, scope)


def load_viewer(person_id: int) -> Viewer | None:
    """The viewer with her roles, or None where there is no such open account."""
    return _viewer(db.session.connection().execute(STATEMENT, {"person": person_id}).all())


def _viewer(rows: Sequence[Any]) -> Viewer | None:
    if not rows:
        return None
    person = rows[0]
    return Viewer(
        id=person.id,
        name=person.name,
        sign_in_name=person.sign_in_name,
        language=person.language,
        time_zone=person.time_zone,
        epoch=person.session_epoch,
        terms_version=person.terms_version,
        roles=tuple(_held(row) for row in rows if row.kind),
    )


def _from_cookie(text: str) -> Viewer | None:
    number, _, epoch = text.partition(".")
    session = digest_of_session()
    if not (number.isdigit() and epoch.isdigit() and session):
        return None
    values = {"person": int(number), "session": session}
    viewer = _viewer(db.session.connection().execute(IN_SESSION, values).all())
    # A raised epoch has ended every session that was opened before.
    return viewer if viewer and viewer.epoch == int(epoch) else None


def init_app(app: Flask) -> None:
    login_manager.user_loader(_from_cookie)
    login_manager.anonymous_user = Visitor
    login_manager.login_view = "accounts.sign_in"
    login_manager.login_message = _l("Please sign in to go on.")
    login_manager.init_app(app)
