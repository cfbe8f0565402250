import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.agreement import Quartiles, agreement, distribution, quartiles, r_wg

vectors = st.lists(st.integers(0, 30), min_size=3, max_size=8)
some_answers = vectors.filter(any)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([30, 40, 210, 130, 530, 50, 10], 0.6113),
        ([0, 0, 10, 0, 0], 1),
        ([2, 2, 2, 2, 2], 0),
        ([5, 0, 0, 0, 5], -1),
        ([0, 2, 6, 2, 0], 0.70),
        ([1, 2, 4, 2, 1], 0.35),
        ([0, 5, 5, 0, 0], 0.75),
        ([5, 0, 5, 0, 0], 0.1667),
        ([5, 5, 0, 0, 5], -0.2778),
        ([3, 1, 0, 1, 3], -0.5694),
    ],
)
def test_agreement_of_known_vectors(counts: list[int], expected: float) -> None:
    assert agreement(counts) == pytest.approx(expected, abs=0.00005)


def test_agreement_of_nobody_is_undefined_and_not_nothing() -> None:
    assert agreement([0, 0, 0]) is None


@pytest.mark.parametrize("counts", [[3, 4], [], [1, -1, 2]])
def test_agreement_needs_three_levels_and_counts(counts: list[int]) -> None:
    with pytest.raises(ValueError, match="three levels"):
        agreement(counts)


@given(some_answers)
def test_agreement_lies_between_two_camps_and_one_mind(counts: list[int]) -> None:
    found = agreement(counts)
    assert found is not None
    assert -1 <= round(found, 9) <= 1


@given(some_answers, st.integers(2, 9))
def test_agreement_is_the_same_upside_down_and_for_more_who_answer_alike(counts: list[int], times: int) -> None:
    assert agreement(counts[::-1]) == pytest.approx(agreement(counts))
    assert agreement([count * times for count in counts]) == pytest.approx(agreement(counts))


@given(st.integers(3, 9), st.integers(1, 50), st.data())
def test_agreement_is_one_where_all_answer_the_same(levels: int, n: int, data: st.DataObject) -> None:
    where = data.draw(st.integers(0, levels - 1))
    assert agreement([n if level == where else 0 for level in range(levels)]) == 1


@given(st.integers(3, 9), st.integers(1, 50))
def test_agreement_is_zero_for_an_even_spread_and_minus_one_for_two_camps(levels: int, n: int) -> None:
    assert agreement([n] * levels) == 0
    assert agreement([n, *[0] * (levels - 2), n]) == pytest.approx(-1)


@pytest.mark.parametrize(
    ("values", "expected"), [([4, 4, 4, 5, 4], 0.90), ([1, 5, 1, 5], 0), ([2, 3, 4, 3, 3, 4], 0.7167)]
)
def test_r_wg_of_known_answers(values: list[int], expected: float) -> None:
    assert r_wg(values, 5) == pytest.approx(expected, abs=0.00005)


@pytest.mark.parametrize("values", [[], [3]])
def test_r_wg_is_undefined_for_a_single_answer(values: list[int]) -> None:
    assert r_wg(values, 5) is None


def test_r_wg_needs_a_choice() -> None:
    with pytest.raises(ValueError, match="two options"):
        r_wg([1, 1], 1)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=20))
def test_r_wg_lies_between_nothing_and_one_and_looks_the_same_upside_down(values: list[int]) -> None:
    found = r_wg(values, 5)
    assert found is not None
    assert 0 <= found <= 1
    assert r_wg([6 - value for value in values], 5) == pytest.approx(found)


@given(st.integers(1, 5), st.integers(2, 20))
def test_r_wg_is_one_where_all_answer_the_same(value: int, n: int) -> None:
    assert r_wg([value] * n, 5) == 1


@pytest.mark.parametrize(
    ("counts", "lower", "median", "upper"),
    [
        ([0, 0, 7, 0], (2, 2), (2, 2), (2, 2)),
        ([1, 1, 1], (0, 0), (1, 1), (2, 2)),
        ([2, 0, 2, 0], (0, 0), (0, 2), (2, 2)),
        ([1, 1, 1, 1], (0, 1), (1, 2), (2, 3)),
        ([1], (0, 0), (0, 0), (0, 0)),
    ],
)
def test_quartiles_are_levels_or_lie_between_two(
    counts: list[int], lower: tuple[int, int], median: tuple[int, int], upper: tuple[int, int]
) -> None:
    assert quartiles(counts) == Quartiles(lower, median, upper)


def test_quartiles_of_nobody_are_undefined() -> None:
    assert quartiles([0, 0]) is None


@given(some_answers)
def test_quartiles_stand_in_order_and_turn_round_with_the_levels(counts: list[int]) -> None:
    found, other = quartiles(counts), quartiles(counts[::-1])
    assert found
    assert other
    assert found.lower <= found.median <= found.upper
    last = len(counts) - 1
    assert (last - found.median[1], last - found.median[0]) == other.median
    assert (last - found.upper[1], last - found.upper[0]) == other.lower


@given(st.lists(st.integers(0, 5)))
def test_a_distribution_counts_every_value_once(values: list[int]) -> None:
    assert sum(distribution(values, 6)) == len(values)


@pytest.mark.parametrize("value", [-1, 6])
def test_a_value_that_is_no_level_is_refused(value: int) -> None:
    with pytest.raises(ValueError, match="no place"):
        distribution([value], 6)
