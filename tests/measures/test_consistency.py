import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.consistency import cronbach_alpha

ROWS = [[4, 4, 5], [3, 3, 3], [2, 2, 3], [5, 4, 5], [1, 2, 2]]
UNDEFINED = [[], [[1, 2]], [[1], [2]], [[2, 2], [2, 2]], [[None, 1], [2, 3]], [[1, 3], [3, 1]]]
rows = st.lists(st.lists(st.integers(1, 5), min_size=3, max_size=3), min_size=2, max_size=12)


def test_alpha_of_known_rows() -> None:
    assert cronbach_alpha(ROWS) == pytest.approx(0.9628, abs=0.00005)


def test_rows_with_a_missing_answer_are_left_out() -> None:
    assert cronbach_alpha([*ROWS, [1, None, 5]]) == cronbach_alpha(ROWS)


@pytest.mark.parametrize(
    "undefined", [[], [[1, 2]], [[1], [2]], [[2, 2], [2, 2]], [[None, 1], [2, 3]], [[1, 3], [3, 1]]]
)
def test_alpha_is_undefined_where_nothing_varies_together(undefined: list[list[int | None]]) -> None:
    assert cronbach_alpha(undefined) is None


def test_rows_of_different_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="every row"):
        cronbach_alpha([[1, 2], [1]])


@given(rows)
def test_alpha_is_at_most_one(rows: list[list[int]]) -> None:
    found = cronbach_alpha(rows)
    assert found is None or round(found, 9) <= 1


@given(rows, st.permutations(range(3)))
def test_the_order_of_items_and_of_persons_does_not_matter(rows: list[list[int]], order: list[int]) -> None:
    shuffled = [[row[item] for item in order] for row in reversed(rows)]
    assert cronbach_alpha(shuffled) == pytest.approx(cronbach_alpha(rows))


@given(st.lists(st.integers(1, 5), min_size=2).filter(lambda values: len(set(values)) > 1), st.integers(2, 6))
def test_items_that_are_answered_alike_have_an_alpha_of_one(values: list[int], items: int) -> None:
    assert cronbach_alpha([[value] * items for value in values]) == pytest.approx(1)
