"""Positions of a round, for those who write them and those to whom they are released."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, exists, or_, select
from sqlalchemy.orm import load_only

from elearn.accounts.rights import COMMISSION, PROJECT, scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Position
from elearn.assessments.position_reading import Part
from elearn.assessments.position_states import PositionState, Reader, may_read, state
from elearn.assessments.result_counting import levels_of
from elearn.assessments.round_queries import Found, Taking, find
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.instruments.structure import Dimension
from elearn.instruments.vocabulary import LEVELS
from elearn.mechanisms.models import Mechanism, Membership
from elearn.scope import Scope

TEAM = "team"
# A mechanism and its country, by code.
Body = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Place:
    """Of whom a position is: a mechanism of the round, or the country's team where `mechanism` is None."""

    found: Found
    mechanism: Taking | None

    @property
    def key(self) -> str:
        return self.mechanism.code if self.mechanism else TEAM

    @property
    def mechanism_id(self) -> int | None:
        return self.mechanism.id if self.mechanism else None

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
    return positions_in(viewer, find(round_id, now, locked=locked), key)


def positions_in(viewer: AnyViewer, found: Found, key: str) -> Read:
    """The same in a round that is at hand."""
    place = _place(found, key)
    rows = db.session.scalars(
        select(Position).where(Position.round_id == found.round.id, _of(place)).order_by(Position.number.desc())
    )
    read = _read(viewer, place, rows.all(), _bodies_of(viewer))
    if read is None:
        raise NotFoundError
    return read


def _read(viewer: AnyViewer, place: Place, rows: Iterable[Position], hers: Collection[Body]) -> Read | None:
    """None where there is nothing of this place that she could read or write."""
    reader = _reader(viewer, place, hers)
    readable = [row for row in rows if may_read(reader, state_of(row), row.audience)]
    if place.found.state is not State.PUBLISHED or not (readable or reader.writes):
        return None
    return Read(place, readable, reader.writes)


def writing(viewer: AnyViewer, round_id: int, key: str, now: datetime, *, locked: bool = True) -> Read:
    """The same for somebody who writes there; `locked` where something will be changed.

    Raises NotAllowedError for who only reads.
    """
    return writing_in(viewer, find(round_id, now, locked=locked), key)


def writing_in(viewer: AnyViewer, found: Found, key: str) -> Read:
    """The same in a round that is at hand."""
    read = positions_in(viewer, found, key)
    if not read.writes:
        raise NotAllowedError(_l("Your roles do not include this. Ask whoever appointed you."))
    return read


def openable(viewer: AnyViewer, found: Found) -> list[Place]:
    """Of whom there is a position in this round that the viewer may read or write; of mechanisms by code.

    Two statements, however many positions there are.
    """
    by_mechanism: dict[int | None, list[Position]] = defaultdict(list)
    for row in db.session.scalars(_READING.where(Position.round_id == found.round.id)):
        by_mechanism[row.mechanism_id].append(row)
    hers = _bodies_of(viewer)
    return [one for one in _places(found) if _read(viewer, one, by_mechanism[one.mechanism_id], hers)]


# What decides on who reads a position; its texts stay in the database.
_READING = select(Position).options(
    load_only(Position.mechanism_id, Position.audience, Position.cleared_at, Position.released_at, Position.replaced_at)
)


def may_open(viewer: AnyViewer, found: Found, key: str) -> bool:
    """Whether there is a page of this position for the viewer."""
    return any(one.key == key for one in openable(viewer, found))


def _of(place: Place) -> ColumnElement[bool]:
    return Position.mechanism_id == place.mechanism.id if place.mechanism else Position.mechanism_id.is_(None)


def _place(found: Found, key: str) -> Place:
    place = next((one for one in _places(found) if one.key == key), None)
    if place is None:
        raise NotFoundError
    return place


def _places(found: Found) -> list[Place]:
    """Of whom there may be a position: of the country's team where it looked at the system, else of each mechanism.

    Without a scored dimension there is nothing to take a position on: what was stated stands for itself.
    """
    if not any(one.scored for one in found.structure.dimensions):
        return []
    return [Place(found, one) for one in ([None] if found.structure.about == "system" else found.mechanisms)]


def _reader(viewer: AnyViewer, place: Place, hers: Collection[Body]) -> Reader:
    country = next((one for one in place.scope.line if one.kind == "country"), place.scope)
    act = "sign for mechanism" if place.mechanism else "open rounds"
    holds = {role.kind for role in viewer.roles if role.scope.covers(place.scope)}
    codes = {place.key} if place.mechanism else {one.code for one in place.found.mechanisms}
    writes = viewer.may(act, place.scope)
    own = writes or any(code in codes for code, _country in hers)
    team = own or viewer.may("open rounds", country) or any(there == country.key for _code, there in hers)
    return Reader(writes, own, team, COMMISSION in holds, PROJECT in holds)


def _bodies_of(viewer: AnyViewer) -> Collection[Body]:
    """The mechanisms to which she belongs, or for which she speaks without being a member."""
    if viewer.id is None:
        return ()
    spoken = [one.key for one in scopes_for(viewer.roles, "sign for mechanism")]
    member = exists().where(
        Membership.mechanism_id == Mechanism.id, Membership.person_id == viewer.id, Membership.state == "accepted"
    )
    statement = select(Mechanism.code, Mechanism.country_code).where(or_(Mechanism.code.in_(spoken), member))
    return [(code, country) for code, country in db.session.execute(statement)]
