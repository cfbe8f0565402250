"""What may be shown of the answers of one group, and that it gives no small count away."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.agreement import agreement, quartiles
from elearn.measures.spread import MOST, Spread, spread
from tests.measures.plain_audit import audited, every_way, few, of_others

COUNTS = st.lists(st.integers(0, 30), min_size=5, max_size=5)
# From one to a few persons on each level.
FEW = st.lists(st.integers(1, 3), min_size=1, max_size=3).map(lambda found: [*found, *[0] * (5 - len(found))])


def attacked(shown: dict[tuple[int, ...], Spread], k: int) -> list[tuple[Spread, int]]:
    """What somebody learns who sees all figures, knows the method and tries every way out: levels with 1 to k - 1.

    Also what one of the group learns, who knows where she stands: levels with 1 to k - 2 of the others.
    """
    alike = defaultdict(list)
    for way, figures in shown.items():
        alike[figures].append(way)
    return [
        (figures, level)
        for figures, same in alike.items()
        for level in {
            *few(same, k),
            *(level for own in range(len(same[0])) for level in few(of_others(same, own), k - 1)),
        }
    ]


@pytest.mark.parametrize(("n", "levels", "k"), [(5, 5, 5), (7, 5, 5), (8, 5, 5), (9, 5, 5), (12, 4, 5), (10, 4, 3)])
def test_no_figure_that_is_shown_gives_a_small_count_away(n: int, levels: int, k: int) -> None:
    shown = {way: spread(way, k) for way in every_way(n, levels)}
    assert attacked(shown, k) == []


@pytest.mark.parametrize(("n", "levels", "k"), [(7, 5, 4), (8, 5, 5), (9, 5, 3), (13, 4, 5), (14, 3, 6), (8, 6, 4)])
def test_the_table_says_what_the_rule_says(n: int, levels: int, k: int) -> None:
    for way, said in audited(n, levels, k).items():
        found = spread(way, k)
        steps = (
            found.median,
            found.accord,
            None if found.lower is None else (found.lower, found.upper),
            found.agreement,
            (found.classes, found.cells),
        )
        nothing = (None, None, None, None, ((), ()))
        assert steps == (*said, *nothing[len(said) :])


def test_the_attack_succeeds_where_all_statistics_are_shown() -> None:
    bare = {}
    for way in every_way(8, 4):
        found = quartiles(way)
        assert found is not None
        index = round(agreement(way) or 0, 2)
        bare[way] = Spread(4, 8, found.median[0], None, found.lower[0], found.upper[0], index)
    assert attacked(bare, 5)


@given(COUNTS)
def test_what_is_shown_is_true(counts: list[int]) -> None:
    shown, found = spread(counts, 5), quartiles(counts)
    assert shown.n in {None, sum(counts)}
    assert shown.median in {None, found and found.median[0]}
    assert (shown.lower, shown.upper) in {(None, None), found and (found.lower[0], found.upper[0])}
    assert shown.agreement is None or shown.agreement == round(agreement(counts) or 0, 1)
    assert shown.accord is None or shown.accord == sum((agreement(counts) or 0) >= band for band in (0.4, 0.7))
    assert all(
        cell == sum(counts[level] for level in levels) for levels, cell in zip(shown.classes, shown.cells, strict=True)
    )
    assert not any(0 < cell < 5 for cell in shown.cells)


@given(FEW)
def test_under_k_not_even_the_number_is_shown_and_from_eight_on_more_than_the_median(counts: list[int]) -> None:
    shown = spread(counts, 5)
    if sum(counts) < 5:
        assert shown == Spread(5)
    elif sum(counts) < 8:
        assert shown == Spread(5, sum(counts), shown.median)
    else:
        assert shown.n == 8 or sum(counts) == 9


@pytest.mark.parametrize("n", [5, 6, 7, 8, 9, 10])
def test_a_median_is_always_shown_and_from_eight_on_how_far_they_agree(n: int) -> None:
    shown = [spread(way, 5) for way in every_way(n, 5)]
    assert not any(one.median is None for one in shown)
    assert any(one.accord is None for one in shown) is (n < 8)


def test_a_large_group_in_which_every_level_is_large_is_shown_whole() -> None:
    shown = spread([6, 7, 9, 8, 5], 5)
    assert shown.cells == (6, 7, 9, 8, 5)
    assert (shown.median, shown.agreement is not None) == (2, True)
    assert sum([6, 7, 9, 8, 5]) > MOST


@pytest.mark.parametrize(("counts", "k"), [([1, 2], 5), ([1, -1, 9], 5), ([5, 5, 5], 2)])
def test_what_no_rule_covers_is_refused(counts: list[int], k: int) -> None:
    with pytest.raises(ValueError, match="three levels"):
        spread(counts, k)
