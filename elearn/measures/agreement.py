"""Agreement within one group about one ordered item.

A frequency vector holds the number of answers for each level, in the order of the levels.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, combinations
from statistics import variance

# The two neighbouring levels between which a quantile lies, by their places; the same twice where it is one level.
Place = tuple[int, int]
LEAST_CATEGORIES = 3


@dataclass(frozen=True, slots=True)
class Quartiles:
    lower: Place
    median: Place
    upper: Place


def distribution(values: Iterable[int], levels: int) -> tuple[int, ...]:
    """How many of the values, places 0 to levels - 1, stand at each level. Raises ValueError for a value outside."""
    found = list(values)
    if any(not 0 <= value < levels for value in found):
        raise ValueError("a value is no place of a level")
    return tuple(found.count(level) for level in range(levels))


def quartiles(counts: Sequence[int]) -> Quartiles | None:
    """Where a quarter, half and three quarters of the ordered answers are reached; None where nobody answered.

    Levels are ordered, not measured, so nothing is averaged: where the share is reached exactly at an answer, the
    place is that answer and the next (the two that definition 2 of Hyndman and Fan 1996 would average).
    """
    if not sum(counts):
        return None
    return Quartiles(*(_quantile(counts, quarters) for quarters in (1, 2, 3)))


def reached(counts: Sequence[int]) -> tuple[int, int, int]:
    """The levels at which a quarter, a half and three quarters of somebody's answers are reached."""
    up_to = list(accumulate(counts))
    n = up_to[-1]
    return bisect_left(up_to, -(-n // 4)), bisect_left(up_to, -(-n // 2)), bisect_left(up_to, -(-3 * n // 4))


def _quantile(counts: Sequence[int], quarters: int) -> Place:
    reached = list(accumulate(counts))
    wanted = quarters * reached[-1]
    return bisect_left(reached, -(-wanted // 4)), bisect_right(reached, wanted // 4)


def agreement(counts: Sequence[int]) -> float | None:
    """Van der Eijk's A: 1 where all answer the same, 0 for an even spread, -1 for two equal camps at the ends.

    Without unit. The vector is taken apart into layers of levels with and without answers, each layer weighted by its
    share of the answers (van der Eijk 2001, Quality and Quantity 35: 325-341). None where nobody answered. Raises
    ValueError for fewer than three levels, or a count below nothing.
    """
    if len(counts) < LEAST_CATEGORIES or min(counts) < 0:
        raise ValueError("agreement needs three levels or more, and counts")
    n = sum(counts)
    return _weighted(counts) / n if n else None


def _weighted(counts: Sequence[int]) -> float:
    """The sum over the layers, each times the answers in it; the lowest layer is that of all levels with answers."""
    levels, total, below = len(counts), 0.0, 0
    layer = (1 << levels) - 1
    for count, level in sorted(zip(counts, range(levels), strict=True)):
        if count > below:
            filled, index = _of_layer(layer, levels)
            total += (count - below) * filled * index
            below = count
        layer ^= 1 << level
    return total


@lru_cache(maxsize=4096)
def _of_layer(layer: int, levels: int) -> tuple[int, float]:
    """How many levels of a layer are filled (a bit for each), and its agreement."""
    bits = tuple(bool(layer >> level & 1) for level in range(levels))
    filled = sum(bits)
    return filled, _unimodality(bits) * (1 - (filled - 1) / (levels - 1))


def _unimodality(layer: tuple[bool, ...]) -> float:
    """Van der Eijk's U: how much oftener an empty level lies beside two filled ones than between; 1 without either."""
    triples = list(combinations(layer, 3))
    beside = sum(triple in {(True, True, False), (False, True, True)} for triple in triples)
    between = triples.count((True, False, True))
    if not beside + between:
        return 1.0
    levels = len(layer)
    return ((levels - 2) * beside - (levels - 1) * between) / ((levels - 2) * (beside + between))


def r_wg(values: Sequence[float], options: int) -> float | None:
    """Within-group agreement on one item with that many options: 1 - s² / σ², σ² = (options² - 1) / 12.

    s² is the sample variance; 0 where it exceeds σ², the variance of answers spread evenly over the options (James,
    Demaree and Wolf 1984, Journal of Applied Psychology 69: 85-98). Without unit, 0 to 1. None for fewer than two
    answers; missing ones are left out before. Raises ValueError for fewer than two options.
    """
    if options < 2:  # noqa: PLR2004 - a choice needs two
        raise ValueError("agreement needs two options or more")
    if len(values) < 2:  # noqa: PLR2004 - one answer has no variance
        return None
    return max(0.0, 1 - variance(values) / ((options**2 - 1) / 12))
