from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.learning.coverage import Counts, Rule, Standing, count, reached_at, standing

DAY = datetime(2026, 11, 1, 12, tzinfo=UTC)
TWO = Rule(2, 2)
people = st.dictionaries(st.integers(1, 9), st.sampled_from(["policy", "legal", "data"]))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (Counts(5, 3, 0, 0), Standing(0, 0, 2, 2, held=False)),
        (Counts(5, 3, 1, 1), Standing(1, 1, 1, 1, held=False)),
        (Counts(5, 3, 2, 1), Standing(2, 1, 0, 1, held=False)),
        (Counts(5, 3, 2, 2), Standing(2, 2, 0, 0, held=True)),
        (Counts(1, 1, 1, 1), Standing(1, 1, 0, 0, held=True)),
        (Counts(3, 1, 2, 1), Standing(2, 1, 0, 0, held=True)),
        (Counts(0, 0, 0, 0), Standing(0, 0, 0, 0, held=False)),
    ],
)
def test_coverage_asks_for_staff_and_functions_and_never_for_more_than_the_mechanism_has(
    counts: Counts, expected: Standing
) -> None:
    assert standing(TWO, counts) == expected


def test_only_present_members_count() -> None:
    assert count({1: "policy", 2: "legal"}, [2, 3, 3]) == Counts(2, 2, 1, 1)


@given(people, st.lists(st.integers(1, 9)))
def test_what_is_missing_can_always_be_found_among_those_who_have_not_passed(
    members: dict[int, str], passed: list[int]
) -> None:
    counts = count(members, passed)
    now = standing(TWO, counts)
    assert now.staff_missing <= counts.members - counts.staff
    assert now.functions_missing <= counts.member_functions - counts.functions
    everyone = standing(TWO, count(members, members))
    assert everyone.held is bool(members)


@given(people, st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_it_was_reached_at_the_pass_that_was_needed(members: dict[int, str], days: list[tuple[int, int]]) -> None:
    passes = [(DAY + timedelta(days=day), person) for day, person in days]
    moment = reached_at(TWO, members, passes)
    assert (moment is not None) is standing(TWO, count(members, [person for _, person in passes])).held
    if moment:
        before = [person for at, person in passes if at < moment]
        assert not standing(TWO, count(members, before)).held


def test_a_pass_that_was_not_needed_does_not_move_the_day() -> None:
    passes = [(DAY, 1), (DAY + timedelta(days=1), 2), (DAY + timedelta(days=9), 3)]
    assert reached_at(TWO, {1: "legal", 2: "policy", 3: "legal"}, passes) == DAY + timedelta(days=1)
