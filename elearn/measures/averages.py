"""How much of an average may be shown: averages that would give few persons' answers away are shown as one class.

An average, the number of persons and the scale are an equation. Of five persons an average just below the highest score
says that four gave the highest and one a little less. So averages are gathered into classes, the finest being whole
numbers, until no class tells. A class tells where all answers that fit it agree that 1 to k - 1 persons gave a certain
score (or another one than the lowest, or than the highest); and where one of the persons, who knows her own answer,
would learn that 1 to k - 2 of the others did.

Classes depend on the number of persons, on the scores that there are and on k, and on no answer. So whoever knows the
method knows the classes, and the class that is shown says no more than that the average lies in it.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

WHOLE = 100
# The classes of so many persons hold for more: the more there are, the more answers fit each of them.
MOST = 100
# A set of sums: the bit of a number is set where the number is in it.
Sums = int


@dataclass(frozen=True, slots=True)
class Class:
    """Averages from `low` to `high`, 0 to 100."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Grid:
    """The scores that a person can have, in whole units of which the highest score has `top`."""

    scores: frozenset[int]
    top: int


def average(total: int, persons: int, grids: Collection[Grid], k: int) -> Class:
    """The class of an average, from the sum of the scores in units.

    `grids` are all that somebody may take for what scores there are, such as those of persons who left nothing open.
    """
    whole = persons * next(iter(grids)).top
    found = _percent(total, whole)
    return next(one for one in _classes(min(persons, MOST), tuple(grids), k) if found <= one.high)


def _percent(total: int, whole: int) -> int:
    """As a whole number, halves up."""
    return (2 * WHOLE * total + whole) // (2 * whole)


@lru_cache(maxsize=256)
def _classes(persons: int, grids: tuple[Grid, ...], k: int) -> tuple[Class, ...]:
    """From the lowest to the highest."""
    whole = persons * grids[0].top
    audits = [_Audit.of(grid, persons, k) for grid in grids]
    finest = groupby(range(whole + 1), lambda total: _percent(total, whole))
    classes: list[Sums] = []
    rest: Sums = 0
    for _average, totals in finest:
        rest |= _either(1 << total for total in totals)
        if not any(audit.tells(rest) for audit in audits):
            classes.append(rest)
            rest = 0
    while rest and classes:
        rest |= classes.pop()
        if not any(audit.tells(rest) for audit in audits):
            classes.append(rest)
            rest = 0
    return tuple(_named(one, whole) for one in classes or [rest])


def _named(totals: Sums, whole: int) -> Class:
    least, most = (totals & -totals).bit_length() - 1, totals.bit_length() - 1
    return Class(_percent(least, whole), _percent(most, whole))


@dataclass(frozen=True, slots=True)
class _Audit:
    """`every`: all sums; `safe`: for each cell those with nobody or at least k persons in it; the same of others."""

    scores: frozenset[int]
    every: Sums
    safe: tuple[Sums, ...]
    every_other: Sums
    safe_other: tuple[Sums, ...]

    @classmethod
    def of(cls, grid: Grid, persons: int, k: int) -> "_Audit":
        scores = grid.scores
        return cls(
            scores,
            _sums(persons, scores),
            tuple(_safe(persons, k, scores)),
            _sums(persons - 1, scores),
            tuple(_safe(persons - 1, k - 1, scores)),
        )

    def tells(self, totals: Sums) -> bool:
        if _agree(totals, self.every, self.safe):
            return True
        return any(_agree(totals >> own, self.every_other, self.safe_other) for own in self.scores)


def _agree(totals: Sums, every: Sums, safe: Iterable[Sums]) -> bool:
    """Whether some answers fit, and all that fit agree about a cell."""
    return bool(totals & every) and not all(totals & one for one in safe)


def _cells(scores: frozenset[int]) -> Iterator[frozenset[int]]:
    yield from (frozenset({score}) for score in scores)
    yield from (scores - {end(scores)} for end in (min, max))


def _safe(persons: int, k: int, scores: frozenset[int]) -> Iterator[Sums]:
    """For each cell the sums that are reached with nobody in it, or with at least k persons."""
    for cell in _cells(scores):
        yield _sums(persons, scores - cell) | _sums(k, cell, _sums(persons - k, scores))


def _sums(persons: int, scores: Collection[int], start: Sums = 1) -> Sums:
    """What so many persons can come to, beside what others already have."""
    found = start
    for _person in range(persons):
        found = _either(found << score for score in scores)
    return found


def _either(sets: Iterable[Sums]) -> Sums:
    found = 0
    for one in sets:
        found |= one
    return found
