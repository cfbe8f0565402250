"""When those who are asked in a round may be written to: seldom, and once by itself before it closes."""

from datetime import datetime, timedelta
from typing import Final

from elearn.assessments.states import Moments, State, state

EVERY: Final = timedelta(days=3)
# One goes by itself so long before a round closes, where it is open for longer than that.
BEFORE_CLOSING: Final = timedelta(days=2)


def next_at(reminded_at: datetime | None) -> datetime | None:
    """From when on the next one may go; None where there was none yet."""
    return reminded_at + EVERY if reminded_at else None


def may_go(moments: Moments, reminded_at: datetime | None, now: datetime) -> bool:
    after = next_at(reminded_at)
    return state(moments, now) is State.OPEN and (after is None or now >= after)


def goes_by_itself(moments: Moments, reminded_at: datetime | None, now: datetime) -> bool:
    from_then = moments.closes_at - BEFORE_CLOSING
    return now >= from_then > moments.opens_at and may_go(moments, reminded_at, now)
