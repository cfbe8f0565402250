"""Who is asked in a round, and whether enough have answered; never who has."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from elearn.accounts.models import Person
from elearn.assessments.answering import asked_count, persons_asked
from elearn.assessments.models import Answer, Response, RoundInvitee
from elearn.assessments.round_queries import Found, Taking, taking_part
from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms.models import Mechanism


def asked_really(found: Found) -> set[int]:
    """The persons from whom answers are asked: none where so few are asked that they could be known.

    None either where institutions answer alone.
    """
    if not found.asks_persons:
        return set()
    if found.structure.about != "mechanism":
        bodies = taking_part(found.round.id)[:1]
        enough = bool(bodies) and asked_count(found, bodies[0].id) >= found.round.threshold
        return persons_asked(found.round.id, None) if enough else set()
    enough_in = [one.id for one in taking_part(found.round.id) if asked_count(found, one.id) >= found.round.threshold]
    return {person for one in enough_in for person in persons_asked(found.round.id, one)}


def is_met(found: Found, body: Taking | None) -> bool | None:
    """Whether as many have answered as a figure needs, in a mechanism or in the whole round.

    None where no more than that are asked: a yes would say of each of them that she has answered. None, too, where
    institutions answer alone.
    """
    if not found.asks_persons:
        return None
    own = body.id if body else taking_part(found.round.id)[0].id
    if asked_count(found, own) <= found.round.threshold:
        return None
    conditions = [Response.round_id == found.round.id, exists().where(Answer.response_id == Response.id)]
    if body:
        conditions.append(Response.mechanism_id == body.id)
    return (db.session.scalar(select(func.count()).where(*conditions)) or 0) >= found.round.threshold


@dataclass(frozen=True, slots=True)
class Invitee:
    """A person who is asked by name, for those who run the round."""

    name: str
    sign_in_name: str
    mechanism: str


def invitees(round_id: int) -> list[Invitee]:
    statement = (
        select(Person.name, Person.sign_in_name, Mechanism.code)
        .join(RoundInvitee, RoundInvitee.person_id == Person.id)
        .join(Mechanism, Mechanism.id == RoundInvitee.mechanism_id)
        .where(RoundInvitee.round_id == round_id)
        .order_by(Mechanism.code, Person.name, Person.id)
    )
    return [Invitee(*row) for row in db.session.execute(statement)]


@dataclass(frozen=True, slots=True)
class Extension:
    at: datetime
    before: datetime


def last_extension(round_id: int) -> Extension | None:
    """When the round was last made longer, and when it would have closed."""
    statement = (
        select(AuditEntry.at, AuditEntry.details)
        .where(
            AuditEntry.subject_kind == "round",
            AuditEntry.subject_id == str(round_id),
            AuditEntry.action == "round extended",
        )
        .order_by(AuditEntry.id.desc())
        .limit(1)
    )
    found = db.session.execute(statement).one_or_none()
    return Extension(found.at, datetime.fromisoformat(found.details["before"])) if found else None
