"""Trust that a body receives: the average over persons, or nothing where too few would stand behind it.

Only one figure for each body and part is published, and no total: there is nothing from which one could be subtracted.
An average by itself can tell what few persons answered; then it is shown from where to where it lies.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import lcm
from typing import Any

from elearn.instruments.scoring import WHOLE, Answers, Missing, score
from elearn.instruments.structure import Dimension, Scale, Structure
from elearn.measures.averages import Grid, average

# They must come from as many mechanisms, so that no mechanism's opinion is shown as such.
LEAST_MECHANISMS = 2


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person answered about one body."""

    mechanism_id: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Average:
    """From where to where it lies, 0 to 100, and over how many persons."""

    low: int
    high: int
    raters: int

    def to_json(self) -> dict[str, int]:
        return {"low": self.low, "high": self.high, "raters": self.raters}


def number(given: Mapping[str, Any]) -> int | Missing:
    """A stored answer of a scale as scoring takes it."""
    if "missing" in given:
        return Missing(given["missing"])
    return int(given["value"])


def received(ratings: Iterable[Rating], part: Dimension, structure: Structure, k: int) -> Average | None:
    """None below k persons, or where all of them belong to one mechanism."""
    scales = {scale.key: scale for scale in structure.scales}
    scored: list[tuple[int, Fraction]] = []
    for rating in ratings:
        result = score(part, scales, rating.answers).score
        if result is not None:
            scored.append((rating.mechanism_id, result))
    if len(scored) < k or len({mechanism for mechanism, _score in scored}) < LEAST_MECHANISMS:
        return None
    grids = _grids(part, scales)
    total = sum(result for _mechanism, result in scored) * grids[0].top / WHOLE
    found = average(int(total), len(scored), grids, k)
    return Average(found.low, found.high, len(scored))


def _grids(part: Dimension, scales: Mapping[str, Scale]) -> tuple[Grid, ...]:
    """The scores of persons who may have left something open, and of persons who did not."""
    steps = [len(scales[item.scale or ""].values) - 1 for item in part.scale_items]
    numbers = range(max(1, part.answered), len(steps) + 1)
    top = lcm(*numbers, *steps, *(number * step for number in numbers for step in steps))
    by_number = {
        number: frozenset(total // number for some in combinations(steps, number) for total in _totals(some, top))
        for number in numbers
    }
    some = frozenset[int]().union(*by_number.values())
    return tuple(Grid(scores, top) for scores in {some: None, by_number[len(steps)]: None})


def _totals(steps: Iterable[int], top: int) -> set[int]:
    """What the answers to items with so many steps can come to."""
    found = {0}
    for step in steps:
        found = {total + place * top // step for total in found for place in range(step + 1)}
    return found
