"""One person's answering of a round: whose response it is, what she has answered, and whether she still may.

Nobody else comes this way: the response is found by her own number, or by the digest of the code that she holds.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Select, func, literal, select, union

from elearn.accounts.models import Person
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import (
    Answer,
    LateAnswer,
    Response,
    RoundCode,
    RoundInvitee,
    RoundMechanism,
    RoundPartner,
)
from elearn.assessments.parts import PERSONAL, Key, parts
from elearn.assessments.round_queries import Found, Taking, find, standing
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.instruments.structure import Dimension
from elearn.mechanisms.models import Membership

PARTNER = "partner-"
# How a response came in that a person whom the respondent chose enters, or has entered.
HELPING, HELPED = "helping", "helper"
ENTERED_FOR_HER = frozenset({HELPING, HELPED})


@dataclass(frozen=True, slots=True)
class Who:
    """A person, or the holder of a code; exactly one of the two."""

    person_id: int | None = None
    code_digest: str | None = None


@dataclass(frozen=True)
class Answering:
    """`response` is None before she began. `hidden`: it is kept and counts, and is not shown or changed here."""

    found: Found
    who: Who
    mechanism: Taking
    response: Response | None
    hidden: bool
    given: Mapping[Key, Any]
    late: Mapping[Key, Any]
    abouts: tuple[str, ...]

    @cached_property
    def enough_asked(self) -> bool:
        """Whether so many are asked that single persons stay unknown."""
        return asked_count(self.found, self.mechanism.id) >= self.found.round.threshold

    @property
    def is_open(self) -> bool:
        return self.found.state is State.OPEN

    @property
    def parts(self) -> tuple[Dimension, ...]:
        return parts(self.found.structure, PERSONAL)

    def part(self, key: str) -> Dimension:
        """Raises NotFoundError."""
        part = next((one for one in self.parts if one.key == key), None)
        if part is None:
            raise NotFoundError
        return part


def answering(
    viewer: AnyViewer,
    round_id: int,
    now: datetime,
    code_digest: str | None = None,
    *,
    locked: bool = False,
    helping: bool = False,
) -> Answering:
    """Raises NotFoundError for whoever is not asked in the round.

    `helping`: this browser enters, by the code of a sheet, the answers of a person who chose that; it has not finished.
    """
    found = find(round_id, now, shared=locked)
    return answering_in(viewer, found, code_digest, locked=locked, helping=helping)


def answering_in(
    viewer: AnyViewer, found: Found, code_digest: str | None = None, *, locked: bool = False, helping: bool = False
) -> Answering:
    """The same in a round that is at hand."""
    who, mechanism = _holder(found, code_digest) if code_digest else _asked(viewer, found)
    response, private_before = _response(found, who, locked=locked)
    hidden = response is not None and _hidden(response, private_before, helping=helping)
    given, late = _given(response.id) if response and not hidden else ({}, {})
    abouts = abouts_of(found, mechanism)
    return Answering(
        found,
        who,
        mechanism,
        response,
        hidden,
        given,
        late,
        abouts,
    )


def _asked(viewer: AnyViewer, found: Found) -> tuple[Who, Taking]:
    mine = standing(viewer, found)
    if mine.answers_for is None:
        raise NotFoundError
    return Who(person_id=viewer.id), mine.answers_for


def _holder(found: Found, digest: str) -> tuple[Who, Taking]:
    code = db.session.scalar(select(RoundCode).where(RoundCode.digest == digest, RoundCode.round_id == found.round.id))
    if code is None or code.withdrawn_at:
        raise NotFoundError
    return Who(code_digest=digest), next(one for one in found.mechanisms if one.id == code.mechanism_id)


def _own(who: Who) -> ColumnElement[bool]:
    return Response.person_id == who.person_id if who.person_id else Response.code_digest == who.code_digest


def _response(found: Found, who: Who, *, locked: bool) -> tuple[Response | None, datetime | None]:
    """Her response, and the moment before which she began nothing that may be shown to her."""
    statement = (
        select(Response, Person.private_before)
        .outerjoin(Person, Person.id == Response.person_id)
        .where(Response.round_id == found.round.id, _own(who))
    )
    row = db.session.execute(statement.with_for_update(of=Response) if locked else statement).one_or_none()
    return (row[0], row[1]) if row else (None, None)


def _hidden(response: Response, private_before: datetime | None, *, helping: bool) -> bool:
    """Begun before a helper knew the code by which the password was last reset, or entered by a person she chose."""
    if response.entered in ENTERED_FOR_HER:
        return not (helping and response.entered == HELPING)
    return private_before is not None and (response.begun_at is None or response.begun_at < private_before)


def _given(response_id: str) -> tuple[dict[Key, Any], dict[Key, Any]]:
    """What counts, and what was written too late."""
    found: tuple[dict[Key, Any], dict[Key, Any]] = {}, {}
    counted = select(literal(0), Answer.item, Answer.about, Answer.given).where(Answer.response_id == response_id)
    late = select(literal(1), LateAnswer.item, LateAnswer.about, LateAnswer.given).where(
        LateAnswer.response_id == response_id
    )
    for place, item, about, given in db.session.execute(counted.union_all(late)):
        found[place][item, about] = given
    return found


def abouts_of(found: Found, mechanism: Taking) -> tuple[str, ...]:
    """What each question is asked about: every other body of the round, where it is about relations; else nothing."""
    if found.structure.about != "relation":
        return ("",)
    partners = db.session.scalars(
        select(RoundPartner.id).where(RoundPartner.round_id == found.round.id).order_by(RoundPartner.id)
    )
    others = [one.code for one in found.mechanisms if one.id != mechanism.id]
    return (*others, *(f"{PARTNER}{number}" for number in partners))


def asked_count(found: Found, mechanism_id: int, *, of_mechanism: bool = False) -> int:
    """How many persons are asked: of one mechanism where the round is about each by itself, else of all.

    `of_mechanism`: of the one in any case.
    """
    own = mechanism_id if of_mechanism or found.structure.about == "mechanism" else None
    asked = _persons(found.round.id, own).subquery()
    persons, codes = select(func.count(asked.c.person_id.distinct())), _codes(found.round.id, own)
    numbers = db.session.execute(select(persons.scalar_subquery(), codes.scalar_subquery())).one()
    return int(numbers[0] + numbers[1])


def asked_in_each(round_id: int) -> tuple[Counter[int], Counter[int]]:
    """By mechanism: how many persons are asked there, and how many codes were printed for it."""
    asked = _persons(round_id, None).subquery()
    persons = select(asked.c.mechanism_id, func.count()).group_by(asked.c.mechanism_id)
    codes = (
        select(RoundCode.mechanism_id, func.count())
        .where(RoundCode.round_id == round_id)
        .group_by(RoundCode.mechanism_id)
    )
    return (
        Counter(dict(db.session.execute(persons).all())),
        Counter(dict(db.session.execute(codes).all())),
    )


def persons_asked(round_id: int, mechanism_id: int | None) -> set[int]:
    """The persons who are asked by name or as members, by id."""
    asked = _persons(round_id, mechanism_id).subquery()
    return set(db.session.scalars(select(asked.c.person_id)))


def _persons(round_id: int, mechanism_id: int | None) -> CompoundSelect[Any]:
    """For which mechanism a person is asked by name or as a member, each once."""
    named = select(RoundInvitee.mechanism_id, RoundInvitee.person_id).where(RoundInvitee.round_id == round_id)
    members = (
        select(Membership.mechanism_id, Membership.person_id)
        .join(RoundMechanism, RoundMechanism.mechanism_id == Membership.mechanism_id)
        .where(RoundMechanism.round_id == round_id, RoundMechanism.invites_members, Membership.state == "accepted")
    )
    if mechanism_id is not None:
        named = named.where(RoundInvitee.mechanism_id == mechanism_id)
        members = members.where(Membership.mechanism_id == mechanism_id)
    return union(named, members)


def _codes(round_id: int, mechanism_id: int | None) -> Select[Any]:
    """Those that were withdrawn, too: what is left of them would tell how many were used."""
    statement = select(func.count()).select_from(RoundCode).where(RoundCode.round_id == round_id)
    return statement if mechanism_id is None else statement.where(RoundCode.mechanism_id == mechanism_id)
