"""Trust that a body receives: the average over persons, or nothing where too few would stand behind it.

Only one figure for each body and part is published, and no total: there is nothing from which one could be subtracted.
An average by itself can tell what few persons answered; then it is shown from where to where it lies.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from math import lcm

from elearn.assessments.points import Measure
from elearn.instruments.scoring import WHOLE
from elearn.measures.averages import Grid, average

# They must come from as many mechanisms, so that no mechanism's opinion is shown as such.
LEAST_MECHANISMS = 2


@dataclass(frozen=True, slots=True)
class Rating:
    """Of one body, by persons of one mechanism whose answers add up to the same; `answered`: how many are numbers."""

    mechanism_id: int
    total: int
    answered: int
    persons: int = 1


@dataclass(frozen=True, slots=True)
class Average:
    """From where to where it lies, 0 to 100, and over how many persons."""

    low: int
    high: int
    raters: int

    def to_json(self) -> dict[str, int]:
        return {"low": self.low, "high": self.high, "raters": self.raters}


def received(ratings: Iterable[Rating], of: Measure, k: int) -> Average | None:
    """None below k persons, or where all of them belong to one mechanism."""
    scored = [(one, score) for one in ratings if (score := of.score(one.total, one.answered)) is not None]
    raters = sum(one.persons for one, _score in scored)
    if raters < k or len({one.mechanism_id for one, _score in scored}) < LEAST_MECHANISMS:
        return None
    grids = grids_of(of)
    total = sum(one.persons * score for one, score in scored) * grids[0].top / WHOLE
    found = average(int(total), raters, grids, k)
    return Average(found.low, found.high, raters)


def grids_of(of: Measure) -> tuple[Grid, ...]:
    """The scores of persons who may have left something open, and of persons who did not."""
    items = [(abs(one.times), of.most // abs(one.times)) for one in of.points.values()]
    numbers = range(max(1, of.least), len(items) + 1)
    whole = lcm(*numbers)
    scores = {
        answered: frozenset(
            total * whole // answered for some in combinations(items, answered) for total in _totals(some)
        )
        for answered in numbers
    }
    some = frozenset[int]().union(*scores.values())
    return tuple(Grid(one, of.most * whole) for one in {some: None, scores[len(items)]: None})


def _totals(items: Iterable[tuple[int, int]]) -> set[int]:
    """The points to which the answers of items can add up: so many for each step, and so many steps."""
    found = {0}
    for points, steps in items:
        found = {total + points * step for total in found for step in range(steps + 1)}
    return found
