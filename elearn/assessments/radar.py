"""A radar of levels as an SVG: its points, worked out here so that the template only writes them down.

The same figures stand in a table beside it. A dimension without a level has no point, and breaks the line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

SIZE: Final = 320
CENTRE: Final = SIZE / 2
RADIUS: Final = 120
# Of the numbers at the ends of the axes.
LABELS: Final = RADIUS + 18
FEWEST: Final = 3

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Axis:
    number: int
    end: Point
    label: Point


@dataclass(frozen=True, slots=True)
class Radar:
    """`rings`: closed lines of all levels; `lines`: those that join neighbouring points; `points` where a level is."""

    size: int
    axes: tuple[Axis, ...]
    rings: tuple[str, ...]
    lines: tuple[tuple[Point, Point], ...]
    points: tuple[Point, ...]


def radar(levels: Sequence[int | None], most: int) -> Radar | None:
    """Levels from 1 to `most`, None where there is none. None for fewer than three dimensions, which make no area."""
    count = len(levels)
    if count < FEWEST:
        return None
    spots = [None if level is None else _at(number, count, level / most) for number, level in enumerate(levels)]
    pairs = zip(spots, [*spots[1:], spots[0]], strict=True)
    return Radar(
        SIZE,
        tuple(Axis(number + 1, _at(number, count, 1), _at(number, count, LABELS / RADIUS)) for number in range(count)),
        tuple(
            " ".join(f"{x:g},{y:g}" for x, y in (_at(number, count, level / most) for number in range(count)))
            for level in range(1, most + 1)
        ),
        tuple((one, other) for one, other in pairs if one and other),
        tuple(spot for spot in spots if spot),
    )


def _at(number: int, count: int, share: float) -> Point:
    """Clockwise from the top."""
    angle = 2 * pi * number / count
    return round(CENTRE + share * RADIUS * sin(angle), 1), round(CENTRE - share * RADIUS * cos(angle), 1)
