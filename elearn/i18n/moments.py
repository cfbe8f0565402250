"""Days and moments as a reader writes them, in one form on every page."""

from datetime import date, datetime

from flask import Flask
from flask_babel import format_date, format_time


def day(at: date | None) -> str:
    """26 November 2026, 26 نوفمبر 2026; nothing for None. A moment falls on the day it has where the reader is."""
    return str(format_date(at, "long")) if at else ""


def moment(at: datetime | None) -> str:
    """The day, and the time by the reader's clock."""
    return f"{day(at)} {format_time(at, 'short')}" if at else ""


def init_app(app: Flask) -> None:
    app.jinja_env.globals.update(day=day, moment=moment)
