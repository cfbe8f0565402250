"""Moments as people write them by the clock of a place, on days on which clocks are changed, too."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.local_times import local, read_day, read_time, shown

BEIRUT = "Asia/Beirut"
FIRST = datetime(2000, 1, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("٢٠٢٦-١٢-٣١", date(2026, 12, 31)),
        ("2026-2-3", date(2026, 2, 3)),
        ("2026-02-30", None),
        ("31.12.2026", None),
        ("0001-01-01", None),
        ("9999-12-31", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_the_digits_of_any_script(typed: str, day: date | None) -> None:
    assert read_day(typed) == day


@pytest.mark.parametrize(
    ("typed", "clock"),
    [
        ("17:30", time(17, 30)),
        ("9:05", time(9, 5)),
        ("9.05", time(9, 5)),
        ("١٧:٣٠", time(17, 30)),
        ("17:30:00", time(17, 30)),
        ("24:00", None),
        ("5 pm", None),
        ("", None),
    ],
)
def test_a_time_is_read_in_24_hours(typed: str, clock: time | None) -> None:
    assert read_time(typed) == clock


def test_a_time_that_the_clock_skips_is_the_one_after_the_gap() -> None:
    found = local(date(2026, 3, 29), time(0, 30), BEIRUT)
    assert (found.odd, shown(found.at, BEIRUT)) == ("skipped", ("2026-03-29", "01:30"))


def test_of_a_time_that_the_clock_shows_twice_the_second_is_meant() -> None:
    found = local(date(2026, 10, 24), time(23, 30), BEIRUT)
    assert (found.odd, found.at) == ("twice", datetime(2026, 10, 24, 21, 30, tzinfo=UTC))


@given(
    st.integers(0, 200 * 365 * 24 * 60 - 10_000).map(lambda minutes: FIRST + timedelta(minutes=minutes)),
    st.sampled_from(["UTC", "Asia/Amman", BEIRUT, "America/New_York", "Asia/Kathmandu", "Pacific/Apia"]),
)
def test_what_a_form_shows_is_read_as_the_same_moment(moment: datetime, zone: str) -> None:
    day, clock = shown(moment, zone)
    found_day, found_time = read_day(day), read_time(clock)
    assert found_day is not None
    assert found_time is not None
    again = local(found_day, found_time, zone)
    assert again.at == moment or (again.odd == "twice" and timedelta(0) < again.at - moment <= timedelta(hours=3))
