"""Opening a round, making it longer or wider, cancelling, closing in the room, publishing.

Whoever calls has locked the round, and says that the person may.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import delete, select

from elearn.assessments.models import (
    Answer,
    LateAnswer,
    Response,
    Round,
    RoundCode,
    RoundInvitee,
    RoundMechanism,
    RoundPartner,
)
from elearn.assessments.opening import LONGEST
from elearn.assessments.round_queries import Found, moments
from elearn.assessments.signals import round_published
from elearn.assessments.states import State, may_extend, state
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Plan:
    """What a round shall be. `named`: person → mechanism; `members`: all members of the mechanisms are asked."""

    version_id: int
    scope: Scope
    time_zone: str
    opens_at: datetime
    closes_at: datetime
    threshold: int
    mechanism_ids: Sequence[int]
    members: bool = True
    named: Mapping[int, int] | None = None
    partners: Sequence[str] = ()
    purpose: str = ""
    facilitated: bool = False


def open_round(plan: Plan, by_id: int, now: datetime) -> Round:
    """The version is bound here: publishing the instrument again changes nothing in the round."""
    made = Round(
        version_id=plan.version_id,
        scope_kind=plan.scope.kind,
        scope_key=plan.scope.key,
        purpose=plan.purpose,
        time_zone=plan.time_zone,
        opens_at=plan.opens_at,
        closes_at=plan.closes_at,
        threshold=plan.threshold,
        facilitated=plan.facilitated,
        opened_by_id=by_id,
        created_at=now,
    )
    db.session.add(made)
    db.session.flush()
    db.session.add_all(RoundPartner(round_id=made.id, name=name) for name in plan.partners)
    _ask(made.id, plan.mechanism_ids, plan.named or {}, members=plan.members)
    record(by_id, "round opened", "round", made.id, now, scope=str(plan.scope), version=plan.version_id)
    return made


def _ask(round_id: int, mechanism_ids: Collection[int], named: Mapping[int, int], *, members: bool) -> None:
    db.session.add_all(
        RoundMechanism(round_id=round_id, mechanism_id=one, invites_members=members) for one in mechanism_ids
    )
    known = set(db.session.scalars(select(RoundInvitee.person_id).where(RoundInvitee.round_id == round_id)))
    db.session.add_all(
        RoundInvitee(round_id=round_id, person_id=person, mechanism_id=one)
        for person, one in named.items()
        if person not in known
    )
    db.session.flush()


def add(
    found: Found, mechanism_ids: Collection[int], named: Mapping[int, int], by_id: int, now: datetime, *, members: bool
) -> None:
    """More mechanisms, and more persons by name, as long as people may still answer."""
    if found.state not in {State.PLANNED, State.OPEN}:
        raise RefusedError(_l("This round has closed: nobody more can be asked."))
    _ask(found.round.id, mechanism_ids, named, members=members)
    details = {"mechanisms": sorted(mechanism_ids), "persons": len(named)}
    record(by_id, "round widened", "round", found.round.id, now, **details)


def extend(found: Found, closes_at: datetime, by_id: int, now: datetime) -> None:
    """It closes later. Raises RefusedError where it would be shorter, or longer than a round may be."""
    row = found.round
    if not may_extend(moments(row), closes_at, now):
        raise RefusedError(_l("A round is only made longer, and only until it closes."))
    if closes_at - row.opens_at > LONGEST:
        raise RefusedError(_l("A round is open for %(days)s days at most.", days=LONGEST.days))
    before = row.closes_at
    row.closes_at = closes_at
    details = {"before": before.isoformat(), "until": closes_at.isoformat()}
    record(by_id, "round extended", "round", row.id, now, **details)


def cancel(found: Found, by_id: int, now: datetime) -> None:
    """Nothing of it is counted, and no answer of a person stays."""
    if found.state not in {State.PLANNED, State.OPEN}:
        raise RefusedError(_l("A round that has closed is published; it cannot be cancelled any more."))
    _delete_responses(found.round.id)
    for table in (RoundInvitee, RoundCode):
        db.session.execute(delete(table).where(table.round_id == found.round.id))
    found.round.cancelled_at = now
    record(by_id, "round cancelled", "round", found.round.id, now)


def _delete_responses(round_id: int) -> None:
    own = select(Response.id).where(Response.round_id == round_id).scalar_subquery()
    for table in (Answer, LateAnswer):
        db.session.execute(delete(table).where(table.response_id.in_(own)))
    db.session.execute(delete(Response).where(Response.round_id == round_id))


def close_in_room(found: Found, by_id: int, now: datetime) -> None:
    """From this moment on no answer changes. Only the joint review is closed before its time."""
    if not found.round.facilitated or found.state is not State.OPEN:
        raise RefusedError(_l("Only a round that is led in a room, and open, is closed before its time."))
    found.round.closed_at = now
    record(by_id, "round closed in the room", "round", found.round.id, now)


def publish(row: Round, by_id: int | None, now: datetime) -> None:
    """Results are frozen in the same transaction. `by_id` is None where it publishes itself."""
    if state(moments(row), now) is not State.CLOSED:
        raise RefusedError(_l("A round is published once, after it has closed."))
    row.published_at, row.published_by_id = now, by_id
    db.session.flush()
    record(by_id, "round published", "round", row.id, now)
    round_published.send(None, round_id=row.id, now=now)
