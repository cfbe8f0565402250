"""One person's answering of a round: whose response it is, what she has answered, and whether she still may.

Nobody else comes this way: the response is found by her own number, or by the digest of the code that she holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, select

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
from elearn.assessments.round_queries import Found, Taking, find, standing, taking_part
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


@dataclass(frozen=True, slots=True)
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
    enough_asked: bool

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
    who, mechanism = _holder(found, code_digest) if code_digest else _asked(viewer, found)
    response = _response(found, who, locked=locked)
    hidden = response is not None and _hidden(who, response, helping=helping)
    shown = response.id if response and not hidden else None
    abouts = abouts_of(found, mechanism)
    return Answering(
        found,
        who,
        mechanism,
        response,
        hidden,
        _given(Answer, shown),
        _given(LateAnswer, shown),
        abouts,
        asked_count(found, mechanism.id) >= found.round.threshold,
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
    return Who(code_digest=digest), next(one for one in taking_part(found.round.id) if one.id == code.mechanism_id)


def _own(who: Who) -> ColumnElement[bool]:
    return Response.person_id == who.person_id if who.person_id else Response.code_digest == who.code_digest


def _response(found: Found, who: Who, *, locked: bool) -> Response | None:
    statement = select(Response).where(Response.round_id == found.round.id, _own(who))
    return db.session.scalar(statement.with_for_update() if locked else statement)


def _hidden(who: Who, response: Response, *, helping: bool) -> bool:
    """Begun before a helper knew the code by which the password was last reset, or entered by a person she chose."""
    if response.entered in ENTERED_FOR_HER:
        return not (helping and response.entered == HELPING)
    since = db.session.scalar(select(Person.private_before).where(Person.id == who.person_id))
    return since is not None and (response.begun_at is None or response.begun_at < since)


def _given(table: type[Answer] | type[LateAnswer], response_id: str | None) -> dict[Key, Any]:
    if response_id is None:
        return {}
    rows = db.session.execute(select(table.item, table.about, table.given).where(table.response_id == response_id))
    return {(item, about): given for item, about, given in rows}


def abouts_of(found: Found, mechanism: Taking) -> tuple[str, ...]:
    """What each question is asked about: every other body of the round, where it is about relations; else nothing."""
    if found.structure.about != "relation":
        return ("",)
    partners = db.session.scalars(
        select(RoundPartner.id).where(RoundPartner.round_id == found.round.id).order_by(RoundPartner.id)
    )
    others = [one.code for one in taking_part(found.round.id) if one.id != mechanism.id]
    return (*others, *(f"{PARTNER}{number}" for number in partners))


def asked_count(found: Found, mechanism_id: int, *, of_mechanism: bool = False) -> int:
    """How many persons are asked: of one mechanism where the round is about each by itself, else of all.

    `of_mechanism`: of the one in any case.
    """
    own = mechanism_id if of_mechanism or found.structure.about == "mechanism" else None
    return len(persons_asked(found.round.id, own)) + codes_printed(found.round.id, own)


def persons_asked(round_id: int, mechanism_id: int | None) -> set[int]:
    """The persons who are asked by name or as members, by id."""
    named = select(RoundInvitee.person_id).where(RoundInvitee.round_id == round_id)
    members = (
        select(Membership.person_id)
        .join(RoundMechanism, RoundMechanism.mechanism_id == Membership.mechanism_id)
        .where(RoundMechanism.round_id == round_id, RoundMechanism.invites_members, Membership.state == "accepted")
    )
    if mechanism_id is not None:
        named = named.where(RoundInvitee.mechanism_id == mechanism_id)
        members = members.where(Membership.mechanism_id == mechanism_id)
    return {*db.session.scalars(named), *db.session.scalars(members)}


def codes_printed(round_id: int, mechanism_id: int | None) -> int:
    """Those that were withdrawn, too: what is left of them would tell how many were used."""
    statement = select(func.count()).select_from(RoundCode).where(RoundCode.round_id == round_id)
    if mechanism_id is not None:
        statement = statement.where(RoundCode.mechanism_id == mechanism_id)
    return db.session.scalar(statement) or 0
