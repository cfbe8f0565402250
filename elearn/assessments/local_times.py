"""A moment by the clock of a place, as a person writes it, and what is odd about it where clocks are changed."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Final, Literal
from zoneinfo import ZoneInfo

from elearn.mechanisms.partial_dates import in_plain_digits

_DAY: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
# Far enough from the ends of the calendar that every zone has these days.
YEARS: Final = range(2000, 2200)
_TIME: Final = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Local:
    """`odd`: the clock of the place skips this time, or shows it twice; then `at` is the later moment."""

    at: datetime
    odd: Literal["", "skipped", "twice"] = ""


def read_day(text: str) -> date | None:
    """A day as `2026-12-31`, in the digits of any script."""
    found = _DAY.fullmatch(in_plain_digits(text).strip())
    try:
        day = date(*(int(part) for part in found.groups())) if found else None
    except ValueError:
        return None
    return day if day and day.year in YEARS else None


def read_time(text: str) -> time | None:
    """A time of 24 hours as `17:30`, in the digits of any script."""
    found = _TIME.fullmatch(in_plain_digits(text).strip())
    try:
        return time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None


def local(day: date, clock: time, zone: str) -> Local:
    """The moment at which the clock of the place shows this; the later one of two, so that nobody comes too late."""
    shown, place = datetime.combine(day, clock), ZoneInfo(zone)
    first, second = (shown.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return Local(first)
    # Where a time is skipped, the earlier reading of it is the later moment.
    exists = first.astimezone(place).replace(tzinfo=None) == shown
    return Local(second, "twice") if exists else Local(first, "skipped")


def shown(at: datetime, zone: str) -> tuple[str, str]:
    """Day and time by the clock of the place, as the fields of a form take them."""
    here = at.astimezone(ZoneInfo(zone))
    return here.date().isoformat(), f"{here:%H:%M}"
