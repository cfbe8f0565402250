"""Trust that a body receives: the average over persons, or nothing where too few would stand behind it.

Only one figure for each body and part is published, and no total: there is nothing from which one could be subtracted.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from elearn.assessments.points import Measure
from elearn.instruments.scoring import rounded

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
    """0 to 100, and over how many persons."""

    average: int
    raters: int

    def to_json(self) -> dict[str, int]:
        return {"average": self.average, "raters": self.raters}


def received(ratings: Iterable[Rating], of: Measure, k: int) -> Average | None:
    """None below k persons, or where all of them belong to one mechanism."""
    scored = [(one, score) for one in ratings if (score := of.score(one.total, one.answered)) is not None]
    raters = sum(one.persons for one, _score in scored)
    if raters < k or len({one.mechanism_id for one, _score in scored}) < LEAST_MECHANISMS:
        return None
    return Average(rounded(sum(one.persons * score for one, score in scored) / Fraction(raters)), raters)
