"""Giving and ending roles."""

from datetime import datetime

from sqlalchemy import select, update

from elearn.accounts.inserting import insert
from elearn.accounts.labels import NOT_BOTH
from elearn.accounts.models import Person, Role
from elearn.accounts.places import why_over
from elearn.accounts.rights import PROJECT
from elearn.accounts.role_queries import is_excluded
from elearn.accounts.signals import invitation_used
from elearn.accounts.ticket_operations import Offer
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.i18n.messages import Message
from elearn.scope import Scope

LAST = Message("This is the last administrator of the project. Appoint another one first.")


def grant(person_id: int, kind: str, scope: Scope, by_id: int | None, now: datetime) -> bool:
    """Give a role; True where the person did not hold it yet.

    Raises RefusedError in a place that is no more, and where she holds a role there that excludes this one.
    """
    why = why_over(scope)
    if why:
        raise RefusedError(why)
    # Locked, so that of two who give her both roles at the same moment the second is told.
    db.session.execute(select(Person.id).where(Person.id == person_id).with_for_update())
    refuse_excluded(person_id, kind, scope)
    values = {
        "person_id": person_id,
        "kind": kind,
        "scope_kind": scope.kind,
        "scope_key": scope.key,
        "granted_by_id": by_id,
        "granted_at": now,
    }
    statement = insert(Role).values(**values).on_conflict_do_nothing().returning(Role.id)
    if db.session.execute(statement).first() is None:
        return False
    record(by_id, "role given", "person", person_id, now, role=kind, scope=str(scope))
    return True


def refuse_excluded(person_id: int, kind: str, scope: Scope) -> None:
    """Raises RefusedError where a role that the person holds in the place excludes one of this kind."""
    if is_excluded(person_id, kind, scope):
        raise RefusedError(NOT_BOTH)


def end(role: Role, by_id: int, now: datetime) -> None:
    """End a role. Raises RefusedError for the last administrator of the project; a second click changes nothing."""
    if role.kind == PROJECT and len(_administrators()) <= 1:
        raise RefusedError(LAST)
    statement = update(Role).where(Role.id == role.id, Role.ended_at.is_(None)).values(ended_at=now)
    if db.session.execute(statement).rowcount:  # type: ignore[attr-defined]
        scope = str(Scope(role.scope_kind, role.scope_key))  # type: ignore[arg-type]
        record(by_id, "role ended", "person", role.person_id, now, role=role.kind, scope=scope)


def end_roles_in(scope: Scope, person_id: int, by_id: int, now: datetime) -> None:
    """Whoever belongs no more to a place holds no role there either; the last administrator is in no such place."""
    here = Role.scope_kind == scope.kind, Role.scope_key == scope.key
    held = select(Role).where(Role.person_id == person_id, Role.ended_at.is_(None), *here)
    for role in db.session.scalars(held).all():
        end(role, by_id, now)


def _administrators() -> list[int]:
    # Locked, so that two administrators who end each other's role at the same moment do not both succeed.
    statement = (
        select(Role.id)
        .join(Person, Person.id == Role.person_id)
        .where(Role.kind == PROJECT, Role.ended_at.is_(None), Person.closed_at.is_(None))
        .order_by(Role.id)
    )
    return list(db.session.scalars(statement.with_for_update(of=Role)))


def bring_in(person_id: int, offer: Offer, inviter_id: int, now: datetime) -> None:
    """Give what an invitation promised, and tell the packages above."""
    if offer.role_kind:
        grant(person_id, offer.role_kind, offer.scope, inviter_id, now)
    invitation_used.send(
        person_id=person_id,
        role_kind=offer.role_kind,
        scope_kind=offer.scope.kind,
        scope_key=offer.scope.key,
        inviter_id=inviter_id,
        now=now,
    )
