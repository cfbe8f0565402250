"""How the answers of one group lie on the levels of a scale: what of it may be shown.

Number, median, quartiles, agreement and distribution of the same answers are equations about the same counts; shown
together they can give a single count away although none of them does alone. So they are audited together. All ways in
which n persons can answer look the same by their number. They are then told apart by the median, those by how far they
agree, and so on: but only where the ways that still look the same do not all agree that some level holds 1 to k - 1
persons, and where those that are not told apart any further do not either. Whoever knows this method and every figure
that is shown, and tries every way out, therefore never learns that a level holds 1 to k - 1 persons (an audit by
enumeration; it withstands the attack on minimality, too: Wong and others 2007, VLDB: 543-554). Neither does one of the
n persons, who knows where she stands herself, learn that 1 to k - 2 of the others stand at a level.

Enumeration grows with the number of persons. Above `MOST` statistics are made only of levels that are all shown; the
median needs no more than itself, since counts of so many persons have room beside it.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from elearn.measures.agreement import agreement, quartiles
from elearn.measures.ladders import Classes, gather, ladder
from elearn.measures.published import small

# Quartiles, distribution and agreement are shown from so many persons on.
LEAST: Final = 8
MOST: Final = 24
BANDS: Final = (0.4, 0.7)
Counts = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Spread:
    """What is shown; None for what is not. Places are numbers of levels, from 0.

    Median and quartiles are the level at which a half, a quarter, three quarters of the answers are reached, so of two
    in the middle the lower one: that a median lies between two levels would tell how many persons are below it.

    `agreement` is van der Eijk's A to one decimal; `accord` is its band: 0 below 0.4, 1 below 0.7, 2 from there on.
    `n` is None where fewer than k answered. `classes` and `cells`: how many persons in each class of levels.
    """

    levels: int
    n: int | None = None
    median: int | None = None
    accord: int | None = None
    lower: int | None = None
    upper: int | None = None
    agreement: float | None = None
    classes: Classes = ()
    cells: tuple[int, ...] = ()


def spread(counts: Sequence[int], k: int) -> Spread:
    """What may be shown of the numbers of persons at each level, lowest level first.

    Raises ValueError for fewer than three levels, a count below nothing, or k under 3.
    """
    if len(counts) < 3 or min(counts) < 0 or k < 3:  # noqa: PLR2004 - agreement needs three levels, protection three persons
        raise ValueError("three levels or more, no count below nothing, and k from 3 on")
    found, n = tuple(counts), sum(counts)
    if n < k:
        return Spread(len(found))
    if n <= MOST:
        return _audited(n, len(found), k)[found]
    return _of_many(found, k)


def _of_many(counts: Counts, k: int) -> Spread:
    classes, _cells = _gathered(counts, k)
    stages = _STAGES if classes and all(len(each) == 1 for each in classes) else (_median, _distribution)
    shown = Spread(len(counts), sum(counts))
    for stage in stages:
        shown = stage(shown, counts, k)
    return shown


def _median(shown: Spread, counts: Counts, _k: int) -> Spread:
    middle = quartiles(counts)
    return replace(shown, median=middle.median[0] if middle else None)


def _quartiles(shown: Spread, counts: Counts, _k: int) -> Spread:
    middle = quartiles(counts)
    return replace(shown, lower=middle.lower[0], upper=middle.upper[0]) if middle else shown


def _accord(shown: Spread, counts: Counts, _k: int) -> Spread:
    index = agreement(counts)
    return replace(shown, accord=None if index is None else sum(index >= band for band in BANDS))


def _agreement(shown: Spread, counts: Counts, _k: int) -> Spread:
    index = agreement(counts)
    return replace(shown, agreement=None if index is None else round(index, 1))


def _distribution(shown: Spread, counts: Counts, k: int) -> Spread:
    classes, cells = _gathered(counts, k)
    return replace(shown, classes=classes, cells=cells)


def _gathered(counts: Counts, k: int) -> tuple[Classes, Counts]:
    """The finest classes in which no cell is small; nothing where that is one class with everybody."""
    rungs = ((classes, gather(counts, classes)) for classes in ladder(len(counts)))
    classes, cells = next(each for each in rungs if not any(small(cell, k) for cell in each[1]))
    return (classes, cells) if len(classes) > 1 else ((), ())


Stage = Callable[[Spread, Counts, int], Spread]
# What is added to the number, in this order.
_STAGES: Final[tuple[Stage, ...]] = (_median, _accord, _quartiles, _agreement, _distribution)


@cache
def _audited(n: int, levels: int, k: int) -> dict[Counts, Spread]:
    """For every way in which n persons can answer, what is shown."""
    stages = _STAGES if n >= LEAST else _STAGES[:1]
    return dict(_told_apart(Spread(levels, n), list(ways(n, levels)), stages, k))


def _told_apart(shown: Spread, same: list[Counts], stages: Sequence[Stage], k: int) -> Iterator[tuple[Counts, Spread]]:
    """What is shown of each of these ways, which all look like `shown` so far and may."""
    if not stages:
        yield from ((way, shown) for way in same)
        return
    alike: dict[Spread, list[Counts]] = defaultdict(list)
    for way in same:
        alike[stages[0](shown, way, k)].append(way)
    apart, together = _safe(alike, k)
    yield from ((way, shown) for way in together)
    for more in apart:
        yield from _told_apart(more, alike[more], stages[1:], k)


def _safe(alike: Mapping[Spread, list[Counts]], k: int) -> tuple[list[Spread], list[Counts]]:
    """The looks that may be told apart, and the ways that stay together since they must not be.

    Where those alone would give something away, others stay with them, the commonest look first.
    """
    apart = sorted((more for more, ways in alike.items() if not tells(ways, k)), key=lambda more: len(alike[more]))
    together = [way for more, ways in alike.items() if more not in apart for way in ways]
    while together and apart and tells(together, k):
        together += alike[apart.pop()]
    return apart, together


def ways(n: int, levels: int) -> Iterator[Counts]:
    """All ways in which n persons lie on the levels."""
    if levels == 1:
        yield (n,)
        return
    for first in range(n + 1):
        yield from ((first, *others) for others in ways(n - first, levels - 1))


def tells(same: Collection[Counts], k: int) -> bool:
    """Whether all these ways agree that some level holds 1 to k - 1 persons, or 1 to k - 2 beside one who looks."""
    levels = range(len(next(iter(same))))
    if any(all(small(way[level], k) for way in same) for level in levels):
        return True
    return any(_tells_one(same, k - 1, own, level) for own in levels for level in levels)


def _tells_one(same: Collection[Counts], k: int, own: int, level: int) -> bool:
    """The same of a level for one who stands at her own, and is not counted."""
    seen = (way[level] - (own == level) for way in same if way[own])
    first = next(seen, None)
    return first is not None and small(first, k) and all(small(count, k) for count in seen)
