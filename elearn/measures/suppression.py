"""Protection of small groups: what is shown of a group whose members must not be known by their answers.

The fixed list of tables: each dimension's distribution over its columns, for the group and for the parts of each
breakdown, down to breakdowns inside parts. All tables of one publication are protected together.

The rule. Every figure that is shown, and every one that subtraction gives, rests on nobody or on at least k persons.
Three means bring that about, from the mildest:

- the columns of a table are gathered into the finest classes of its dimension's ladder that serve;
- a part's row is hidden in one table, beside at least one other, so that the hidden rows together are large enough;
- a part with fewer than k persons is hidden everywhere, its number too, beside at least one other.

One class with everybody, or nothing at all, is always left, so that there is always a safe answer.

Why this protects. A hidden count lies in a block of a two-way table whose row sums, column sums and all that is left
of them are known to be 0 or at least k. The smallest and largest value of a cell with row sum r, column sum c in a
block of n are max(0, r + c - n) and min(r, c) (Fréchet's bounds, reached by whole numbers), so its width is the
smallest of r, c, n - r, n - c: 0 only where the count is a known total or nothing, and else at least k. That is a
sliding protection level of k (Fischetti and Salazar 2000, JASA 95: 916-928): k + 1 values or more, not all of them in
1 … k - 1. Parts whose number is hidden too can share their persons among them in any way, which only widens this.

Which rows are hidden beside a small one is drawn by lot: were it always the next larger, whoever knows the method
would know which of two hidden rows is the small one (the attack on minimality, Wong and others 2007, VLDB: 543-554).
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from random import Random

from elearn.measures.ladders import Classes, Ladder, coarser, gather, is_ladder
from elearn.measures.published import Distribution, Published, small, sound
from elearn.measures.tables import Group, check

LEAST = 3
DEFAULT = 5

Rows = Mapping[str, tuple[int, ...]]
Ladders = Mapping[str, Ladder]


@dataclass(frozen=True, slots=True)
class _Rule:
    k: int
    ladders: Ladders
    lot: Random

    def order(self, parts: Iterable[str]) -> list[str]:
        """The parts in the order in which they are hidden beside others."""
        return sorted(parts, key=lambda _: self.lot.random())


def protect(group: Group, ladders: Ladders, lot: Random, k: int = DEFAULT, *, complementary: bool = True) -> Published:
    """What may be published of a group. `complementary=False` hides small figures only, for tests that attack it.

    The lot's seed must be a secret. Raises ValueError for k under 3, for a ladder that does not fit its columns, and
    for groups that `tables.check` refuses.
    """
    if k < LEAST or not all(is_ladder(ladders[name], len(counts)) for name, counts in group.counts.items()):
        raise ValueError("k is at least 3, and every dimension needs a ladder of all its columns")
    check(group)
    if not complementary:
        return _primary(group, ladders, k)
    shown = _protected(group, _Rule(k, ladders, lot))
    return shown if sound(shown, k) else nothing(group, ladders)


def nothing(group: Group, ladders: Ladders) -> Published:
    """The answer that is always safe: every figure hidden."""
    last = {name: Distribution(ladders[name][-1], (None,)) for name in group.counts}
    return _withheld(group, last)


def _protected(group: Group, rule: _Rule) -> Published:
    if group.n < rule.k:
        return nothing(group, rule.ladders)
    tops = {name: _finest(counts, rule.ladders[name], rule.k) for name, counts in group.counts.items()}
    return _open(group, tops, rule)


def _finest(counts: tuple[int, ...], rungs: Ladder, k: int) -> Distribution:
    gathered = ((classes, gather(counts, classes)) for classes in rungs)
    classes, cells = next(each for each in gathered if not _any_small(each[1], k))
    return Distribution(classes, cells)


def _any_small(cells: Iterable[int], k: int) -> bool:
    return any(small(cell, k) for cell in cells)


def _open(group: Group, own: Mapping[str, Distribution], rule: _Rule) -> Published:
    breakdowns = {name: _parts(parts, own, rule) for name, parts in group.breakdowns.items()}
    return Published(group.n, own, breakdowns)


def _parts(parts: Mapping[str, Group], total: Mapping[str, Distribution], rule: _Rule) -> dict[str, Published]:
    by_lot = {key: parts[key] for key in rule.order(parts)}
    unknown = unnumbered({key: part.n for key, part in by_lot.items()}, rule.k)
    tables = {name: _table(_rows(by_lot, name), unknown, total[name], rule.ladders[name], rule.k) for name in total}
    own = {key: {name: table[key] for name, table in tables.items()} for key in parts}
    return {
        key: _withheld(part, own[key]) if key in unknown else _open(part, own[key], rule) for key, part in parts.items()
    }


def _rows(parts: Mapping[str, Group], dimension: str) -> Rows:
    return {key: part.counts[dimension] for key, part in parts.items()}


def _withheld(part: Group, own: Mapping[str, Distribution]) -> Published:
    """A part whose number is hidden, and with it the numbers of all that lies inside it."""
    inside = {
        name: {key: _withheld(each, own) for key, each in parts.items()} for name, parts in part.breakdowns.items()
    }
    return Published(None, own, inside)


def unnumbered(sizes: Mapping[str, int], k: int) -> frozenset[str]:
    """The parts whose number is hidden: the small ones, and others beside them in the order that is given.

    An empty part is shown as empty, so that a hidden one is known to have somebody; hence one person more for each.
    Where all together are too few, all are hidden, the empty ones too, and nothing is known of any.
    """
    hidden = [key for key, size in sizes.items() if small(size, k)]
    others = [key for key, size in sizes.items() if size >= k]
    while hidden and not _enough(sizes, hidden, k):
        if not others:
            return frozenset(sizes)
        hidden.append(others.pop(0))
    return frozenset(hidden)


def _enough(sizes: Mapping[str, int], hidden: Collection[str], k: int) -> bool:
    return len(hidden) > 1 and sum(sizes[key] for key in hidden) >= k + len(hidden)


def _table(rows: Rows, unknown: Collection[str], total: Distribution, rungs: Ladder, k: int) -> dict[str, Distribution]:
    """The rows of one table, in the finest classes that hide no row, or else in those that hide the fewest."""
    if total.hidden:
        return {key: _beneath(total, nobody=key not in unknown and not any(row)) for key, row in rows.items()}
    *finer, last = coarser(rungs, total.classes)
    tables = [_gathered(rows, unknown, classes, k) for classes in finer]
    best = min(tables, key=_rows_hidden, default={})
    shows = any(any(rows[key]) and not row.hidden for key, row in best.items())
    return best if shows else _gathered(rows, unknown, last, k)


def _beneath(total: Distribution, *, nobody: bool) -> Distribution:
    """A row under a hidden total is hidden as well, but for a part that is known to be empty."""
    return Distribution(total.classes, (0,) * len(total.cells)) if nobody else total


def _rows_hidden(table: Mapping[str, Distribution]) -> int:
    return sum(row.hidden for row in table.values())


def _gathered(rows: Rows, unknown: Collection[str], classes: Classes, k: int) -> dict[str, Distribution]:
    counts = {key: gather(row, classes) for key, row in rows.items()}
    hidden = hidden_rows(counts, unknown, k)
    # A column in which the hidden rows together have nobody is known to be empty in each of them.
    blank = tuple(None if count else 0 for count in _sums(counts, hidden))
    return {key: Distribution(classes, blank if key in hidden else cells) for key, cells in counts.items()}


def hidden_rows(counts: Rows, unknown: Collection[str], k: int) -> frozenset[str]:
    """The rows hidden in one table: with a small cell, without a number, and others in the order that is given."""
    hidden = {key for key, cells in counts.items() if key in unknown or _any_small(cells, k)}
    others = [key for key in counts if key not in hidden and any(counts[key])]
    while others and not _hold(counts, hidden, unknown, k):
        hidden.add(others.pop(0))
    return frozenset(hidden)


def _hold(counts: Rows, hidden: Collection[str], unknown: Collection[str], k: int) -> bool:
    """Whether the hidden rows protect each other: no small sum, and two rows and two columns to move persons between.

    Rows without a number count as one row, since only their sum is known.
    """
    rest = _sums(counts, hidden)
    numbered = set(hidden) - set(unknown)
    movable = len(numbered) + bool(unknown) > 1 and sum(map(bool, rest)) > 1
    return not _any_small(rest, k) and (movable or not numbered)


def _sums(counts: Rows, keys: Iterable[str]) -> tuple[int, ...]:
    nobody = (0,) * len(next(iter(counts.values())))
    return tuple(map(sum, zip(nobody, *(counts[key] for key in keys), strict=True)))


def _primary(group: Group, ladders: Ladders, k: int) -> Published:
    """Small figures hidden, and nothing beside them: not safe, and here to show that an attack succeeds against it."""
    own = {
        name: Distribution(ladders[name][0], tuple(map(_unless_small(k), gather(counts, ladders[name][0]))))
        for name, counts in group.counts.items()
    }
    inside = {
        name: {key: _primary(part, ladders, k) for key, part in parts.items()}
        for name, parts in group.breakdowns.items()
    }
    return Published(None if small(group.n, k) else group.n, own, inside)


def _unless_small(k: int) -> Callable[[int], int | None]:
    return lambda figure: None if small(figure, k) else figure
