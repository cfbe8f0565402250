"""When figures may be published again after somebody was added: hardly ever, and then by this rule alone."""

from collections.abc import Mapping
from typing import TypeVar

from elearn.measures.published import Distribution, Published, figures, sound
from elearn.measures.suppression import DEFAULT


def may_publish(earlier: Published, later: Published, k: int = DEFAULT) -> bool:
    """Whether figures about persons of whom many were counted before may be shown after the earlier ones.

    True for the same figures, since nothing new is said, and where nothing was shown before. Otherwise persons may
    only have been added: the same figures are shown and hidden as before, and whoever takes the earlier from the
    later finds figures that rest on nobody or on at least k persons. Both unknowns, those of before and those added,
    are then protected by the rule of `suppression`, each by its own equations. Where this is false the earlier
    publication stays as it is, frozen.
    """
    if earlier == later or not any(True for _ in figures(earlier)):
        return True
    added = increase(earlier, later)
    return added is not None and sound(added, k)


def increase(earlier: Published, later: Published) -> Published | None:
    """The figures of those who were added; None where the two differ in what they show, or somebody was taken away."""
    try:
        return _increase(earlier, later)
    except _Differ:
        return None


class _Differ(Exception):  # noqa: N818 - an answer, caught in this module
    pass


def _increase(earlier: Published, later: Published) -> Published:
    dimensions = {
        name: _added(one, other) for name, (one, other) in _pairs(earlier.dimensions, later.dimensions).items()
    }
    breakdowns = {
        name: {part: _increase(*both) for part, both in _pairs(one, other).items()}
        for name, (one, other) in _pairs(earlier.breakdowns, later.breakdowns).items()
    }
    return Published(_difference(earlier.n, later.n), dimensions, breakdowns)


T = TypeVar("T")


def _pairs(earlier: Mapping[str, T], later: Mapping[str, T]) -> dict[str, tuple[T, T]]:
    if earlier.keys() != later.keys():
        raise _Differ
    return {name: (earlier[name], later[name]) for name in earlier}


def _added(earlier: Distribution, later: Distribution) -> Distribution:
    if earlier.classes != later.classes:
        raise _Differ
    return Distribution(earlier.classes, tuple(map(_difference, earlier.cells, later.cells)))


def _difference(earlier: int | None, later: int | None) -> int | None:
    if (earlier is None) != (later is None):
        raise _Differ
    if earlier is None or later is None:
        return None
    if later < earlier:
        raise _Differ
    return later - earlier
