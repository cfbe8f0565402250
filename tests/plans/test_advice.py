"""What a plan is advised to be."""

import pytest

from elearn.plans.advice import missing, of_one_branch, too_many


def test_seven_actions_are_not_too_many_and_eight_are() -> None:
    assert not too_many(["agreed"] * 7)
    assert too_many(["agreed"] * 4 + ["draft"] * 2 + ["proposed", "under_way"])


def test_what_is_done_or_dropped_asks_for_no_time_any_more() -> None:
    assert not too_many(["agreed"] * 7 + ["done"] * 9 + ["dropped"])


@pytest.mark.parametrize(
    ("branches", "one"),
    [
        (["executive", "executive"], True),
        (["executive"], True),
        (["executive", "executive", "independent"], False),
        ([], False),
    ],
)
def test_all_of_one_branch(branches: list[str], one: bool) -> None:
    assert of_one_branch(branches) is one


def test_a_draft_needs_two_owners_and_a_date() -> None:
    assert missing(1, dated=False) == ["owners", "due_on"]
    assert missing(2, dated=True) == []
