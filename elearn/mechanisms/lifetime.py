"""Whether what is said about the life of a body holds together: its status, beginning, end and successor."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from elearn.i18n.messages import Message
from elearn.mechanisms.partial_dates import lies_after, may_follow
from elearn.mechanisms.vocabulary import ENDINGS

# What became of it says that another body goes on.
FOLLOWED: Final = ("renamed", "upgraded", "merged")
AT_WORK: Final = ("active", "draft")
# Somewhere on earth the next day has begun.
FARTHEST_ZONE: Final = timedelta(hours=14)


@dataclass(frozen=True, slots=True)
class Lifetime:
    """What is said: the four belong together. `successor_ended` is when the successor itself came to its end."""

    status: str
    valid_from: str | None
    valid_to: str | None
    successor_code: str | None
    successor_ended: str | None = None


def latest_today(now: datetime) -> date:
    """The latest day that anybody calls today."""
    return (now + FARTHEST_ZONE).date()


def contradictions(said: Lifetime, today: date) -> dict[str, Message]:
    """Field → what is wrong with it; empty where all of it can be true."""
    return _about_beginning(said, today) | _about_successor(said) | _about_end(said, today)


def new_contradictions(before: Lifetime | None, said: Lifetime, today: date) -> dict[str, Message]:
    """Those that somebody brings in now: what a source left open before, does not stop another amendment."""
    old = contradictions(before, today) if before else {}
    return {name: message for name, message in contradictions(said, today).items() if old.get(name) != message}


def _about_beginning(said: Lifetime, today: date) -> dict[str, Message]:
    if said.status != "draft" and said.valid_from and lies_after(said.valid_from, today):
        return {"valid_from": Message("The beginning lies in the future; a body that is to be set up is planned.")}
    return {}


def _about_end(said: Lifetime, today: date) -> dict[str, Message]:
    if not said.valid_to:
        return {"valid_to": Message("Say when it ended.")} if said.status in ENDINGS else {}
    if lies_after(said.valid_to, today):
        return {"valid_to": Message("The end lies in the future. Write it down when the body has ended.")}
    if said.valid_from and not may_follow(said.valid_from, said.valid_to):
        return {"valid_to": Message("The end lies before the beginning.")}
    if said.status in AT_WORK:
        return {"status": Message("It has an end: choose what became of it, or take the end away.")}
    return {}


def _about_successor(said: Lifetime) -> dict[str, Message]:
    if said.status in FOLLOWED and not said.successor_code:
        return {"successor_code": Message("Choose the mechanism that goes on; where it is not listed, enter it first.")}
    if said.status in AT_WORK and said.successor_code:
        return {
            "successor_code": Message("A mechanism that goes on has no successor: choose none, or what became of it.")
        }
    ended = said.successor_ended
    if said.successor_code and said.valid_to and ended and not may_follow(said.valid_to, ended):
        return {"successor_code": Message("It had ended before (%(date)s), so it cannot go on.", {"date": ended})}
    return {}
