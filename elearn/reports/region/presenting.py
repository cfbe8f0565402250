"""An edition as a reader sees it: tables with lines and cells in words. Page, terminal and files are made of these."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.i18n.choice import current_language
from elearn.mechanisms.labels import COMMISSION_LABELS
from elearn.mechanisms.naming import Text, names_of
from elearn.reports.alphabet import sort_key
from elearn.reports.region.declared import EVERYBODY, TABLES, TICKS, Table
from elearn.reports.region.edition_queries import Edition
from elearn.reports.region.frozen import FrozenTable, Taking
from elearn.reports.region.grids import Cell, Grid, Line, grids
from elearn.reports.region.labels import DEFINITIONS, GROUP_LABELS, TABLE_LABELS
from elearn.reports.region.units import frame
from elearn.reports.region.words import Vocabulary, answer
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class ShownCell:
    key: str
    answer: str
    count: int | None


@dataclass(frozen=True, slots=True)
class ShownLine:
    """`cells` is empty where all of them are withheld."""

    group: str
    label: str
    of: int | None
    cells: tuple[ShownCell, ...]

    @property
    def only(self) -> int | None:
        """The count of a line with one cell: of an option that could be ticked."""
        return self.cells[0].count if self.cells else None


@dataclass(frozen=True, slots=True)
class ShownGrid:
    """A dimension: everybody, and by type where that can be shown."""

    key: str
    title: Text
    whole: ShownLine
    by_type: tuple[ShownLine, ...]


@dataclass(frozen=True, slots=True)
class ShownTable:
    """`grids` is empty where too little that is new was stated."""

    key: str
    title: str
    definition: str
    counted: str
    ticks: bool
    grids: tuple[ShownGrid, ...]

    @property
    def groups(self) -> tuple[ShownLine, ...]:
        """The types that stand by themselves, and the rest; empty where there are none."""
        return self.grids[0].by_type if self.grids else ()


def tables(edition: Edition) -> list[ShownTable]:
    words = Vocabulary()
    known = {table.key: table for table in TABLES}
    # A table that is no longer in the list stays in the database, and on no page.
    return [_table(known[one.key], one, words) for one in edition.content.tables if one.key in known]


def _table(table: Table, frozen: FrozenTable, words: Vocabulary) -> ShownTable:
    found = _grids(table, frozen, words)
    title, definition = str(TABLE_LABELS[table.key]), str(DEFINITIONS[table.key])
    return ShownTable(table.key, title, definition, _counted(frozen) if found else "", table.what == TICKS, found)


def _grids(table: Table, frozen: FrozenTable, words: Vocabulary) -> tuple[ShownGrid, ...]:
    version = frozen.version
    if version is None:
        return ()
    found = grids(table, frozen, frame(table, words.structure(version)))
    return tuple(_grid(table, grid, words.dimension(table, version, grid.dimension)) for grid in found)


def _grid(table: Table, grid: Grid, title: Text) -> ShownGrid:
    whole, *rest = (_line(table, line) for line in grid.lines)
    return ShownGrid(grid.dimension, title, whole, tuple(rest))


def _line(table: Table, line: Line) -> ShownLine:
    label = str(_("All countries")) if line.group == EVERYBODY and not table.by_type else str(GROUP_LABELS[line.group])
    return ShownLine(line.group, label, line.of, tuple(_cell(table, cell) for cell in line.cells))


def _cell(table: Table, cell: Cell) -> ShownCell:
    return ShownCell(" ".join(cell.columns), answer(table, cell.columns), cell.count)


def _counted(frozen: FrozenTable) -> str:
    """n, of how many countries, and from which years."""
    number = frozen.shown.n if frozen.shown and frozen.shown.n else 0
    first, last = frozen.years
    countries = ngettext("from %(num)d country", "from %(num)d countries", frozen.countries)
    # Isolated, so that the earlier year stands first in either direction.
    years = str(first) if first == last else f"\u2066{first}–{last}\u2069"
    parts = (f"n = {number}", countries, _("rounds published in %(years)s", years=years))
    return str(_("; ")).join(map(str, parts))


def countries(codes: Sequence[str]) -> list[str]:
    """United Nations names in the order of the alphabet of the page."""
    return sorted(names_of("country", codes, current_language()).values(), key=sort_key)


def taking(found: Taking) -> str:
    """How many countries and mechanisms opted in, of how many that take part."""
    return str(
        _(
            "%(some)s of %(all)s countries that take part have opted in, and %(bodies)s of %(total)s mechanisms.",
            some=found.countries_in,
            all=found.countries,
            bodies=found.mechanisms_in,
            total=found.mechanisms,
        )
    )


def place_name(place: Scope) -> str:
    """The world's edition is not of all countries: it counts those that no commission's can."""
    if place.kind == "commission":
        return str(COMMISSION_LABELS[place.key])
    return str(_("Countries outside the editions of the commissions"))


def readers(place: Scope) -> str:
    """Who reads an edition."""
    if place.kind == "commission":
        return str(
            _(
                "Administrators of the commission and of the project; coordinators, focal points and deputies of the "
                "countries in this edition."
            )
        )
    return str(
        _("Administrators of the project; coordinators, focal points and deputies of the countries in this edition.")
    )


def lines(table: ShownTable) -> Iterator[tuple[ShownGrid, ShownLine]]:
    for grid in table.grids:
        for line in (grid.whole, *grid.by_type):
            yield grid, line
