"""What a round may be, and when a letter may go."""

from datetime import UTC, datetime, timedelta

import pytest

from elearn.assessments.opening import fits, problem
from elearn.assessments.reminders import goes_by_itself, may_go
from elearn.assessments.states import Moments

START = datetime(2026, 12, 1, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
ROUND = Moments(START, START + 14 * DAY)


@pytest.mark.parametrize(
    ("scope", "about", "may"),
    [
        ("country", "mechanism", True),
        ("country", "relation", True),
        ("country", "system", True),
        ("mechanism", "mechanism", True),
        ("mechanism", "relation", False),
        ("mechanism", "system", False),
        ("commission", "mechanism", False),
        ("world", "mechanism", False),
    ],
)
def test_a_mechanism_looks_at_itself_and_a_country_at_everything(scope: str, about: str, may: bool) -> None:
    assert fits(scope, about) is may


def test_a_round_is_open_for_an_hour_at_least_and_120_days_at_most() -> None:
    assert problem(START, START + HOUR) is None
    assert problem(START, START + 120 * DAY) is None
    assert problem(START, START + HOUR - timedelta(seconds=1)) is not None
    assert problem(START, START + 120 * DAY + timedelta(seconds=1)) is not None
    assert problem(START, START - DAY) is not None


def test_letters_go_while_a_round_is_open_and_at_most_once_in_three_days() -> None:
    assert not may_go(ROUND, None, START - HOUR)
    assert may_go(ROUND, None, START)
    assert not may_go(ROUND, START, START + 3 * DAY - HOUR)
    assert may_go(ROUND, START, START + 3 * DAY)
    assert not may_go(ROUND, None, START + 14 * DAY)


def test_one_goes_by_itself_two_days_before_closing() -> None:
    assert not goes_by_itself(ROUND, None, START + 12 * DAY - HOUR)
    assert goes_by_itself(ROUND, None, START + 12 * DAY)
    assert not goes_by_itself(ROUND, START + 12 * DAY, START + 13 * DAY)
    assert not goes_by_itself(ROUND, START + 11 * DAY, START + 13 * DAY)
    assert not goes_by_itself(Moments(START, START + DAY), None, START + HOUR)
