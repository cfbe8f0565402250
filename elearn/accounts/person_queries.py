"""Reading persons: for signing in, and for their own pages."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from elearn.accounts.mailboxes import fold_address
from elearn.accounts.models import Person, Role
from elearn.accounts.role_news import LASTS, Act
from elearn.accounts.sign_in_names import fold
from elearn.accounts.viewer import Viewer
from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.errors import NotFoundError

# So many accounts may share a mailbox and still be told apart by their passwords; the oldest come first.
MOST_OF_ONE_MAILBOX = 20
NEWEST = 100


@dataclass(frozen=True, slots=True)
class Candidate:
    """An account that an identifier may mean."""

    id: int
    sign_in_name: str
    email: str | None
    language: str
    password_hash: str | None


_CANDIDATE = select(Person.id, Person.sign_in_name, Person.email, Person.language, Person.password_hash).where(
    Person.closed_at.is_(None)
)


def candidates(identifier: str) -> list[Candidate]:
    """The accounts that a sign-in name or an address may mean: none or one for a name, several for a shared mailbox."""
    if "@" in identifier:
        by_address = _CANDIDATE.where(Person.email == fold_address(identifier))
        statement = by_address.order_by(Person.id).limit(MOST_OF_ONE_MAILBOX)
    else:
        statement = _CANDIDATE.where(Person.sign_in_name == fold(identifier))
    return [Candidate(*row) for row in db.session.execute(statement)]


def is_taken(sign_in_name: str) -> bool:
    return db.session.scalar(select(Person.id).where(Person.sign_in_name == sign_in_name)) is not None


def own_person(viewer: Viewer) -> Person:
    """The viewer's own record, to be changed. Raises NotFoundError where it was closed meanwhile."""
    person = db.session.get(Person, viewer.id, with_for_update=True)
    if person is None or person.closed_at:
        raise NotFoundError
    return person


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened with an account, as its owner reads it."""

    at: datetime
    action: str
    actor: str | None
    by_owner: bool
    details: dict[str, Any]


def events_of(viewer: Viewer) -> list[Event]:
    """What happened with the viewer's own account, the newest first."""
    actor = aliased(Person)
    statement = (
        select(AuditEntry, actor.name)
        .outerjoin(actor, actor.id == AuditEntry.actor_id)
        .where(AuditEntry.subject_kind == "person", AuditEntry.subject_id == str(viewer.id))
        .order_by(AuditEntry.id.desc())
        .limit(NEWEST)
    )
    rows = db.session.execute(statement)
    return [Event(e.at, e.action, name, e.actor_id == viewer.id, e.details) for e, name in rows]


def role_acts_on(person_id: int, since: datetime) -> list[Act]:
    """What anybody did with the person's roles since then, the latest first."""
    statement = (
        select(AuditEntry.at, AuditEntry.action, AuditEntry.actor_id, AuditEntry.details)
        .where(AuditEntry.subject_kind == "person", AuditEntry.subject_id == str(person_id))
        .where(AuditEntry.action.in_(LASTS), AuditEntry.at > since)
        .order_by(AuditEntry.id.desc())
    )
    rows = db.session.execute(statement)
    return [Act(at, action, actor, details["role"], details["scope"]) for at, action, actor, details in rows]


@dataclass(frozen=True, slots=True)
class OwnRole:
    kind: str
    scope_kind: str
    scope_key: str
    since: datetime


def roles_of(person_id: int) -> list[OwnRole]:
    """The roles that a person holds, the oldest first."""
    statement = (
        select(Role.kind, Role.scope_kind, Role.scope_key, Role.granted_at)
        .where(Role.person_id == person_id, Role.ended_at.is_(None))
        .order_by(Role.granted_at)
    )
    return [OwnRole(*row) for row in db.session.execute(statement)]
