"""Dates of actions as a calendar that other programs read (RFC 5545); long lines are folded by octets, Arabic too."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from icalendar import Calendar, Event

PRODUCT: Final = "-//Learning together//Joint plans//EN"


@dataclass(frozen=True, slots=True)
class Entry:
    """One day in the calendar. `sure` is whether it was agreed; `over` whether it was dropped."""

    id: int
    day: date
    summary: str
    description: str
    url: str
    revision: int
    changed_at: datetime
    sure: bool
    over: bool


def _event(entry: Entry, host: str) -> Event:
    event = Event()
    event.add("uid", f"action-{entry.id}@{host}")
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("sequence", entry.revision)
    event.add("dtstart", entry.day)
    event.add("summary", entry.summary)
    event.add("description", entry.description)
    event.add("url", entry.url)
    event.add("status", "CANCELLED" if entry.over else "CONFIRMED" if entry.sure else "TENTATIVE")
    # A day by which something is due keeps nobody from meeting on it.
    event.add("transp", "TRANSPARENT")
    return event


def calendar(name: str, entries: Iterable[Entry], host: str) -> bytes:
    """The whole feed."""
    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", name)
    for entry in entries:
        found.add_component(_event(entry, host))
    return bytes(found.to_ical())
