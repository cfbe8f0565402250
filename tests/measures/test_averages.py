"""Where an average says what few persons answered, it is shown from where to where it lies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations_with_replacement

import pytest

from elearn.measures.averages import MOST, Class, Grid, _Audit, _classes, average

SIXTHS = Grid(frozenset(range(7)), 6)
# Three items of five values, of which two are enough.
TWENTY_FOURTHS = Grid(frozenset({3 * n for n in range(9)} | {2 * n for n in range(13)}), 24)
Answers = tuple[int, ...]


def told(same: Sequence[Answers], k: int, scores: Iterable[int]) -> Iterator[int]:
    """The scores that 1 to k - 1 persons have in all of these."""
    yield from (score for score in scores if all(0 < one.count(score) < k for one in same))


def without(one: Answers, own: int) -> Answers:
    place = one.index(own)
    return one[:place] + one[place + 1 :]


def by_class(persons: int, grid: Grid, k: int) -> dict[Class, list[Answers]]:
    """All ways to answer, by what is shown of them."""
    found = defaultdict(list)
    for one in combinations_with_replacement(sorted(grid.scores), persons):
        found[average(sum(one), persons, [grid], k)].append(one)
    return found


@pytest.mark.parametrize(
    ("persons", "grid", "k"), [(5, SIXTHS, 5), (7, SIXTHS, 5), (8, SIXTHS, 3), (5, TWENTY_FOURTHS, 5)]
)
def test_no_average_tells_what_few_persons_answered_not_even_to_one_of_them(persons: int, grid: Grid, k: int) -> None:
    for shown, same in by_class(persons, grid, k).items():
        assert list(told(same, k, grid.scores)) == [], shown
        for own in grid.scores:
            others = [without(one, own) for one in same if own in one]
            assert not others or list(told(others, k - 1, grid.scores)) == [], (shown, own)


def test_an_average_that_stands_alone_would_tell() -> None:
    one_less = [one for one in combinations_with_replacement(range(7), 5) if sum(one) == 29]
    assert list(told(one_less, 5, range(7))) == [5, 6]


def test_what_is_shown_is_true_and_as_fine_as_whole_numbers_where_it_may_be() -> None:
    for total in range(5 * 6 + 1):
        found = average(total, 5, [SIXTHS], 5)
        assert found.low <= round(100 * total / 30 + 1e-9) <= found.high
    assert average(15, 5, [SIXTHS], 5) == Class(50, 50)
    assert average(30, 5, [SIXTHS], 5) == average(29, 5, [SIXTHS], 5) == Class(97, 100)
    assert average(120, 40, [SIXTHS], 5) == Class(50, 50)


@pytest.mark.parametrize("persons", [MOST + 1, MOST + 37])
@pytest.mark.parametrize("grid", [Grid(frozenset({0, 1}), 1), SIXTHS])
@pytest.mark.parametrize("k", [3, 5, 10])
def test_the_classes_of_many_hold_for_more(persons: int, grid: Grid, k: int) -> None:
    audit = _Audit.of(grid, persons, k)
    for one in _classes(MOST, (grid,), k):
        totals = [total for total in range(persons * grid.top + 1) if average(total, persons, [grid], k) == one]
        assert not audit.tells(sum(1 << total for total in totals)), one
