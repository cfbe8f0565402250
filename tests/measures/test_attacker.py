"""The attacker of the other tests finds all that can be found: neither less, nor what is not so."""

from collections.abc import Iterator
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.published import Distribution, Published
from tests.measures.attacker import Attacker, cell

Table = tuple[tuple[int, ...], ...]
SINGLE = ((0,), (1,), (2,))
tables = st.tuples(*[st.tuples(*[st.integers(0, 3)] * 3)] * 2)
masks = st.tuples(*[st.tuples(*[st.booleans()] * 3)] * 2)


def columns(table: Table) -> tuple[int, ...]:
    return tuple(map(sum, zip(*table, strict=True)))


def published(table: Table, shown: tuple[tuple[bool, ...], ...], numbered: tuple[bool, ...]) -> Published:
    """A table by two parts with all totals of columns, the numbers of some parts and some cells."""
    parts = {
        f"m{number}": Published(
            sum(row) if has_number else None,
            {"d0": Distribution(SINGLE, tuple(c if seen else None for c, seen in zip(row, mask, strict=True)))},
        )
        for number, (row, mask, has_number) in enumerate(zip(table, shown, numbered, strict=True))
    }
    total = columns(table)
    return Published(sum(total), {"d0": Distribution(SINGLE, total)}, {"mechanism": parts})


def possible(shown: Published) -> Iterator[Table]:
    """Every table that looks like this, found by trying all; an attacker takes a hidden part beside a shown one for
    filled."""
    total = shown.dimensions["d0"].cells
    parts = list(shown.breakdowns["mechanism"].values())
    some_numbered = any(part.n is not None for part in parts)
    for first in product(*(range((count or 0) + 1) for count in total)):
        table = (first, tuple((count or 0) - mine for count, mine in zip(total, first, strict=True)))
        if all(_fits(row, part, some_numbered) for row, part in zip(table, parts, strict=True)):
            yield table


def _fits(row: tuple[int, ...], part: Published, some_numbered: bool) -> bool:
    cells = part.dimensions["d0"].cells
    number = sum(row) == part.n if part.n is not None else bool(sum(row) or not some_numbered)
    return number and all(seen in {None, count} for seen, count in zip(cells, row, strict=True))


@given(tables, masks, st.tuples(st.booleans(), st.booleans()))
def test_the_attacker_finds_the_least_and_the_most_that_trying_all_tables_finds(
    table: Table, shown: tuple[tuple[bool, ...], ...], numbered: tuple[bool, ...]
) -> None:
    seen = published(table, shown, numbered)
    every = list(possible(seen))
    if every:
        enemy = Attacker({"d0": 3})
        enemy.read(seen)
        enemy.solve()
        for part, column in product(range(2), range(3)):
            values = [each[part][column] for each in every]
            assert enemy.bounds(cell(("all", "mechanism", f"m{part}"), "d0", column)) == (min(values), max(values))
