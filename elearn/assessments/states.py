"""The states of a round: planned, open, closed, published; or cancelled before it opened.

They follow from its moments, so that no job has to run for a round to open or to close.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

# A round that nobody published publishes itself so long after it closed.
PUBLISHES_ITSELF_AFTER: Final = timedelta(days=7)
# The tie between persons and their responses is cut so long after publication.
UNTIED_AFTER: Final = timedelta(days=30)
# The fewest persons behind any figure about opinions: by default, and at the very least.
K: Final = 5
LOWEST_K: Final = 3


class State(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Moments:
    """The moments of a round, all in UTC."""

    opens_at: datetime
    closes_at: datetime
    closed_at: datetime | None = None
    published_at: datetime | None = None
    cancelled_at: datetime | None = None

    @property
    def end(self) -> datetime:
        """When it closes, or closed: in the room, or at the time that was set."""
        return min(self.closed_at, self.closes_at) if self.closed_at else self.closes_at


def state(moments: Moments, now: datetime) -> State:
    if moments.cancelled_at:
        return State.CANCELLED
    if moments.published_at:
        return State.PUBLISHED
    # Closed in the room counts at once, also for a request that began a moment before.
    if moments.closed_at or now >= moments.end:
        return State.CLOSED
    return State.OPEN if now >= moments.opens_at else State.PLANNED


def publishes_itself_at(moments: Moments) -> datetime:
    return moments.end + PUBLISHES_ITSELF_AFTER


def is_due(moments: Moments, now: datetime) -> bool:
    """Whether it publishes itself now."""
    return state(moments, now) is State.CLOSED and now >= publishes_itself_at(moments)


def untied_at(published_at: datetime) -> datetime:
    """From this moment on nothing tells whose a response is."""
    return published_at + UNTIED_AFTER


def may_extend(moments: Moments, closes_at: datetime, now: datetime) -> bool:
    """A round is made longer while people may still answer; never shorter, so that nobody comes too late by it."""
    return state(moments, now) in {State.PLANNED, State.OPEN} and closes_at > moments.closes_at
