"""Dates as precisely as a source has them: a year, a month, or a day, as `2008`, `2008-07` or `2008-07-14`."""

import re
from datetime import date
from typing import Final

_FORM: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST: Final = 1700
LATEST: Final = 2199


def is_partial_date(text: str) -> bool:
    """True for a year, a month or a day that the calendar has."""
    match = _FORM.fullmatch(text)
    if not match:
        return False
    year, month, day = (int(part or 1) for part in match.groups())
    try:
        date(year, month, day)
    except ValueError:
        return False
    return EARLIEST <= year <= LATEST


def may_follow(first: str, second: str) -> bool:
    """True where `second` can lie at or after `first`, as far as both are known: 2008 may follow 2008-07."""
    shared = min(len(first), len(second))
    return second[:shared] >= first[:shared]


def parts(text: str) -> tuple[int, ...]:
    """Year, and where known month and day."""
    return tuple(int(part) for part in text.split("-"))


def lies_after(text: str, day: date) -> bool:
    """True where all of the year, month or day comes after `day`: 2026 does not lie after any day of 2026."""
    return text > day.isoformat()[: len(text)]
