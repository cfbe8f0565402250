"""When a round is planned, open, closed and published follows from its moments."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.states import Moments, State, is_due, may_extend, publishes_itself_at, state, untied_at

START = datetime(2026, 12, 1, tzinfo=UTC)
END = datetime(2026, 12, 15, tzinfo=UTC)
ROUND = Moments(START, END)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
NOWS = st.integers(-40, 100).map(lambda days: START + days * DAY)


def test_a_round_opens_and_closes_at_the_second() -> None:
    assert state(ROUND, START - SECOND) is State.PLANNED
    assert state(ROUND, START) is State.OPEN
    assert state(ROUND, END - SECOND) is State.OPEN
    assert state(ROUND, END) is State.CLOSED


def test_a_round_that_is_closed_in_the_room_is_closed_at_once() -> None:
    closed = Moments(START, END, closed_at=START + DAY)
    assert state(closed, START + DAY) is State.CLOSED
    assert publishes_itself_at(closed) == START + 8 * DAY


def test_a_round_that_nobody_publishes_publishes_itself_a_week_after_closing() -> None:
    assert not is_due(ROUND, END + 7 * DAY - SECOND)
    assert is_due(ROUND, END + 7 * DAY)
    assert not is_due(Moments(START, END, published_at=END), END + 8 * DAY)
    assert not is_due(Moments(START, END, cancelled_at=START), END + 8 * DAY)


def test_the_tie_is_cut_thirty_days_after_publication() -> None:
    assert untied_at(END) == datetime(2027, 1, 14, tzinfo=UTC)


def test_a_round_is_made_longer_while_people_may_still_answer_and_never_shorter() -> None:
    assert may_extend(ROUND, END + DAY, START)
    assert not may_extend(ROUND, END - DAY, START)
    assert not may_extend(ROUND, END + DAY, END)
    assert not may_extend(Moments(START, END, closed_at=START), END + DAY, START + SECOND)


@given(NOWS, NOWS)
def test_time_leads_from_planned_to_open_to_closed_and_never_back(one: datetime, other: datetime) -> None:
    order = [State.PLANNED, State.OPEN, State.CLOSED]
    early, late = sorted((one, other))
    assert order.index(state(ROUND, early)) <= order.index(state(ROUND, late))
