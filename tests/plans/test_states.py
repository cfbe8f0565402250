"""The states of an action: which act leads where, when it is agreed, and when it is overdue."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.plans.states import AGREED, BINDING, LIVE, MOVES, PROPOSED, STATES, after, is_overdue, settle, today

ANSWERS = st.lists(st.sampled_from([None, "confirmed", "declined"]), max_size=5)
INSTANTS = st.integers(0, 4 * 365 * 86_400).map(lambda one: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=one))
DAYS = st.dates(date(2026, 1, 1), date(2030, 1, 1))


@pytest.mark.parametrize(
    ("state", "act", "following"),
    [
        ("draft", "propose", "proposed"),
        ("draft", "confirm", None),
        ("proposed", "start", None),
        ("agreed", "start", "under_way"),
        ("agreed", "amend", "proposed"),
        ("under_way", "amend", "proposed"),
        ("under_way", "decline", "proposed"),
        ("under_way", "finish", "done"),
        ("done", "amend", None),
        ("done", "drop", None),
        ("done", "take_back", "under_way"),
        ("dropped", "take_back", "draft"),
        ("dropped", "confirm", None),
    ],
)
def test_an_act_leads_from_one_state_to_the_next_or_cannot_be_done(state: str, act: str, following: str | None) -> None:
    assert after(state, act) == following


def test_every_state_is_reached_and_none_can_only_be_left_by_nobody() -> None:
    reached = {to for moves in MOVES.values() for to in moves.values()} | {AGREED}
    assert reached == set(STATES)
    assert {one for moves in MOVES.values() for one in moves} == set(STATES)


def test_nothing_becomes_agreed_but_by_the_answers_of_its_owners() -> None:
    assert AGREED not in {to for moves in MOVES.values() for to in moves.values()}


@given(st.sampled_from(STATES), ANSWERS)
def test_it_is_agreed_exactly_when_two_or_more_owners_have_all_confirmed(state: str, answers: list[str | None]) -> None:
    agreed = state == PROPOSED and len(answers) >= 2 and set(answers) == {"confirmed"}
    assert settle(state, answers) == (AGREED if agreed else state)


@given(st.sampled_from(STATES), st.none() | DAYS, INSTANTS)
def test_only_what_binds_is_overdue_and_from_the_day_after_its_date(
    state: str, due_on: date | None, now: datetime
) -> None:
    expected = state in BINDING and due_on is not None and due_on < now.date()
    assert is_overdue(state, due_on, now) == expected


@given(INSTANTS, st.integers(-12, 14))
def test_the_day_is_the_same_one_whatever_clock_is_read(now: datetime, hours: int) -> None:
    elsewhere = now.astimezone(timezone(timedelta(hours=hours)))
    assert today(elsewhere) == today(now)
    assert not is_overdue(AGREED, today(now), elsewhere)
    assert is_overdue(AGREED, today(now) - timedelta(days=1), elsewhere)


def test_what_binds_asks_for_time() -> None:
    assert set(BINDING) < set(LIVE)
