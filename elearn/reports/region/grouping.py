"""Counting the units of one table, and protecting what is shown.

Beside the rule of `measures.suppression`, which speaks of mechanisms: all rows rest on `k` countries as well, else a
row of several mechanisms would be that of one country; and on 2k mechanisms, since a smaller one could only say that
all of it agree. Other types are one row together, with more types, drawn by lot, where they alone are too few. Then
no row is small, and no number of a row is hidden.

Ticks are limited (*choose up to three*), so what is ticked often leaves little room for the rest. A row whose hidden
figures have less room than `k` is not shown: then each of them still has k + 1 values or more, as all others do, since
any of them can be `k` larger while the others stay, or smaller.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from elearn.measures.published import Distribution, Published
from elearn.measures.suppression import protect
from elearn.measures.tables import Group, Person, tally
from elearn.reports.region.declared import GROUPS, TICKS, TOGETHER, Table
from elearn.reports.region.units import Frame, Unit

TYPE = "type"


@dataclass(frozen=True, slots=True)
class Counted:
    """What may be shown of a table. `rows`: the groups that stand by themselves; the others are together."""

    shown: Published
    countries: int
    rows: tuple[str, ...] = ()


def count(table: Table, frame: Frame, units: Sequence[Unit], lot: Random, k: int) -> Counted | None:
    """None where there are too few countries, or no figure could be shown: then it is left for a later edition."""
    countries = len({unit.country for unit in units})
    if countries < k or not frame.dimensions:
        return None
    rows = rows_of(units, lot, k) if table.by_type else ()
    group = _tally(frame, units, rows)
    shown = protect(group, frame.ladders, lot, k)
    if table.what == TICKS:
        shown = with_room(shown, group, _room(units, rows), k)
    tells = any(len(each.classes) > 1 for each in shown.dimensions.values())
    return Counted(shown, countries, rows) if tells else None


def rows_of(units: Iterable[Unit], lot: Random, k: int) -> tuple[str, ...]:
    """The groups that stand by themselves; none where that would leave one row alone."""
    members: dict[str, list[Unit]] = {group: [] for group in GROUPS}
    for unit in units:
        members[unit.group].append(unit)
    alone = [group for group in sorted(GROUPS, key=lambda _: lot.random()) if _suffices(members[group], k)]
    together = [unit for group, found in members.items() if group not in alone for unit in found]
    while together and alone and not _suffices(together, k):
        together += members[alone.pop()]
    whole = len(alone) == 1 and not together
    return () if whole else tuple(group for group in GROUPS if group in alone)


def _suffices(units: Sequence[Unit], k: int) -> bool:
    return len(units) >= 2 * k and len({unit.country for unit in units}) >= k


def _tally(frame: Frame, units: Sequence[Unit], rows: Sequence[str]) -> Group:
    persons = [Person({TYPE: row_of(unit, rows)}, unit.columns) for unit in units]
    parts = (*rows, TOGETHER)
    filled = [part for part in parts if any(person.parts[TYPE] == part for person in persons)]
    return tally(persons, frame.dimensions, {TYPE: {}} if rows else {}, {TYPE: filled})


def row_of(unit: Unit, rows: Sequence[str]) -> str:
    return unit.group if unit.group in rows else TOGETHER


def _room(units: Iterable[Unit], rows: Sequence[str]) -> dict[str, int]:
    """How many ticks each row could hold, and all of them under the empty key."""
    found: dict[str, int] = {"": 0}
    for unit in units:
        for key in ("", row_of(unit, rows)):
            found[key] = found.get(key, 0) + unit.most
    return found


def with_room(shown: Published, group: Group, room: Mapping[str, int], k: int) -> Published:
    """Without the rows, or without everything, where hidden figures have less room than `k` to the limit of ticks."""
    if _is_narrow(shown, group, room[""], k):
        return _blank(shown)
    parts = shown.breakdowns.get(TYPE, {})
    if any(_is_narrow(part, group.breakdowns[TYPE][key], room[key], k) for key, part in parts.items()):
        return replace(shown, breakdowns={})
    return shown


def _is_narrow(shown: Published, group: Group, room: int, k: int) -> bool:
    hides = any(ticked(each) is None for each in shown.dimensions.values())
    free = room - sum(counts[0] for counts in group.counts.values())
    limited = room < group.n * len(group.counts)
    return hides and limited and free < k


def ticked(distribution: Distribution) -> int | None:
    """How many ticked it; None where that is hidden."""
    return distribution.cells[0] if distribution.classes == ((0,), (1,)) else None


def _blank(shown: Published) -> Published:
    hidden = {key: Distribution(((0, 1),), (shown.n,)) for key in shown.dimensions}
    return Published(shown.n, hidden)
