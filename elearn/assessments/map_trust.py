"""Trust that a body receives: the average over persons, or nothing where too few would stand behind it.

Only one figure for each body and part is published, and no total: there is nothing from which one could be subtracted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from elearn.instruments.scoring import Answers, Missing, mean, rounded, score
from elearn.instruments.structure import Dimension, Structure

# They must come from as many mechanisms, so that no mechanism's opinion is shown as such.
LEAST_MECHANISMS = 2


@dataclass(frozen=True, slots=True)
class Rating:
    """What one person answered about one body."""

    mechanism_id: int
    answers: Answers


@dataclass(frozen=True, slots=True)
class Average:
    """0 to 100, and over how many persons."""

    average: int
    raters: int

    def to_json(self) -> dict[str, int]:
        return {"average": self.average, "raters": self.raters}


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
    return Average(rounded(mean(result for _mechanism, result in scored)), len(scored))
