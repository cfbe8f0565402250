"""What the tables of an edition are made of, read once, at the moment of publication.

Of each mechanism or country the latest that is published and was counted in no edition before; what it stated before
that is never taken in its place.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from elearn.assessments.map_content import CollaborationMap
from elearn.assessments.map_gathering import MAP, SAID
from elearn.assessments.models import Position, Round, RoundResult, Statement
from elearn.assessments.position_states import AUDIENCES
from elearn.db import db
from elearn.instruments.models import Instrument, InstrumentVersion
from elearn.instruments.structure import Structure
from elearn.measures.pairs import count
from elearn.reports.region import units
from elearn.reports.region.declared import LEVELS, NEEDS, POSITIONS, TICKS, Table, group_of
from elearn.reports.region.models import RegionalUse
from elearn.reports.region.participants import Body, Participants
from elearn.reports.region.units import Frame, Unit
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Stated:
    """What one mechanism or country stated in a round, under which version of the instrument."""

    key: str
    round_id: int
    year: int
    version: int
    content: Any


@dataclass(frozen=True, slots=True)
class Gathered:
    """What one table counts: under the version that most of them answered."""

    version: int
    frame: Frame
    units: tuple[Unit, ...]
    years: tuple[int, int]


def gather(table: Table, inside: Participants, place: Scope) -> Gathered | None:
    """None where there is nothing."""
    used = _used(table)
    fresh = [one for one in _READERS[table.what](table, inside, place) if (one.round_id, one.key) not in used]
    if not fresh:
        return None
    versions = structures({one.version for one in fresh})
    counted = Counter(one.version for one in fresh)
    reference = max(counted, key=lambda version: (counted[version], version))
    alike = {key for key, one in versions.items() if units.asked_alike(table, one, versions[reference])}
    pairs = [(one, _unit(table, one, inside, versions[one.version])) for one in fresh if one.version in alike]
    found = [(one, unit) for one, unit in pairs if unit]
    years = [one.year for one, _unit in found] or [0]
    frame = units.frame(table, versions[reference])
    return Gathered(reference, frame, tuple(unit for _one, unit in found), (min(years), max(years)))


def _used(table: Table) -> set[tuple[int, str]]:
    rows = db.session.execute(select(RegionalUse.round_id, RegionalUse.unit).where(RegionalUse.table_name == table.key))
    return {(round_id, unit) for round_id, unit in rows}


def structures(versions: Collection[int]) -> dict[int, Structure]:
    rows = db.session.execute(
        select(InstrumentVersion.id, InstrumentVersion.structure).where(InstrumentVersion.id.in_(versions))
    )
    return {number: Structure.from_json(structure) for number, structure in rows}


def _unit(table: Table, stated: Stated, inside: Participants, structure: Structure) -> Unit | None:
    if table.what in {LEVELS, TICKS}:
        body = next(one for one in inside.bodies.values() if one.code == stated.key)
        return _of_mechanism(table, stated, body, structure)
    columns = (
        stated.content
        if table.what == NEEDS
        else units.of_positions([part.key for part, _item in units.level_parts(table, structure)], stated.content)
    )
    return Unit(stated.key, stated.key, stated.round_id, columns=columns) if columns else None


def _of_mechanism(table: Table, stated: Stated, body: Body, structure: Structure) -> Unit:
    here = (stated.key, body.country, stated.round_id, group_of(body.types))
    if table.what == LEVELS:
        return Unit(*here, units.of_levels(table, structure, stated.content[0]))
    item = units.ticked_item(table, structure)
    if item is None:
        return Unit(*here)
    said = [answers.get(item.key) for answers in stated.content]
    return Unit(*here, units.of_ticks(item, said), units.most_ticks(item, len(said)))


def signed(instrument: str, inside: Participants) -> list[Stated]:
    """Of each mechanism what it signed about itself in the latest round of the instrument that is published."""
    statement = (
        select(Statement.mechanism_id, Statement.answers, Round.id, Round.published_at, Round.version_id)
        .join(Round, Round.id == Statement.round_id)
        .where(
            *_published(instrument),
            Statement.mechanism_id.in_(inside.bodies),
            Statement.about == "",
            Statement.signed_at.is_not(None),
        )
        .order_by(Round.published_at, Round.id)
    )
    latest = {
        number: Stated(inside.bodies[number].code, round_id, at.year, version, (answers,))
        for number, answers, round_id, at, version in db.session.execute(statement)
    }
    return list(latest.values())


def _published(instrument: str) -> tuple[Any, ...]:
    versions = select(InstrumentVersion.id).join(Instrument).where(Instrument.code == instrument)
    return Round.version_id.in_(versions), Round.published_at.is_not(None), Round.cancelled_at.is_(None)


def _maps(instrument: str, countries: Collection[str], name: str) -> dict[str, Stated]:
    """Country → one frozen table of its latest map."""
    statement = (
        select(Round.scope_key, Round.id, Round.published_at, Round.version_id, RoundResult.content)
        .join(RoundResult, RoundResult.round_id == Round.id)
        .where(
            *_published(instrument),
            Round.scope_kind == "country",
            Round.scope_key.in_(countries),
            RoundResult.mechanism_id.is_(None),
            RoundResult.name == name,
        )
        .order_by(Round.published_at, Round.id)
    )
    return {
        key: Stated(key, number, at.year, version, content)
        for key, number, at, version, content in db.session.execute(statement)
    }


def _levels(table: Table, inside: Participants, _place: Scope) -> list[Stated]:
    return signed(table.instrument, inside)


def _ticks(table: Table, inside: Participants, _place: Scope) -> list[Stated]:
    return list(_about_others(table, inside)) if table.of_others else signed(table.instrument, inside)


def _about_others(table: Table, inside: Participants) -> Iterable[Stated]:
    """What each mechanism said of all other bodies, as far as it is in the map, where both agreed to be shown."""
    maps = _maps(table.instrument, inside.countries, SAID)
    for body in inside.bodies.values():
        found = maps.get(body.country)
        said = [answers for pair, answers in found.content.items() if pair.split(" ")[0] == body.code] if found else []
        if found and said:
            yield Stated(body.code, found.round_id, found.year, found.version, tuple(said))


def _needs(table: Table, inside: Participants, _place: Scope) -> list[Stated]:
    """Of the pairs of which both mechanisms are in: none of them is counted by the decision of others."""
    codes = {body.code for body in inside.bodies.values()}
    found = []
    for one in _maps(table.instrument, inside.countries, MAP).values():
        content = CollaborationMap.from_json(one.content)
        pairs = [(here, there) for here, there in content.pairs() if {here, there} <= codes]
        counts = count((content.view(here, there), content.view(there, here)) for here, there in pairs)
        found.append(Stated(one.key, one.round_id, one.year, one.version, units.of_needs(counts)))
    return found


def _positions(table: Table, inside: Participants, place: Scope) -> list[Stated]:
    """What each country's team released so widely, and has not replaced since."""
    statement = (
        select(Round.scope_key, Round.id, Round.published_at, Round.version_id, Position.views)
        .join(Round, Round.id == Position.round_id)
        .where(
            *_published(table.instrument),
            Round.scope_kind == "country",
            Round.scope_key.in_(inside.countries),
            Position.mechanism_id.is_(None),
            Position.released_at.is_not(None),
            Position.replaced_at.is_(None),
            Position.audience.in_(wide_enough(place)),
        )
        .order_by(Round.published_at, Round.id)
    )
    latest = {
        key: Stated(key, number, at.year, version, views)
        for key, number, at, version, views in db.session.execute(statement)
    }
    return list(latest.values())


def wide_enough(place: Scope) -> tuple[str, ...]:
    return AUDIENCES[AUDIENCES.index("commission" if place.kind == "commission" else "project") :]


Reader = Callable[[Table, Participants, Scope], Iterable[Stated]]
_READERS: Final[Mapping[str, Reader]] = {LEVELS: _levels, TICKS: _ticks, NEEDS: _needs, POSITIONS: _positions}
