"""How much may be told of the answers of a small group: all figures audited together, by enumeration.

What is told of a group is its look, step by step: the median, then how far the group agrees. A step is taken where the
ways to answer that would still look the same do not all agree that some level holds 1 to k - 1 persons, and where those
that are not told apart any further do not either. How ways look does not depend on k, so they are enumerated once for
each number of persons and of levels, and kept with a byte for each way and level.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from elearn.measures.ways import Way, Ways, alike, apart, each, every, summary, together

Look = tuple[Any, ...]
# So many tables are kept: rounds in a country need one for each size of a mechanism's staff.
KEPT = 48


def told(way: Way, k: int, look: Callable[[Way], Look], steps: int) -> int:
    """How many of the first steps of its look may be told of this way."""
    return _depths(sum(way), len(way), k, look, steps)[look(way)]


def may_add(way: Way, k: int, look: Callable[[Way], Look], more: Callable[[Way, int], Any]) -> bool:
    """Whether `more` may be told of this way, too, after its whole look."""
    return more(way, k) in _told_after(sum(way), len(way), k, look, look(way), more)


@lru_cache(maxsize=KEPT)
def _looks(n: int, levels: int, look: Callable[[Way], Look]) -> dict[Look, bytes]:
    return alike(every(n, levels), look)


@lru_cache(maxsize=KEPT)
def _depths(n: int, levels: int, k: int, look: Callable[[Way], Look], steps: int) -> dict[Look, int]:
    """For each look, how many of its steps may be told."""
    found = {one: summary(ways, levels) for one, ways in _looks(n, levels, look).items()}
    return dict(_descend(found, 0, steps, k))


def _descend(same: Mapping[Look, Ways], step: int, steps: int, k: int) -> Iterator[tuple[Look, int]]:
    """All of these looks have the same first steps, which may be told."""
    branches: dict[Any, dict[Look, Ways]] = defaultdict(dict)
    for one, ways in same.items():
        branches[one[step]][one] = ways
    fit = apart({what: together(branch.values()) for what, branch in branches.items()}, k)
    for what, branch in branches.items():
        if what in fit and step + 1 < steps:
            yield from _descend(branch, step + 1, steps, k)
        else:
            yield from ((one, step + (what in fit)) for one in branch)


@lru_cache(maxsize=KEPT)
def _told_after(
    n: int, levels: int, k: int, look: Callable[[Way], Look], same: Look, more: Callable[[Way, int], Any]
) -> set[Any]:
    """What may be told apart among the ways of one look."""
    found = alike(each(_looks(n, levels, look)[same], levels), lambda way: more(way, k))
    return apart({what: summary(ways, levels) for what, ways in found.items()}, k)
