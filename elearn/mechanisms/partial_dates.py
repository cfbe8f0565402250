"""Dates as precisely as a source has them: a year, a month, or a day, as `2008`, `2008-07` or `2008-07-14`."""

import re
import unicodedata
from calendar import monthrange
from datetime import date
from typing import Final

from elearn.i18n.messages import Message

_FORM: Final = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)
EARLIEST: Final = 1700
LATEST: Final = 2199
MONTHS: Final = 12


def in_plain_digits(text: str) -> str:
    """What was typed in the digits of any script, with the marks of direction taken out: ٢٠٠٨ is 2008."""
    kept = (c for c in text if unicodedata.category(c) != "Cf")
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in kept)


def problem(text: str) -> Message | None:
    """What is wrong with a date; None where the calendar has this year, month or day."""
    match = _FORM.fullmatch(text)
    if not match:
        return Message(
            "Write a year, a month or a day: %(year)s, %(month)s or %(day)s.",
            {"year": "2008", "month": "2008-07", "day": "2008-07-14"},
        )
    year, month, day = (int(part or 1) for part in match.groups())
    if not EARLIEST <= year <= LATEST:
        return Message("The year lies before %(first)s or after %(last)s.", {"first": EARLIEST, "last": LATEST})
    if not 1 <= month <= MONTHS:
        return Message("There is no month %(month)s.", {"month": match[2]})
    if not 1 <= day <= monthrange(year, month)[1]:
        return Message("There is no day %(day)s in %(month)s.", {"day": match[3], "month": f"{match[1]}-{match[2]}"})
    return None


def is_partial_date(text: str) -> bool:
    """True for a year, a month or a day that the calendar has."""
    return problem(text) is None


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
