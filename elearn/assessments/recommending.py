"""What helps where a level lies below the threshold of its dimension: which lessons, and why they are named."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from elearn.instruments.structure import Dimension


@dataclass(frozen=True, slots=True)
class Recommendation:
    """`level` of `levels` lies below `threshold`; `n` is on how many persons it rests, None for one's own answers."""

    dimension: str
    level: int
    levels: int
    threshold: int
    n: int | None
    learn: tuple[str, ...]


def recommend(
    dimensions: Iterable[Dimension], levels: Mapping[str, tuple[int, int | None]], most: Mapping[str, int]
) -> tuple[Recommendation, ...]:
    """`levels`: dimension → level from 1 on and number of persons, of what the reader may see; the lowest first.

    A dimension without a threshold, or that names no lesson, recommends nothing.
    """
    found = [
        Recommendation(one.key, levels[one.key][0], most[one.key], one.threshold, levels[one.key][1], one.learn)
        for one in dimensions
        if one.threshold and one.learn and one.key in levels and levels[one.key][0] < one.threshold
    ]
    return tuple(sorted(found, key=lambda one: one.level))
