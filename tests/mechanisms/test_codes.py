import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.codes import is_code, next_code, next_proposal


@pytest.mark.parametrize(
    ("code", "right"),
    [("HR-01", True), ("HR-100", True), ("HR-P01", False), ("hr-01", False), ("HR01", False), ("HR-1", False)],
)
def test_a_code_is_a_country_and_a_number(code: str, *, right: bool) -> None:
    assert is_code(code) is right


def test_the_next_code_follows_the_highest_and_leaves_gaps_alone() -> None:
    assert next_code("HR", ["HR-01", "HR-04", "HR-P07", "RS-09", "elsewhere"]) == "HR-05"
    assert next_code("HR", []) == "HR-01"
    assert next_code("HR", ["HR-99"]) == "HR-100"


def test_proposals_are_counted_apart() -> None:
    assert next_proposal("HR", ["HR-01", "HR-04"]) == "HR-P01"
    assert next_proposal("HR", ["HR-P01", "HR-01"]) == "HR-P02"


@given(st.lists(st.integers(min_value=1, max_value=300), max_size=30))
def test_a_code_that_is_given_was_not_taken(numbers: list[int]) -> None:
    taken = [f"HR-{number:02d}" for number in numbers] + [f"HR-P{number:02d}" for number in numbers]
    assert next_code("HR", taken) not in taken
    assert is_code(next_code("HR", taken))
    assert next_proposal("HR", taken) not in taken
