"""A frozen table as lines and cells: what the page, the terminal and the files are all made of."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from elearn.measures.published import Published
from elearn.reports.region.declared import EVERYBODY, TICKED, TICKS, TOGETHER, Table
from elearn.reports.region.frozen import FrozenTable
from elearn.reports.region.grouping import TYPE, ticked
from elearn.reports.region.units import Frame


@dataclass(frozen=True, slots=True)
class Cell:
    """How many stand in these columns together; None where it is withheld."""

    columns: tuple[str, ...]
    count: int | None


@dataclass(frozen=True, slots=True)
class Line:
    """Everybody, or the mechanisms of one type. `cells` is empty where all of them are withheld."""

    group: str
    of: int | None
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """One dimension: a part of the instrument, or an option that could be ticked."""

    dimension: str
    lines: tuple[Line, ...]


def grids(table: Table, frozen: FrozenTable, frame: Frame) -> list[Grid]:
    """In the order of the instrument, with groups in the order of the types; nothing is sorted by what was counted."""
    if frozen.shown is None:
        return []
    groups = list(_groups(frozen.shown, frozen.rows))
    return [
        Grid(key, tuple(_line(table, group, part, key, frame) for group, part in groups))
        for key in frozen.shown.dimensions
    ]


def _groups(shown: Published, rows: Sequence[str]) -> Iterator[tuple[str, Published]]:
    parts = shown.breakdowns.get(TYPE, {})
    yield EVERYBODY, shown
    yield from ((row, parts[row]) for row in (*rows, TOGETHER) if row in parts)


def _line(table: Table, group: str, part: Published, key: str, frame: Frame) -> Line:
    found, columns = part.dimensions[key], frame.dimensions[key]
    if table.what == TICKS:
        return Line(group, part.n, (Cell((TICKED,), ticked(found)),))
    if found.hidden or (len(found.classes) == 1 and len(columns) > 1):
        return Line(group, part.n, ())
    cells = zip(found.classes, found.cells, strict=True)
    return Line(group, part.n, tuple(Cell(tuple(columns[at] for at in each), count) for each, count in cells))
