"""What is counted: one mechanism or one country, with its column in each dimension of a table."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from elearn.instruments.comparison import common_items
from elearn.instruments.structure import Dimension, Item, Structure
from elearn.measures.ladders import Ladder, ladder
from elearn.measures.pairs import Standing
from elearn.measures.tables import Columns
from elearn.reports.region.declared import (
    CANNOT,
    DOES_NOT,
    LEVELS,
    NEEDS,
    NEEDS_CLASSES,
    NO_CONSENSUS,
    NOT_ANSWERED,
    NOT_TICKED,
    TICKED,
    TICKS,
    Table,
)

WITHOUT_LEVEL = (CANNOT, DOES_NOT, NOT_ANSWERED)
Answers = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """`key` is the code of the mechanism or country; `most`: how many options it could tick at the most."""

    key: str
    country: str
    round_id: int
    group: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    most: int = 0


@dataclass(frozen=True, slots=True)
class Frame:
    """The dimensions of a table: the columns of each, and how they are gathered where few stand in one."""

    dimensions: Mapping[str, Columns] = field(default_factory=dict)
    ladders: Mapping[str, Ladder] = field(default_factory=dict)


def frame(table: Table, structure: Structure) -> Frame:
    """Without dimensions where the instrument no longer asks what the table counts."""
    if table.what == NEEDS:
        return Frame({NEEDS: NEEDS_CLASSES}, {NEEDS: ladder(len(NEEDS_CLASSES))})
    if table.what == TICKS:
        options = options_of(ticked_item(table, structure))
        return Frame(dict.fromkeys(options, (TICKED, NOT_TICKED)), dict.fromkeys(options, ladder(2)))
    apart = WITHOUT_LEVEL if table.what == LEVELS else (NO_CONSENSUS,)
    levels = {part.key: item.levels or 0 for part, item in level_parts(table, structure)}
    return Frame(
        {key: (*map(str, range(1, count + 1)), *apart) for key, count in levels.items()},
        {key: ladder(count, len(apart)) for key, count in levels.items()},
    )


def ticked_item(table: Table, structure: Structure) -> Item | None:
    return next((item for item in structure.items() if item.key == table.item and item.kind == "ticks"), None)


def options_of(item: Item | None) -> tuple[str, ...]:
    """Those that exclude all others are left out: what they say of the others would narrow a figure that is hidden."""
    return tuple(key for key in item.options or () if key not in (item.alone or ())) if item else ()


def level_parts(table: Table, structure: Structure) -> list[tuple[Dimension, Item]]:
    """The scored parts with the item of the level that is counted."""
    wanted = "institutional" if table.what == LEVELS else "consensus"
    items = ((part, part.level_item) for part in structure.dimensions if part.scored)
    return [(part, item) for part, item in items if item and item.answers == wanted]


def asked_alike(table: Table, structure: Structure, reference: Structure) -> bool:
    """Whether everything that the table counts was asked in the same way there."""
    common = common_items(structure, reference).keys
    if table.what in {TICKS, NEEDS}:
        return table.what == NEEDS or table.item in common
    here, there = ({part.key: item.key for part, item in level_parts(table, one)} for one in (structure, reference))
    return here == there and set(here.values()) <= set(common)


def of_levels(table: Table, structure: Structure, answers: Answers) -> dict[str, str]:
    return {part.key: _level(answers.get(item.key)) for part, item in level_parts(table, structure)}


def _level(given: Answers | None) -> str:
    if not given:
        return NOT_ANSWERED
    return str(given["missing"]) if "missing" in given else str(given["value"])


def of_ticks(item: Item, said: Iterable[Answers | None]) -> dict[str, str]:
    """Ticked where it is in one of the answers: a mechanism may say it of several other bodies, and counts once."""
    ticked = {key for given in said if given and "value" in given for key in given["value"]}
    return {key: TICKED if key in ticked else NOT_TICKED for key in options_of(item)}


def most_ticks(item: Item, answers: int) -> int:
    """How many options can be ticked in so many answers."""
    options = len(options_of(item))
    return min(options, answers * (item.most or options))


def of_positions(keys: Sequence[str], views: Answers) -> dict[str, str] | None:
    """None where a view is missing, which no position that was cleared lacks in its own version."""
    found = {key: view for key in keys if (view := views.get(key)) and "agreed" in view}
    if len(found) < len(keys):
        return None
    return {key: str(view["level"]) if view["agreed"] else NO_CONSENSUS for key, view in found.items()}


def of_needs(counts: Mapping[Standing, int]) -> dict[str, str] | None:
    """None where no pair is known that needs something."""
    met, known = counts[Standing.MET], counts[Standing.MET] + counts[Standing.NOT_MET]
    if not known:
        return None
    steps = (met > 0, 2 * met >= known, met == known)
    return {NEEDS: NEEDS_CLASSES[sum(steps)]}
