"""What is said about the life of a body holds together; one rule for closing, amending and entering."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.lifetime import Lifetime, contradictions, latest_today, new_contradictions
from elearn.mechanisms.partial_dates import lies_after, may_follow
from elearn.mechanisms.vocabulary import ENDINGS, STATUSES

TODAY = date(2026, 11, 24)
DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2040, 12, 31)).map(str)
DATES = st.none() | st.builds(lambda day, length: day[:length], DAYS, st.sampled_from((4, 7, 10)))
LIVES = st.builds(Lifetime, st.sampled_from(STATUSES), DATES, DATES, st.none() | st.just("QM-02"), DATES)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Lifetime("dissolved", "2016", "1950", None), "valid_to"),
        (Lifetime("dissolved", "2016", "2030", None), "valid_to"),
        (Lifetime("dissolved", "2016", "2026-12", None), "valid_to"),
        (Lifetime("merged", "2016", None, "QM-02"), "valid_to"),
        (Lifetime("merged", "2016", "2020", None), "successor_code"),
        (Lifetime("renamed", "2016", "2020", None), "successor_code"),
        (Lifetime("upgraded", "2016", "2020", None), "successor_code"),
        (Lifetime("active", "2010", "2015", None), "status"),
        (Lifetime("active", "2010", None, "QM-02"), "successor_code"),
        (Lifetime("active", "2027-01-01", None, None), "valid_from"),
        (Lifetime("merged", "2016", "2020", "QM-02", "2019"), "successor_code"),
        (Lifetime("dissolved", "2016", "2020-06", "QM-02", "2020-05"), "successor_code"),
    ],
)
def test_a_contradiction_is_named_at_its_field(said: Lifetime, field: str) -> None:
    assert list(contradictions(said, TODAY)) == [field]


@pytest.mark.parametrize(
    "said",
    [
        Lifetime("active", "2026", None, None),
        Lifetime("active", "2026-11-24", None, None),
        Lifetime("draft", "2027", None, None),
        Lifetime("merged", "2016-05", "2016", "QM-02"),
        Lifetime("dissolved", None, "2026-11", None),
        Lifetime("dissolved", None, "2026-11", "QM-02"),
        Lifetime("unknown", "2017", None, None),
        Lifetime("merged", "2016", "2020", "QM-02", "2020-05"),
        Lifetime("merged", "2016", "2020-06", "QM-02", "2024"),
    ],
)
def test_what_can_be_true_is_not_questioned(said: Lifetime) -> None:
    assert contradictions(said, TODAY) == {}


@given(LIVES)
def test_what_holds_together_ends_after_it_began_and_not_in_the_future(said: Lifetime) -> None:
    if contradictions(said, TODAY):
        return
    assert bool(said.valid_to) or said.status not in ENDINGS
    assert not said.valid_to or not lies_after(said.valid_to, TODAY)
    assert not said.valid_to or said.status not in {"active", "draft"}
    assert not (said.valid_from and said.valid_to) or may_follow(said.valid_from, said.valid_to)
    assert said.status not in {"merged", "renamed", "upgraded"} or said.successor_code


@given(LIVES, LIVES)
def test_an_amendment_is_stopped_by_what_it_brings_in_alone(before: Lifetime, said: Lifetime) -> None:
    assert new_contradictions(before, before, TODAY) == {}
    assert new_contradictions(None, said, TODAY) == contradictions(said, TODAY)
    assert new_contradictions(before, said, TODAY).items() <= contradictions(said, TODAY).items()


@given(DAYS, st.sampled_from((4, 7, 10)))
def test_a_date_lies_after_all_days_before_it_begins(day: str, length: int) -> None:
    text = day[:length]
    assert not lies_after(text, date.fromisoformat(day))
    assert lies_after(text, date(1989, 12, 31))


def test_the_latest_today_is_that_of_the_farthest_zone() -> None:
    assert latest_today(datetime(2026, 11, 24, 9, tzinfo=UTC)) == date(2026, 11, 24)
    assert latest_today(datetime(2026, 11, 24, 10, tzinfo=UTC)) == date(2026, 11, 25)
