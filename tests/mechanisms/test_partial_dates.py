from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.partial_dates import in_plain_digits, is_partial_date, may_follow, parts, problem


@pytest.mark.parametrize("text", ["2008", "1975-01", "2024-02-29", "1700", "2199-12-31"])
def test_a_year_a_month_and_a_day_are_dates(text: str) -> None:
    assert is_partial_date(text)


@pytest.mark.parametrize(
    "text",
    ["", "08", "2008-13", "2023-02-29", "2008-7", "14.7.2008", "2008-07-14 ", "1699", "2200", "٢٠٠٨", "abcd", "0000"],
)
def test_anything_else_is_none(text: str) -> None:
    assert not is_partial_date(text)


@pytest.mark.parametrize(
    ("first", "second", "possible"),
    [
        ("1996", "2004", True),
        ("2004", "1996", False),
        ("2008-07", "2008", True),
        ("2008", "2008-01-01", True),
        ("2008-07-14", "2008-07-13", False),
        ("2008-07", "2008-06-30", False),
    ],
)
def test_an_end_may_follow_a_beginning_as_far_as_both_are_known(first: str, second: str, *, possible: bool) -> None:
    assert may_follow(first, second) is possible


@given(st.dates(min_value=date(1700, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_of_the_calendar_is_a_date_with_three_parts(day: date) -> None:
    assert is_partial_date(str(day))
    assert len(parts(str(day))) == 3
    assert may_follow(str(day), str(day))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("14.7.2008", "Write a year, a month or a day: 2008, 2008-07 or 2008-07-14."),
        ("2026-02-30", "There is no day 30 in 2026-02."),
        ("2026-13", "There is no month 13."),
        ("2026-00", "There is no month 00."),
        ("2999", "The year lies before 1700 or after 2199."),
    ],
)
def test_what_is_wrong_with_a_date_is_said(text: str, sentence: str) -> None:
    assert str(problem(text)) == sentence


@pytest.mark.parametrize("typed", ["٢٠٠٨-٠٧-١٤", "۲۰۰۸-۰۷-۱۴", "2008-07-14", "\u200f2008-07-14\u200e"])
def test_digits_of_any_script_are_read(typed: str) -> None:
    assert in_plain_digits(typed) == "2008-07-14"
