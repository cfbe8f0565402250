"""What somebody learns from figures that were read back: she tries every way in which a group can have answered.

She knows what each figure means and how it was protected, and perhaps what she answered herself. `recovered` are counts
of 1 to k - 1 persons: all ways that fit agree that so few stand there.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import product

from elearn.assessments.result_counting import level_in
from elearn.instruments.scoring import Given, Missing
from elearn.instruments.structure import Dimension, Structure
from elearn.measures.agreement import agreement, quartiles
from elearn.measures.ladders import gather
from elearn.measures.spread import Spread, spread
from tests.assessments.shown_figures import Figures
from tests.measures.attacker import Attacker, cell
from tests.measures.plain_audit import every_way, few, of_others

LEVELS = 5
SIDES = ("all items", "common items")
Way = tuple[int, ...]
Pair = tuple[int | None, int | None]


@lru_cache(maxsize=32)
def _ways(n: int) -> list[tuple[Way, tuple[int | float, ...]]]:
    """Every way, with its median, quartiles, and how far it agrees."""
    return [(way, _statistics(way)) for way in every_way(n, LEVELS)]


def _statistics(way: Way) -> tuple[int | float, ...]:
    middle, index = quartiles(way), agreement(way)
    assert middle
    assert index is not None
    accord = sum(index >= band for band in (0.4, 0.7))
    return middle.median[0], middle.lower[0], middle.upper[0], accord, round(index, 1)


def possible(shown: Figures) -> list[Way]:
    """The ways that have these figures."""
    seen = (shown.median, shown.lower, shown.upper, shown.accord, shown.agreement)
    return [
        way
        for way, true in (_ways(shown.n) if shown.n else ())
        if all(one in {None, other} for one, other in zip(seen, true, strict=True))
        and gather(way, shown.classes) == shown.cells
    ]


def alike(found: Iterable[Way], shown: Figures, k: int) -> list[Way]:
    """Those of which the product shows just this: whoever knows the method knows that it hides no more."""
    return [way for way in found if _looks(way, k, spread) == shown]


@lru_cache(maxsize=100_000)
def _looks(way: Way, k: int, method: Callable[[Way, int], Spread]) -> Figures:
    one = method(way, k)
    return Figures(one.n, one.median, one.lower, one.upper, one.accord, one.agreement, one.classes, one.cells)


def recovered(shown: Figures, true: Way, k: int) -> Iterator[str]:
    found = possible(shown)
    assert not found or true in found, (shown, true)
    seen = alike(found, shown, k)
    yield from (f"level {level}" for level in {*few(found, k), *few(seen, k)})
    for own in (level for level, count in enumerate(true) if count):
        yield from (f"level {level}, seen by one at {own}" for level in few(of_others(seen, own), k - 1))


# the same persons, counted by all items and by those that two versions have in common


def recovered_together(
    whole: Figures, common: Figures, part: Dimension, structure: Structure, only: Sequence[str], k: int, own: set[Pair]
) -> Iterator[str]:
    """Both are figures about the same persons, each of whom stands at a level of the one and of the other.

    `own`: where persons stand who look themselves.
    """
    together = _levels_together(part, structure, tuple(only))
    for pair in (None, *own):
        enemy = _both_read(whole, common, part.key, together)
        if pair:
            enemy.low["y", *pair] = 1
        enemy.solve()
        few_there = _few_of(enemy, part.key, k - 1 if pair else k, pair or (None, None))
        yield from (f"level {level} by {side}, seen by {pair}" for side, level in few_there)


def _both_read(whole: Figures, common: Figures, part: str, together: set[Pair]) -> Attacker:
    enemy = Attacker({})
    for side, (name, figures) in enumerate(zip(SIDES, (whole, common), strict=True)):
        for place in (*range(LEVELS), None):
            both = {("y", *pair): 1 for pair in together if pair[side] == place}
            enemy.equate({cell((name,), part, LEVELS if place is None else place): -1, **both}, 0)
        _read(enemy, name, part, figures)
    return enemy


def _few_of(enemy: Attacker, part: str, k: int, own: Pair) -> Iterator[tuple[str, int]]:
    for (side, name), level in product(enumerate(SIDES), range(LEVELS)):
        low, high = (bound - (own[side] == level) for bound in enemy.bounds(cell((name,), part, level)))
        if low > 0 and high < k:
            yield name, level


def _read(enemy: Attacker, side: str, part: str, figures: Figures) -> None:
    """What trying all ways gives for each level by itself, and the median as two sums."""
    if figures.n is None or figures.median is None:
        return
    found = possible(figures)
    everybody = {cell((side,), part, level): 1 for level in range(LEVELS)}
    for level, variable in enumerate(everybody):
        enemy.low[variable], enemy.high[variable] = min(way[level] for way in found), max(way[level] for way in found)
    enemy.equate(everybody, figures.n)
    half, below = -(-figures.n // 2), dict(list(everybody.items())[: figures.median])
    # At least half stand at the median or below it, and fewer than half below it.
    upto = below | {cell((side,), part, figures.median): 1}
    enemy.equate({**upto, ("more", side): -1}, half)
    if below:
        enemy.equate({**below, ("less", side): 1}, half - 1)


@lru_cache(maxsize=16)
def _levels_together(
    part: Dimension, structure: Structure, only: tuple[str, ...]
) -> set[tuple[int | None, int | None]]:
    """Which pairs of levels one person can have, None for no level."""
    values: tuple[Given, ...] = (0, 1, 2, 3, 4, Missing.NOT_ANSWERED)
    found = set()
    for given in product(values, repeat=len(part.items)):
        answers = {item.key: one for item, one in zip(part.items, given, strict=True)}
        levels = (level_in(structure, part, answers), level_in(structure, part, answers, only))
        found.add((_from_nothing(levels[0]), _from_nothing(levels[1])))
    return found


def _from_nothing(level: int | None) -> int | None:
    return None if level is None else level - 1


# averages


def recovered_scores(shown: tuple[int, int, int], true: Mapping[int, int], top: int, k: int) -> Iterator[str]:
    """`shown` is from where to where an average lies, and over how many persons."""
    low, high, raters = shown
    totals = {total for total in range(raters * top + 1) if low <= percent(total, raters * top) <= high}
    assert sum(score * count for score, count in true.items()) in totals
    yield from (f"score {score}" for score in _few_scores(totals, raters, top, k))
    for own in true:
        rest = {total - own for total in totals}
        yield from (f"score {score}, seen by one with {own}" for score in _few_scores(rest, raters - 1, top, k - 1))


def percent(total: int, whole: int) -> int:
    return (200 * total + whole) // (2 * whole)


def _few_scores(totals: set[int], raters: int, top: int, k: int) -> Iterator[int]:
    for score in range(top + 1):
        counts = {count for count in range(raters + 1) if _can_be(totals, raters, top, score, count)}
        if counts and counts <= set(range(1, k)):
            yield score


def _can_be(totals: set[int], raters: int, top: int, score: int, count: int) -> bool:
    """Whether so many of them can have given just this score."""
    others = _sums(raters - count, tuple(one for one in range(top + 1) if one != score))
    return any(total - count * score in others for total in totals)


@lru_cache(maxsize=4096)
def _sums(persons: int, scores: tuple[int, ...]) -> frozenset[int]:
    if not persons:
        return frozenset({0})
    return frozenset(total + score for total in _sums(persons - 1, scores) for score in scores)
