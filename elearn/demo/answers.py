"""What invented persons answer: so that as many as wanted stand at each level. The same for the same seed."""

from collections.abc import Iterable, Mapping, Sequence
from random import Random
from typing import Any, Final

from elearn.assessments.parts import Key
from elearn.assessments.result_counting import dimensions, level_in
from elearn.instruments.structure import Dimension, Item, Structure

Given = dict[str, Any]
# So many of a hundred cannot say where they are asked about another body.
SILENT: Final = 8


def by_levels(
    structure: Structure, wanted: Mapping[str, Sequence[int]], persons: int, seed: str
) -> list[dict[Key, Given]]:
    """`wanted`: dimension → the number of persons at each level. Who stands where is drawn anew for each dimension."""
    random = Random(seed)  # noqa: S311 - invented people need no secrecy
    found: list[dict[str, int]] = [{} for _person in range(persons)]
    for part in dimensions(structure):
        levels = [level for level, many in enumerate(wanted[part.key], start=1) for _person in range(many)]
        random.shuffle(levels)
        for given, level in zip(found, levels, strict=True):
            given.update(_at_level(structure, part, level, random))
    return [{(item, ""): {"value": value} for item, value in given.items()} for given in found]


def _at_level(structure: Structure, part: Dimension, level: int, random: Random) -> dict[str, int]:
    """Answers to a dimension that give this level."""
    while True:
        given = {one.key: _near(structure, one, level, random) for one in part.items if one.kind in {"scale", "level"}}
        if level_in(structure, part, given) == level:
            return given


def _near(structure: Structure, item: Item, level: int, random: Random) -> int:
    if item.kind == "level":
        return level
    return _within(structure.scale(item.scale or "").values, level - 1 + random.choice((-1, 0, 0, 1)))


def about_others(structure: Structure, wanted: Mapping[str, int], random: Random) -> dict[Key, Given]:
    """What one person answers about each of the bodies; `wanted`: body → the value about which answers lie."""
    items = [item for part in dimensions(structure) for item in part.scale_items]
    return {
        (item.key, about): _said(structure, item, value, random) for about, value in wanted.items() for item in items
    }


def _said(structure: Structure, item: Item, value: int, random: Random) -> Given:
    if random.randrange(100) < SILENT:
        return {"missing": "cannot-say"}
    return {"value": _within(structure.scale(item.scale or "").values, value + random.choice((-1, 0, 0, 0, 1)))}


def _within(values: Iterable[int], value: int) -> int:
    known = sorted(values)
    return min(max(value, known[0]), known[-1])
