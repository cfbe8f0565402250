"""The timeline: when listed mechanisms began, changed their name, were merged and ended, as far as sources date it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, and_, func, literal, select, union_all

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.directory import Filter, conditions
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import Text, country_name, country_order, joined_types, shown_lang, shown_name
from elearn.web.paging import SIZE, Page

# The project asks what became of mechanisms since the Beijing conference, and half-way through its first twenty years.
SINCE: Final = "1995"
MARKED: Final = "2005"
BEGAN: Final = "began"


@dataclass(frozen=True, slots=True)
class Event:
    """One dated fact. `kind` is `began` or what became of it; `date_kind` says what the date of a beginning is."""

    date: str
    kind: str
    code: str
    name: Text
    country_code: str
    country: str
    types: tuple[str, ...]
    date_kind: str
    successor: str | None

    @property
    def year(self) -> str:
        return self.date[:4]


@dataclass(frozen=True, slots=True)
class Year:
    """The events of a year; `first` where it is the first that the page shows at or after the year that is marked."""

    year: str
    events: tuple[Event, ...]
    first: bool


def _rows(kind: ColumnElement[str], date: ColumnElement[str | None], condition: ColumnElement[bool], lang: str) -> Any:
    return (
        select(
            date.label("date"),
            kind.label("kind"),
            Mechanism.code,
            Mechanism.country_code,
            Mechanism.date_kind,
            Mechanism.successor_code,
            country_name(lang).label("country"),
            country_order(lang).label("country_order"),
            shown_name(lang).label("name"),
            shown_lang(lang).label("name_lang"),
            joined_types().label("types"),
        )
        .join(Country, Country.code == Mechanism.country_code)
        .where(condition, date >= SINCE)
    )


def _statement(asked: Filter, viewer: AnyViewer, lang: str) -> Select[Any]:
    condition = and_(conditions(asked, viewer), Mechanism.state == "accepted")
    began = _rows(literal(BEGAN), Mechanism.valid_from.expression, condition, lang)
    ended = _rows(Mechanism.status.expression, Mechanism.valid_to.expression, condition, lang)
    both = union_all(began, ended).subquery()
    return select(both).order_by(both.c.date, both.c.country_order, both.c.country_code, both.c.code, both.c.kind)


def events(asked: Filter, viewer: AnyViewer, lang: str, number: int) -> Page[Event]:
    """The events that the viewer asks for and may see, the earliest first: two statements, however many there are."""
    statement = _statement(asked, viewer, lang)
    total = db.session.scalar(select(func.count()).select_from(statement.order_by(None).subquery())) or 0
    number = min(number, max(1, -(-total // SIZE)))
    rows = db.session.execute(statement.limit(SIZE).offset((number - 1) * SIZE))
    return Page([_event(row) for row in rows], number, total)


def _event(row: Any) -> Event:
    return Event(
        date=row.date,
        kind=row.kind,
        code=row.code,
        name=Text(row.name or row.code, row.name_lang or ""),
        country_code=row.country_code,
        country=row.country,
        types=tuple(sorted((row.types or "").split(";"))) if row.types else (),
        date_kind=row.date_kind,
        successor=row.successor_code,
    )


def by_year(page: Page[Event]) -> list[Year]:
    """The events of a page by their years."""
    groups = [(year, tuple(some)) for year, some in groupby(page.rows, key=lambda event: event.year)]
    marked = next((year for year, _some in groups if year >= MARKED), None)
    before = page.number == 1 or any(year < MARKED for year, _some in groups)
    return [Year(year, some, before and year == marked) for year, some in groups]
