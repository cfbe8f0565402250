"""Requests that wait: of persons for membership, and for mechanisms that were proposed; and who may decide them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, false, or_, select
from sqlalchemy.orm import Bundle

from elearn.accounts.models import Person, Role
from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError, RefusedError
from elearn.mechanisms.conditions import inside_any
from elearn.mechanisms.deciding import MEMBERSHIP_STEPS, PROPOSAL_STEPS, deciding_kinds, goes_up_at
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.scope import Scope, mechanism


@dataclass(frozen=True, slots=True)
class Asker:
    """Whoever asks, as those see her who decide: anybody can type a name, but only one person has a sign-in name."""

    id: int
    name: str
    sign_in_name: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Request:
    """Something that waits for a decision. `subject` is the membership, or the proposed mechanism itself."""

    subject: Membership | Mechanism
    mechanism: Mechanism
    asker: Asker
    asked_at: datetime
    scope: Scope
    kinds: frozenset[str]
    goes_up_at: datetime | None

    @property
    def over(self) -> bool:
        """True where the mechanism is no more, so that nobody can be accepted there."""
        return is_over(self.mechanism)

    def may_be_decided_by(self, viewer: Viewer) -> bool:
        return any(role.kind in self.kinds and role.scope.covers(self.scope) for role in viewer.roles)


def waiting_memberships(viewer: Viewer, now: datetime) -> list[Request]:
    """Requests for membership in the viewer's scopes, the oldest first; never her own. Two statements."""
    scopes = scopes_for(viewer.roles, "decide memberships")
    return _memberships(and_(inside_any(scopes), Membership.person_id != viewer.id), now) if scopes else []


def waiting_membership(viewer: Viewer, membership_id: int, now: datetime) -> Request:
    """One that the viewer may decide now. Raises NotFoundError outside her scopes, NotAllowedError before her turn."""
    found = [one for one in waiting_memberships(viewer, now) if one.subject.id == membership_id]
    if not found:
        decided = and_(Membership.id == membership_id, Membership.state != "requested")
        _refuse_decided(viewer, "decide memberships", decided)
    return _decidable(viewer, found)


def waiting_proposals(viewer: Viewer, now: datetime) -> list[Request]:
    """Proposed mechanisms in the viewer's scopes, the oldest first; never her own. Two statements."""
    scopes = scopes_for(viewer.roles, "decide proposals")
    return _proposals(and_(inside_any(scopes), Mechanism.proposed_by_id != viewer.id), now) if scopes else []


def waiting_proposal(viewer: Viewer, code: str, now: datetime) -> Request:
    """One that the viewer may decide now; raises as `waiting_membership` does."""
    found = [one for one in waiting_proposals(viewer, now) if one.mechanism.code == code]
    if not found:
        former = or_(Mechanism.code == code, Mechanism.former_code == code)
        _refuse_decided(
            viewer,
            "decide proposals",
            and_(former, Mechanism.proposed_by_id.is_not(None), Mechanism.state != "proposed"),
        )
    return _decidable(viewer, found)


def _refuse_decided(viewer: Viewer, act: str, condition: ColumnElement[bool]) -> None:
    """Raises RefusedError where the request was there, in the viewer's scopes, and waits no more."""
    statement = (
        select(Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .outerjoin(Membership, Membership.mechanism_id == Mechanism.id)
        .where(condition, inside_any(scopes_for(viewer.roles, act)))
        .limit(1)
    )
    if db.session.scalar(statement) is not None:
        raise RefusedError(
            _l("This request does not wait any more: somebody has decided it already, or it was taken back.")
        )


def _decidable(viewer: Viewer, found: Sequence[Request]) -> Request:
    if not found:
        raise NotFoundError
    if not found[0].may_be_decided_by(viewer):
        raise NotAllowedError(_l("Somebody nearer decides this request first. After a week it comes to you as well."))
    return found[0]


_ASKER: Bundle[Any] = Bundle("asker", Person.id, Person.name, Person.sign_in_name, Person.created_at)


def _memberships(condition: ColumnElement[bool], now: datetime) -> list[Request]:
    statement = (
        select(Membership, Mechanism, _ASKER, Country.reports_under)
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .join(Person, Person.id == Membership.person_id)
        .where(condition, Membership.state == "requested", Mechanism.state == "accepted")
        .order_by(Membership.requested_at, Membership.id)
    )
    rows = [(one, body, Asker(*asker), one.requested_at, under) for one, body, asker, under in _all(statement)]
    return _requests(rows, MEMBERSHIP_STEPS, now)


def _proposals(condition: ColumnElement[bool], now: datetime) -> list[Request]:
    statement = (
        select(Mechanism, _ASKER, Country.reports_under)
        .join(Country, Country.code == Mechanism.country_code)
        .join(Person, Person.id == Mechanism.proposed_by_id)
        .where(condition, Mechanism.state == "proposed")
        .order_by(Mechanism.created_at, Mechanism.id)
    )
    rows = [(body, body, Asker(*asker), body.created_at, under) for body, asker, under in _all(statement)]
    return _requests(rows, PROPOSAL_STEPS, now)


def _all(statement: Any) -> Iterable[Any]:
    return db.session.execute(statement).all()


def _requests(rows: Sequence[Any], steps: Collection[frozenset[str]], now: datetime) -> list[Request]:
    scopes = [mechanism(row[1].code, row[1].country_code, row[4]) for row in rows]
    holders = _holders({place for scope in scopes for place in scope.line})
    found = []
    for (subject, body, asker, asked_at, _under), scope in zip(rows, scopes, strict=True):
        kinds = {kind for place in scope.line for kind, person_id in holders[place] if person_id != asker.id}
        deciding = deciding_kinds(steps, kinds, asked_at, now)
        found.append(Request(subject, body, asker, asked_at, scope, deciding, goes_up_at(steps, kinds, asked_at, now)))
    return found


def _holders(scopes: Collection[Scope]) -> dict[Scope, list[tuple[str, int]]]:
    """Who holds which kind of role in each of the scopes: one statement."""
    found: dict[Scope, list[tuple[str, int]]] = defaultdict(list)
    keys: dict[str, list[str]] = defaultdict(list)
    for scope in scopes:
        keys[scope.kind].append(scope.key)
    places = [and_(Role.scope_kind == kind, Role.scope_key.in_(group)) for kind, group in keys.items()]
    statement = (
        select(Role)
        .join(Person, Person.id == Role.person_id)
        .where(Role.ended_at.is_(None), Person.closed_at.is_(None), or_(false(), *places))
    )
    for role in db.session.scalars(statement) if places else ():
        found[Scope.parse(f"{role.scope_kind}:{role.scope_key}".removesuffix(":"))].append((role.kind, role.person_id))
    return found
