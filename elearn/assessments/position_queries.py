"""Positions of a round, for those who write them and those to whom they are released."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, or_, select

from elearn.accounts.rights import COMMISSION, PROJECT, scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Position
from elearn.assessments.position_reading import Part
from elearn.assessments.position_states import PositionState, Reader, may_read, state
from elearn.assessments.result_counting import levels_of
from elearn.assessments.round_queries import Found, Taking, find, taking_part
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.instruments.structure import Dimension
from elearn.instruments.vocabulary import LEVELS
from elearn.mechanisms.models import Mechanism, Membership
from elearn.scope import Scope

TEAM = "team"


@dataclass(frozen=True, slots=True)
class Place:
    """Of whom a position is: a mechanism of the round, or the country's team where `mechanism` is None."""

    found: Found
    mechanism: Taking | None

    @property
    def key(self) -> str:
        return self.mechanism.code if self.mechanism else TEAM

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.mechanism.code,) if self.mechanism else ()

    @property
    def scope(self) -> Scope:
        return self.mechanism.scope if self.mechanism else self.found.scope

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        return tuple(one for one in self.found.structure.dimensions if one.scored)

    @property
    def parts(self) -> list[Part]:
        return [Part(one.key, levels_to_choose(one)) for one in self.dimensions]


def levels_to_choose(dimension: Dimension) -> int:
    item = dimension.level_item
    return (item.levels if item else None) or (levels_of(dimension) if dimension.scale_items else LEVELS)


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page showed: the number that its form writes into, and the revision of it, 0 for a new one."""

    number: int
    revision: int


@dataclass(frozen=True, slots=True)
class Read:
    """Positions that a viewer may read, the latest first; `writes`: she may write the next."""

    place: Place
    positions: Sequence[Position]
    writes: bool

    @property
    def latest(self) -> Position | None:
        return next(iter(self.positions), None)

    @property
    def draft(self) -> Position | None:
        latest = self.latest
        return latest if latest and state_of(latest) is PositionState.DRAFT else None

    @property
    def seen(self) -> Seen:
        if self.draft:
            return Seen(self.draft.number, self.draft.revision)
        return Seen((self.latest.number if self.latest else 0) + 1, 0)

    def numbered(self, number: int) -> Position:
        """Raises NotFoundError."""
        position = next((one for one in self.positions if one.number == number), None)
        if position is None:
            raise NotFoundError
        return position


def state_of(position: Position) -> PositionState:
    return state(
        cleared=position.cleared_at is not None,
        released=position.released_at is not None,
        replaced=position.replaced_at is not None,
    )


def is_releasable(position: Position) -> bool:
    """Whether an audience may be chosen: cleared, and not replaced."""
    return state_of(position) in {PositionState.CLEARED, PositionState.RELEASED}


def positions(viewer: AnyViewer, round_id: int, key: str, now: datetime, *, locked: bool = False) -> Read:
    """Raises NotFoundError where the viewer may neither read one nor write one, and before publication."""
    place = _place(round_id, key, now, locked=locked)
    reader = _reader(viewer, place)
    rows = db.session.scalars(
        select(Position).where(Position.round_id == round_id, _of(place)).order_by(Position.number.desc())
    )
    readable = [row for row in rows if may_read(reader, state_of(row), row.audience)]
    if place.found.state is not State.PUBLISHED or not (readable or reader.writes):
        raise NotFoundError
    return Read(place, readable, reader.writes)


def writing(viewer: AnyViewer, round_id: int, key: str, now: datetime, *, locked: bool = True) -> Read:
    """The same for somebody who writes there; `locked` where something will be changed.

    Raises NotAllowedError for who only reads.
    """
    read = positions(viewer, round_id, key, now, locked=locked)
    if not read.writes:
        raise NotAllowedError(_l("Your roles do not include this. Ask whoever appointed you."))
    return read


def may_open(viewer: AnyViewer, round_id: int, key: str, now: datetime) -> bool:
    """Whether there is a page of this position for the viewer."""
    try:
        positions(viewer, round_id, key, now)
    except NotFoundError:
        return False
    return True


def _of(place: Place) -> ColumnElement[bool]:
    return Position.mechanism_id == place.mechanism.id if place.mechanism else Position.mechanism_id.is_(None)


def _place(round_id: int, key: str, now: datetime, *, locked: bool) -> Place:
    found = find(round_id, now, locked=locked)
    # Without a scored dimension there is nothing to take a position on: what was stated stands for itself.
    if not any(one.scored for one in found.structure.dimensions):
        raise NotFoundError
    if (key == TEAM) is not (found.structure.about == "system"):
        raise NotFoundError
    if key == TEAM:
        return Place(found, None)
    mechanism = next((one for one in taking_part(round_id) if one.code == key), None)
    if mechanism is None:
        raise NotFoundError
    return Place(found, mechanism)


def _reader(viewer: AnyViewer, place: Place) -> Reader:
    country = next((one for one in place.scope.line if one.kind == "country"), place.scope)
    act = "sign for mechanism" if place.mechanism else "open rounds"
    holds = {role.kind for role in viewer.roles if role.scope.covers(place.scope)}
    codes = [place.key] if place.mechanism else [one.code for one in place.found.mechanisms]
    writes = viewer.may(act, place.scope)
    own = writes or _is_of(viewer, Mechanism.code.in_(codes))
    team = own or viewer.may("open rounds", country) or _is_of(viewer, Mechanism.country_code == country.key)
    return Reader(writes, own, team, COMMISSION in holds, PROJECT in holds)


def _is_of(viewer: AnyViewer, condition: ColumnElement[bool]) -> bool:
    """Whether she belongs to such a mechanism, or speaks for one without being a member of it."""
    if viewer.id is None:
        return False
    spoken = [one.key for one in scopes_for(viewer.roles, "sign for mechanism")]
    member = exists().where(
        Membership.mechanism_id == Mechanism.id, Membership.person_id == viewer.id, Membership.state == "accepted"
    )
    found = select(Mechanism.id).where(condition, or_(Mechanism.code.in_(spoken), member)).limit(1)
    return db.session.scalar(found) is not None
