"""The audit of a spread as its rule says it, without a thought for time: what `spread` must agree with."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import product

from elearn.measures.agreement import agreement, quartiles
from elearn.measures.ladders import ladder

Way = tuple[int, ...]
# What is shown, step by step.
Shown = tuple[object, ...]
Step = Callable[[Way, int], object]


def every_way(n: int, levels: int) -> list[Way]:
    """All ways in which n persons lie on the levels, in ascending order."""
    return [way for way in product(range(n + 1), repeat=levels) if sum(way) == n]


def audited(n: int, levels: int, k: int) -> dict[Way, Shown]:
    steps = _STEPS if n >= 8 else _STEPS[:1]
    return dict(_told_apart((), every_way(n, levels), steps, k))


def _told_apart(
    shown: Shown, same: list[Way], steps: Sequence[Callable[[Way, int], object]], k: int
) -> Iterator[tuple[Way, Shown]]:
    alike: dict[object, list[Way]] = defaultdict(list)
    for way in same if steps else ():
        alike[steps[0](way, k)].append(way)
    apart = sorted((look for look, ways in alike.items() if not tells(ways, k)), key=lambda look: len(alike[look]))
    rest = [way for look, ways in alike.items() if look not in apart for way in ways]
    while rest and apart and tells(rest, k):
        rest += alike[apart.pop()]
    yield from ((way, shown) for way in (rest if steps else same))
    for look in apart:
        yield from _told_apart((*shown, look), alike[look], steps[1:], k)


def tells(same: Sequence[Way], k: int) -> bool:
    """Whether all these ways agree that some level holds 1 to k - 1 persons, or 1 to k - 2 beside one who looks."""
    levels = range(len(same[0]))
    return bool(few(same, k) or any(few(of_others(same, own), k - 1) for own in levels))


def few(same: Sequence[Way], k: int) -> list[int]:
    """The levels at which all of them have 1 to k - 1 persons."""
    return [level for level in range(len(same[0]) if same else 0) if all(0 < way[level] < k for way in same)]


def of_others(same: Iterable[Way], own: int) -> list[Way]:
    """The ways in which somebody can see the others who stands at a level herself."""
    return [tuple(count - (level == own) for level, count in enumerate(way)) for way in same if way[own]]


def _median(way: Way, _k: int) -> object:
    found = quartiles(way)
    return found and found.median[0]


def _accord(way: Way, _k: int) -> object:
    return sum((agreement(way) or 0) >= band for band in (0.4, 0.7))


def _quartiles(way: Way, _k: int) -> object:
    found = quartiles(way)
    return found and (found.lower[0], found.upper[0])


def _agreement(way: Way, _k: int) -> object:
    return round(agreement(way) or 0, 1)


def _distribution(way: Way, k: int) -> object:
    """The finest classes of levels without a small one, and their counts; none where that is one class."""
    for classes in ladder(len(way)):
        cells = tuple(sum(way[level] for level in each) for each in classes)
        if not any(0 < cell < k for cell in cells):
            return (classes, cells) if len(classes) > 1 else ((), ())
    raise AssertionError(way)


_STEPS = (_median, _accord, _quartiles, _agreement, _distribution)
