"""All ways in which n persons can lie on the levels of a scale, gathered by what is said of them.

Whoever knows what is said of a group, and nothing else, only knows that it is one of the ways of which the same is
said. What all of these have in common is what she learns. One of the group knows that it is one of those in which
somebody stands where she does.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import combinations, compress
from typing import TypeVar

Said = TypeVar("Said")
Way = Sequence[int]
# More persons than are ever enumerated.
MANY = 255


@dataclass(frozen=True, slots=True)
class Ways:
    """Some of them: how many, the first in ascending order, and at each level the fewest and the most persons.

    `fewest_seen`, `most_seen`: the same for one of them, level by level where she stands, of those beside her.
    """

    count: int
    first: bytes
    fewest: bytes
    most: bytes
    fewest_seen: bytes
    most_seen: bytes

    def __or__(self, other: "Ways") -> "Ways":
        return Ways(
            self.count + other.count,
            min(self.first, other.first),
            bytes(map(min, self.fewest, other.fewest)),
            bytes(map(max, self.most, other.most)),
            bytes(map(min, self.fewest_seen, other.fewest_seen)),
            bytes(map(max, self.most_seen, other.most_seen)),
        )

    def tell(self, k: int) -> bool:
        """Whether all of them agree that some level holds 1 to k - 1 persons, or 1 to k - 2 beside one who looks."""
        return _few(self.fewest, self.most, k) or _few(self.fewest_seen, self.most_seen, k - 1)


def _few(fewest: bytes, most: bytes, k: int) -> bool:
    """Whether somewhere there are always 1 to k - 1; of no way at all the fewest are more than the most."""
    return any(few and few <= many < k for few, many in zip(fewest, most, strict=True))


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
    seen = [_seen(columns, own) for own in range(levels)]
    return Ways(
        len(columns[0]),
        some[:levels],
        bytes(map(min, columns)),
        bytes(map(max, columns)),
        b"".join(fewest for fewest, _most in seen),
        b"".join(most for _fewest, most in seen),
    )


def _seen(columns: Sequence[bytes], own: int) -> tuple[bytes, bytes]:
    """The fewest and the most that one sees beside her who stands at a level; none where nobody can stand there."""
    there = [bytes(compress(column, columns[own])) for column in columns]
    if not there[0]:
        return bytes([MANY]) * len(columns), bytes(len(columns))
    herself = [level == own for level in range(len(columns))]
    return (
        bytes(min(column) - one for column, one in zip(there, herself, strict=True)),
        bytes(max(column) - one for column, one in zip(there, herself, strict=True)),
    )


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
