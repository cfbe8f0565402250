"""How the answers of one group lie on the levels of a scale: what of it may be shown.

Number, median, quartiles, agreement and distribution of the same answers are equations about the same counts; shown
together they can give a single count away although none of them does alone. So they are audited together. All ways in
which n persons can answer look the same by their number. They are then told apart by the median, those by how far they
agree, and so on: but only where the ways that still look the same do not all agree that some level holds 1 to k - 1
persons, and where those that are not told apart any further do not either. Whoever knows this method and every figure
that is shown, and tries every way out, therefore never learns that a level holds 1 to k - 1 persons (an audit by
enumeration; it withstands the attack on minimality, too: Wong and others 2007, VLDB: 543-554). Neither does one of the
n persons, who knows where she stands herself, learn that 1 to k - 2 of the others stand at a level.

Enumeration (`telling`) grows with the number of persons. Above `MOST` statistics are made only of levels that are all
shown; the median needs no more than itself, since counts of so many persons have room beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from elearn.measures.agreement import agreement, reached
from elearn.measures.ladders import Classes, gather, ladder
from elearn.measures.published import small
from elearn.measures.telling import may_add, told

# Quartiles, distribution and agreement are shown from so many persons on.
LEAST: Final = 8
MOST: Final = 24
SOME, MUCH = 0.4, 0.7
Counts = Sequence[int]
# The fields of a spread, as what statistics say is told step by step; the distribution comes last.
STEPS: Final = (("median",), ("accord",), ("lower", "upper"), ("agreement",))
Look = tuple[tuple[int], tuple[int], tuple[int, int], tuple[float]]


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
    n = sum(counts)
    if n < k:
        return Spread(len(counts))
    steps, whole = _audited(counts, k) if n <= MOST else _of_many(counts, k)
    said: dict[str, Any] = {}
    for names, values in zip(STEPS[:steps], look(counts), strict=False):
        said |= zip(names, values, strict=True)
    classes, cells = _gathered(counts, k) if whole else ((), ())
    return Spread(len(counts), n, **said, classes=classes, cells=cells)


def look(counts: Counts) -> Look:
    """What statistics say of somebody, step by step."""
    lower, median, upper = reached(counts)
    index = agreement(counts) or 0.0
    # Without a sign on nothing: a little below and a little above it look the same.
    return (median,), ((index >= SOME) + (index >= MUCH),), (lower, upper), (round(index, 1) + 0.0,)


def _audited(counts: Counts, k: int) -> tuple[int, bool]:
    """How many steps are told, and whether the distribution is."""
    if sum(counts) < LEAST:
        return told(counts, k, look, 1), False
    steps = told(counts, k, look, len(STEPS))
    return steps, steps == len(STEPS) and may_add(counts, k, look, _gathered)


def _of_many(counts: Counts, k: int) -> tuple[int, bool]:
    classes, _cells = _gathered(counts, k)
    return len(STEPS) if classes and all(len(each) == 1 for each in classes) else 1, True


def _gathered(counts: Counts, k: int) -> tuple[Classes, tuple[int, ...]]:
    """The finest classes in which no cell is small; nothing where that is one class with everybody."""
    rungs = ((classes, gather(counts, classes)) for classes in ladder(len(counts)))
    classes, cells = next(each for each in rungs if not any(small(cell, k) for cell in each[1]))
    return (classes, cells) if len(classes) > 1 else ((), ())
