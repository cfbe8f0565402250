"""Coarser and coarser classes of the columns of a dimension, the same for everybody and fitted to no answer."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

# A class is a run of columns by their numbers; classes part all columns of a dimension.
Classes = tuple[tuple[int, ...], ...]
# The finest classes first; the last is one class with everybody.
Ladder = tuple[Classes, ...]


@lru_cache(maxsize=64)
def ladder(levels: int, apart: int = 0) -> Ladder:
    """Single levels; pairs and halves of them; all together.

    Columns without a level ('does not apply', 'cannot say', 'not answered') come after the levels, `apart` of them:
    first each by itself, then together, then with the lowest levels, so that nobody reads a high level out of a
    missing answer.
    """
    missing = tuple(range(levels, levels + apart))
    single = _runs(levels, 1)
    rungs = [(*single, *((each,) for each in missing))]
    for size in sorted({1, 2, (levels + 1) // 2}):
        runs = _runs(levels, size)
        rungs += [(*runs, missing)] if missing else [runs]
        rungs += [((*runs[0], *missing), *runs[1:])]
    rungs.append((tuple(range(levels + apart)),))
    return tuple(dict.fromkeys(rungs))


def _runs(levels: int, size: int) -> Classes:
    return tuple(tuple(range(start, min(start + size, levels))) for start in range(0, levels, size))


def is_ladder(rungs: Ladder, columns: int) -> bool:
    """Whether every rung parts all columns and the last holds them all in one class."""
    everyone = tuple(range(columns))
    parted = all(tuple(sorted(number for group in classes for number in group)) == everyone for classes in rungs)
    return bool(rungs) and parted and len(rungs[-1]) == 1


def coarsens(coarse: Classes, fine: Classes) -> bool:
    """Whether each class of `fine` lies inside one class of `coarse`."""
    return all(any(set(inner) <= set(outer) for outer in coarse) for inner in fine)


def gather(counts: Sequence[int], classes: Classes) -> tuple[int, ...]:
    """Counts of columns as counts of classes."""
    return tuple(sum(counts[number] for number in each) for each in classes)


def coarser(rungs: Ladder, than: Classes) -> Iterator[Classes]:
    """The rungs, the finest first, that can be worked out from these classes."""
    return (classes for classes in rungs if coarsens(classes, than))
