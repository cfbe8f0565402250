"""From responses to counts of levels: how many persons stand at each level of each dimension.

The level of a person in a dimension is that of her items of a scale, or, where the dimension has one that persons
choose themselves, the chosen one. Whoever left too much of a dimension open stands at no level of it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from elearn.assessments.parts import PERSONAL, parts
from elearn.instruments.scoring import Answers, Given, Missing, level, score
from elearn.instruments.structure import Dimension, Structure
from elearn.instruments.vocabulary import LEVELS

# Item → what was given, as it is stored.
Response = Mapping[str, Mapping[str, Any]]
Pattern = tuple[tuple[str, Given], ...]


def dimensions(structure: Structure) -> tuple[Dimension, ...]:
    """Those that get a level from what persons answer."""
    personal = parts(structure, PERSONAL)
    return tuple(one for one in personal if _personal_level(one) or (one.scored and one.scale_items))


def levels_of(dimension: Dimension) -> int:
    """How many levels it has."""
    item = _personal_level(dimension)
    return (item.levels if item else None) or LEVELS


def _personal_level(dimension: Dimension) -> Any:
    return next((item for item in dimension.items if item.kind == "level" and item.answers in PERSONAL), None)


def counts(
    structure: Structure, responses: Iterable[Response], only: Sequence[str] | None = None
) -> dict[str, tuple[int, ...]]:
    """Dimension → the number of persons at each level, lowest first. `only`: the items that count."""
    wanted = dimensions(structure)
    patterns: dict[str, Counter[Pattern]] = {one.key: Counter() for one in wanted}
    for response in responses:
        for one in wanted:
            patterns[one.key][_pattern(one, response)] += 1
    return {one.key: _counted(structure, one, patterns[one.key], only) for one in wanted}


def _pattern(dimension: Dimension, response: Response) -> Pattern:
    """What was answered in a dimension: many persons answer the same, and the same is scored once."""
    given = ((item.key, response[item.key]) for item in dimension.items if item.key in response)
    return tuple((key, _given(one)) for key, one in given if _is_scored(one))


def _counted(
    structure: Structure, dimension: Dimension, patterns: Counter[Pattern], only: Sequence[str] | None
) -> tuple[int, ...]:
    found = [0] * levels_of(dimension)
    for pattern, persons in patterns.items():
        place = level_in(structure, dimension, dict(pattern), only)
        if place is not None:
            found[place - 1] += persons
    return tuple(found)


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
    """Her level in a dimension, from 1 on; None where she left too much open."""
    item = _personal_level(dimension)
    if item:
        if only is not None and item.key not in only:
            return None
        given = answers.get(item.key)
        return given if isinstance(given, int) else None
    result = score(dimension, {scale.key: scale for scale in structure.scales}, answers, only).score
    return None if result is None else level(result)
