"""At which level of a dimension a person stands, from what she answered.

Her level is that of her items of a scale, or, where the dimension has one that persons choose themselves, the chosen
one. Whoever left too much of a dimension open stands at no level of it.

The level of one person is scored from her answers; those of a whole round follow from what these add up to (`points`).
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from elearn.assessments.parts import PERSONAL, parts
from elearn.assessments.points import Measure, Points, measure
from elearn.instruments.scoring import Answers, Given, Missing, level, score
from elearn.instruments.structure import Dimension, Item, Structure
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
    structure: Structure, dimension: Dimension, answers: Answers, only: Collection[str] | None = None
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


def counted(structure: Structure, dimension: Dimension, only: Collection[str] | None = None) -> Measure:
    """What answers add to a dimension: points, or the level that was chosen."""
    item = _personal_level(dimension)
    if item is None:
        return measure(structure, dimension, only)
    return Measure({item.key: Points(0, 1)} if only is None or item.key in only else {}, 1, 1)


def weighed(structure: Structure, only: Collection[str] | None = None) -> int:
    """How many items the levels of persons rest on: what institutions state, and words, are none of them."""
    return sum(len(counted(structure, one, only).points) for one in dimensions(structure))


def level_of(dimension: Dimension, of: Measure, total: int, answered: int) -> int | None:
    """The level of a person whose answers add up to so much."""
    if _personal_level(dimension):
        return total if answered else None
    found = of.score(total, answered)
    return None if found is None else level(found)


def counts(dimension: Dimension, of: Measure, sums: Iterable[tuple[int, int, int]]) -> tuple[int, ...]:
    """The number of persons at each level, lowest first; `sums`: points, answers, and how many persons have both."""
    found = [0] * levels_of(dimension)
    for total, answered, persons in sums:
        place = level_of(dimension, of, total, answered)
        if place is not None:
            found[place - 1] += persons
    return tuple(found)
