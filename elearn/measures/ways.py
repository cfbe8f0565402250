"""All ways in which n persons can lie on the levels of a scale, gathered by what is said of them.

Whoever knows what is said of a group, and nothing else, only knows that it is one of the ways of which the same is
said. What all of these have in common is what she learns.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations
from typing import TypeVar

Said = TypeVar("Said")
Way = Sequence[int]


@dataclass(frozen=True, slots=True)
class Ways:
    """Some of them: how many, the first in ascending order, and at each level the fewest and the most persons."""

    count: int
    first: bytes
    fewest: bytes
    most: bytes

    def __or__(self, other: "Ways") -> "Ways":
        return Ways(
            self.count + other.count,
            min(self.first, other.first),
            bytes(map(min, self.fewest, other.fewest)),
            bytes(map(max, self.most, other.most)),
        )

    def tell(self, k: int) -> bool:
        """Whether all of them agree that some level holds 1 to k - 1 persons."""
        return any(few and many < k for few, many in zip(self.fewest, self.most, strict=True))


def every(n: int, levels: int) -> Iterator[Way]:
    """All of them in ascending order: n persons in a row, with levels - 1 bars between them."""
    places = n + levels - 1
    for bars in combinations(range(places), levels - 1):
        yield [end - start - 1 for start, end in zip((-1, *bars), (*bars, places), strict=True)]


def alike(found: Iterable[Way], say: Callable[[Way], Said]) -> dict[Said, bytes]:
    """By what is said of them, one way after the other, each with a byte for each level."""
    gathered: dict[Said, bytearray] = defaultdict(bytearray)
    for way in found:
        gathered[say(way)].extend(way)
    return {said: bytes(some) for said, some in gathered.items()}


def each(some: bytes, levels: int) -> Iterator[Way]:
    """The ways that `alike` put together."""
    return (some[start : start + levels] for start in range(0, len(some), levels))


def summary(some: bytes, levels: int) -> Ways:
    columns = [some[level::levels] for level in range(levels)]
    return Ways(len(columns[0]), some[:levels], bytes(map(min, columns)), bytes(map(max, columns)))


def together(some: Iterable[Ways]) -> Ways:
    """Raises TypeError for none."""
    return reduce(Ways.__or__, some)


def apart(looks: Mapping[Said, Ways], k: int) -> set[Said]:
    """The looks that may be told apart; the ways of the others stay together, since they must not be.

    Where those alone would give something away, others stay with them, the commonest look first.
    """
    fit = [look for look, some in looks.items() if not some.tell(k)]
    fit.sort(key=lambda look: (looks[look].count, looks[look].first))
    rest = [looks[look] for look in looks.keys() - set(fit)]
    while rest and fit and together(rest).tell(k):
        rest.append(looks[fit.pop()])
    return set(fit)
