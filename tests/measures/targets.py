"""Everything that a publication hides, with what it truly is."""

from collections.abc import Iterator

from elearn.measures.published import Published
from elearn.measures.tables import Group
from tests.measures.attacker import Variable, cell

Path = tuple[str, ...]
ALL = ("all",)


def nodes(group: Group, shown: Published, path: Path = ALL) -> Iterator[tuple[tuple[str, ...], Group, Published]]:
    yield path, group, shown
    for name, parts in group.breakdowns.items():
        for key, part in parts.items():
            yield from nodes(part, shown.breakdowns[name][key], (*path, name, key))


def hidden(group: Group, shown: Published, k: int, path: Path = ALL) -> Iterator[tuple[Variable, int]]:
    """What was suppressed, and every count of a single column that rests on 1 to k - 1 persons."""
    for where, each, seen in nodes(group, shown, path):
        if seen.n is None:
            yield ("n", *where), each.n
        for name, counts in each.counts.items():
            for members, count in zip(seen.dimensions[name].classes, seen.dimensions[name].cells, strict=True):
                if count is None:
                    yield cell(where, name, *members), sum(counts[number] for number in members)
            yield from ((cell(where, name, n), count) for n, count in enumerate(counts) if 0 < count < k)
