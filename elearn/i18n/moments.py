"""Days and moments as a reader writes them, in one form on every page."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import get_datetime_format
from flask import Flask
from flask_babel import format_date, format_time, get_locale


def day(at: date | None) -> str:
    """26 November 2026, 26 نوفمبر 2026; nothing for None. A moment falls on the day it has where the reader is."""
    return str(format_date(at, "long")) if at else ""


def moment(at: datetime | None) -> str:
    """The day, and the time by the reader's clock."""
    return _joined(day(at), format_time(at, "short")) if at else ""


def _joined(on: str, at: str) -> str:
    """A day and a time as the language puts them together: 26 November 2026, 16:24."""
    return str(get_datetime_format("long", get_locale())).format(at, on)


def moment_in(at: datetime, zone: str) -> str:
    """The day and the time by the clock of a place that is named with them, whatever the reader's own clock says."""
    local = at.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    spoken = _joined(format_date(local, "long", rebase=False), format_time(local, "short", rebase=False))
    # The name of a zone is a technical one; it runs from left to right in every language.
    return f"{spoken} (\u2066{zone.replace('_', ' ')}\u2069)"


def day_in(at: datetime | None, zone: str) -> str:
    """The day that a moment has in that place: beside moments that are said by its clock."""
    return str(format_date(at.astimezone(ZoneInfo(zone)).replace(tzinfo=None), "long", rebase=False)) if at else ""


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(day=day, day_in=day_in, moment=moment, moment_in=moment_in)
