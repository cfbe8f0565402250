"""Who holds which role in the viewer's scopes, and whom she may help."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select, true
from sqlalchemy.orm import InstrumentedAttribute, aliased

from elearn.accounts.appointing import excluded_by, may_appoint, may_help
from elearn.accounts.models import Person, Role
from elearn.accounts.places import places, scope_held, scopes_of
from elearn.accounts.rights import Held, scopes_for
from elearn.accounts.sign_in_names import fold
from elearn.accounts.viewer import Viewer
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.scope import WORLD, Scope

SEE = "see roles"
Column = InstrumentedAttribute[Any]


@dataclass(frozen=True, slots=True)
class HeldRole:
    id: int
    person_id: int
    name: str
    sign_in_name: str
    kind: str
    scope_kind: str
    scope_key: str
    since: datetime


def inside(scope: Scope, kind: Column, key: Column) -> ColumnElement[bool]:
    """A condition for what holds in the scope or inside it; the columns say where it holds."""
    if scope == WORLD:
        return true()
    known = places().kinds.items()
    within = [and_(kind == name, key.in_(one.inside(scope))) for name, one in known]
    return or_(and_(kind == scope.kind, key == scope.key), *within)


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    return or_(false(), *(inside(one, Role.scope_kind, Role.scope_key) for one in scopes_for(viewer.roles, SEE)))


def held_roles(viewer: Viewer, words: str, first: int, size: int) -> tuple[list[HeldRole], int]:
    """One page of the roles in the viewer's scopes, by name, and how many there are. Raises NotAllowedError."""
    if not scopes_for(viewer.roles, SEE):
        raise NotAllowedError
    person = aliased(Person)
    shown = and_(Role.ended_at.is_(None), person.closed_at.is_(None), _seen_by(viewer))
    if words:
        like = f"%{words.replace('%', '').replace('_', '')}%"
        shown = and_(shown, or_(person.name.ilike(like), person.sign_in_name.ilike(like), Role.scope_key.ilike(like)))
    source = select(
        Role.id,
        person.id,
        person.name,
        person.sign_in_name,
        Role.kind,
        Role.scope_kind,
        Role.scope_key,
        Role.granted_at,
    ).join(person, person.id == Role.person_id)
    rows = db.session.execute(source.where(shown).order_by(person.name, Role.id).offset(first).limit(size))
    total = select(func.count()).select_from(Role).join(person, person.id == Role.person_id).where(shown)
    return [HeldRole(*row) for row in rows], db.session.scalar(total) or 0


def role_to_end(viewer: Viewer, role_id: int) -> Role:
    """A current role that the viewer sees and may end: one that she could give, or her own.

    Raises NotFoundError where she may not know of it, NotAllowedError where she sees it only.
    """
    statement = select(Role).where(Role.id == role_id, Role.ended_at.is_(None), _seen_by(viewer))
    role = db.session.scalar(statement)
    if role is None:
        raise NotFoundError
    scope = scope_held(role.scope_kind, role.scope_key)
    if role.person_id != viewer.id and not may_appoint(viewer.roles, role.kind, scope):
        raise NotAllowedError
    return role


def is_excluded(person_id: int, kind: str, scope: Scope) -> bool:
    """True where the person holds a role in the place that excludes one of this kind."""
    here = Role.scope_kind == scope.kind, Role.scope_key == scope.key
    held = db.session.scalars(select(Role.kind).where(Role.person_id == person_id, Role.ended_at.is_(None), *here))
    return bool(excluded_by(kind, held.all()))


def holder_name(role: Role) -> str:
    return db.session.get_one(Person, role.person_id).name


def person_by_name(sign_in_name: str) -> Person | None:
    """An open account by its sign-in name."""
    return db.session.scalar(
        select(Person).where(Person.sign_in_name == fold(sign_in_name), Person.closed_at.is_(None))
    )


def person_to_help(viewer: Viewer, sign_in_name: str) -> Person:
    """A person for whom the viewer may print a code for a new password.

    Raises NotFoundError alike for a name that nobody has and for a person out of the viewer's reach.
    """
    person = person_by_name(sign_in_name)
    if person is None or person.id == viewer.id:
        raise NotFoundError
    roles = db.session.execute(
        select(Role.kind, Role.scope_kind, Role.scope_key).where(Role.person_id == person.id, Role.ended_at.is_(None))
    ).all()
    held = tuple(Held(kind, scope_held(where, key)) for kind, where, key in roles)
    if not may_help(viewer.roles, scopes_of(person.id), held):
        raise NotFoundError
    return person
