"""What answers add up to, in whole numbers, so that the database can count a round without bringing it here.

Each answer to an item of a scale adds points, and the mean of a person's points is her score: the same as scoring her
answers one by one (`instruments.scoring`).
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from elearn.instruments.scoring import WHOLE
from elearn.instruments.structure import Dimension, Item, Scale, Structure


@dataclass(frozen=True, slots=True)
class Points:
    """What an answer of an item adds: `times` for each value above `start`; below nothing where the item is reversed.

    Scales of one dimension may have more values or fewer: all of their points go from 0 to the same number.
    """

    start: int
    times: int


@dataclass(frozen=True, slots=True)
class Measure:
    """The points of the items of a scale that count, the most for one, and how many must have been answered."""

    points: Mapping[str, Points]
    most: int
    least: int

    def score(self, total: int, answered: int) -> Fraction | None:
        """From 0 to 100; `total`: all points of a person, `answered`: how many of her answers are numbers."""
        if not answered or answered < self.least:
            return None
        return Fraction(total * WHOLE, self.most * answered)


def measure(structure: Structure, dimension: Dimension, only: Collection[str] | None = None) -> Measure:
    """`only`: the items that count."""
    items = [item for item in dimension.scale_items if only is None or item.key in only]
    scales = [(item, structure.scale(item.scale or "")) for item in items]
    most = lcm(*(_width(scale) for _item, scale in scales))
    return Measure({item.key: _points(item, scale, most) for item, scale in scales}, most, dimension.answered)


def _width(scale: Scale) -> int:
    return max(scale.values) - min(scale.values)


def _points(item: Item, scale: Scale, most: int) -> Points:
    times = most // _width(scale)
    return Points(max(scale.values), -times) if item.reverse else Points(min(scale.values), times)
