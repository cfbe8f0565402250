"""At which level of a dimension a person stands, from what she answered.

Her level is that of her items of a scale, or, where the dimension has one that persons choose themselves, the chosen
one. Whoever left too much of a dimension open stands at no level of it.

The level of one person is scored from her answers; those of a whole round are found from sums that the database makes.
Both say the same: an answer adds so many points, whole numbers, and their mean is her score.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any

from elearn.assessments.parts import PERSONAL, parts
from elearn.instruments.scoring import WHOLE, Answers, Given, Missing, level, score
from elearn.instruments.structure import Dimension, Item, Scale, Structure
from elearn.instruments.vocabulary import LEVELS

# Item → what was given, as it is stored.
Response = Mapping[str, Mapping[str, Any]]


def dimensions(structure: Structure) -> tuple[Dimension, ...]:
    """Those that get a level from what persons answer."""
    personal = parts(structure, PERSONAL)
    return tuple(one for one in personal if _personal_level(one) or (one.scored and one.scale_items))


def levels_of(dimension: Dimension) -> int:
    """How many levels it has."""
    item = _personal_level(dimension)
    return (item.levels if item else None) or LEVELS


def _personal_level(dimension: Dimension) -> Item | None:
    return next((item for item in dimension.items if item.kind == "level" and item.answers in PERSONAL), None)


def scored(response: Response) -> Answers:
    """What scoring takes: numbers, and why there is none."""
    return {item: _given(given) for item, given in response.items() if _is_scored(given)}


def _is_scored(given: Mapping[str, Any]) -> bool:
    return "missing" in given or isinstance(given.get("value"), int)


def _given(given: Mapping[str, Any]) -> Given:
    return Missing(given["missing"]) if "missing" in given else int(given["value"])


def level_in(
    structure: Structure, dimension: Dimension, answers: Answers, only: Sequence[str] | None = None
) -> int | None:
    """Her level in a dimension, from 1 on; None where she left too much open. `only`: the items that count."""
    item = _personal_level(dimension)
    if item:
        if only is not None and item.key not in only:
            return None
        given = answers.get(item.key)
        return given if isinstance(given, int) else None
    result = score(dimension, {scale.key: scale for scale in structure.scales}, answers, only).score
    return None if result is None else level(result)


@dataclass(frozen=True, slots=True)
class Points:
    """What an answer of an item adds: `times` for each value above `start`; below nothing where the item is reversed.

    Scales of one dimension may have more values or fewer: all of their points go from 0 to the same number.
    """

    start: int
    times: int


@dataclass(frozen=True, slots=True)
class Measure:
    """How the levels of a dimension follow from sums: the points of the items that count, and the most for one."""

    dimension: Dimension
    points: Mapping[str, Points]
    most: int

    def level(self, total: int, answered: int) -> int | None:
        """From all points of a person, and the number of her answers that are numbers."""
        if _personal_level(self.dimension):
            return total if answered else None
        if not answered or answered < self.dimension.answered:
            return None
        return level(Fraction(total * WHOLE, self.most * answered))


def measure(structure: Structure, dimension: Dimension, only: Sequence[str] | None = None) -> Measure:
    item = _personal_level(dimension)
    items = [one for one in ((item,) if item else dimension.scale_items) if only is None or one.key in only]
    if item:
        return Measure(dimension, {one.key: Points(0, 1) for one in items}, levels_of(dimension))
    scales = [(one, structure.scale(one.scale or "")) for one in items]
    most = lcm(*(_width(scale) for _item, scale in scales))
    return Measure(dimension, {one.key: _points(one, scale, most) for one, scale in scales}, most)


def _width(scale: Scale) -> int:
    return max(scale.values) - min(scale.values)


def _points(item: Item, scale: Scale, most: int) -> Points:
    times = most // _width(scale)
    return Points(max(scale.values), -times) if item.reverse else Points(min(scale.values), times)


def counts(of: Measure, sums: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
    """The number of persons at each level, lowest first; `sums`: points, answers, and how many persons have both."""
    found = [0] * levels_of(of.dimension)
    for total, answered, persons in sums:
        place = of.level(total, answered)
        if place is not None:
            found[place - 1] += persons
    return tuple(found)
