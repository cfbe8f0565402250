"""Who is asked in a round, and whether enough have answered; never who has."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, func, select

from elearn.accounts.models import Person
from elearn.assessments.answering import asked_count, asked_in_each, persons_asked
from elearn.assessments.models import Answer, Response, RoundInvitee
from elearn.assessments.round_queries import Found
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
        bodies = found.mechanisms[:1]
        enough = bool(bodies) and asked_count(found, bodies[0].id) >= found.round.threshold
        return persons_asked(found.round.id, None) if enough else set()
    persons, codes = asked_in_each(found.round.id)
    enough_in = [one for one in persons if persons[one] + codes[one] >= found.round.threshold]
    return {person for one in enough_in for person in persons_asked(found.round.id, one)}


def is_met(found: Found) -> bool | None:
    """Whether as many have answered in the whole round as a figure needs.

    None where no more than that are asked: a yes would say of each of them that she has answered. None, too, where
    institutions answer alone.
    """
    if not found.asks_persons:
        return None
    if asked_count(found, found.mechanisms[0].id) <= found.round.threshold:
        return None
    return sum(_answered(found.round.id).values()) >= found.round.threshold


def met_in_each(found: Found, asked: Mapping[int, int]) -> dict[int, bool | None]:
    """The same by mechanism; `asked`: how many are asked in each."""
    k, answered = found.round.threshold, _answered(found.round.id)
    return {one: answered[one] >= k if number > k else None for one, number in asked.items()}


def _answered(round_id: int) -> Counter[int]:
    """How many have answered something, by mechanism; for no page, only whether it is enough."""
    statement = (
        select(Response.mechanism_id, func.count())
        .where(Response.round_id == round_id, exists().where(Answer.response_id == Response.id))
        .group_by(Response.mechanism_id)
    )
    return Counter(dict(db.session.execute(statement).all()))


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
