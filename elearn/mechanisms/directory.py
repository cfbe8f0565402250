"""The directory: mechanisms by country, filtered, fifty at a time."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.conditions import known_to, listed_under
from elearn.mechanisms.folding import search_words
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, MechanismName, MechanismType
from elearn.mechanisms.naming import (
    Text,
    country_name,
    country_order,
    joined_types,
    own_lang,
    own_name,
    shown_lang,
    shown_name,
)
from elearn.web.paging import SIZE, Page


@dataclass(frozen=True, slots=True)
class Filter:
    """What a visitor looks for; an empty text asks for nothing."""

    commission: str = ""
    country: str = ""
    type: str = ""
    branch: str = ""
    words: str = ""

    @property
    def asks(self) -> dict[str, str]:
        """The parts that are filled in, as an address carries them."""
        given = {
            "commission": self.commission,
            "country": self.country,
            "type": self.type,
            "branch": self.branch,
            "words": self.words,
        }
        return {name: value for name, value in given.items() if value}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the directory."""

    code: str
    country_code: str
    country: str
    not_chosen: bool
    name: Text
    own: Text | None
    types: tuple[str, ...]
    branch: str
    status: str
    confidence: str
    participation: str
    state: str


def conditions(asked: Filter, viewer: AnyViewer) -> ColumnElement[bool]:
    """True for what a visitor asks for and may see; the statement joins `Mechanism` with `Country`."""
    found = [known_to(viewer)]
    if asked.commission:
        found.append(listed_under(asked.commission))
    if asked.country:
        found.append(Mechanism.country_code == asked.country)
    if asked.branch:
        found.append(Mechanism.branch == asked.branch)
    if asked.type:
        typed = MechanismType.mechanism_id == Mechanism.id, MechanismType.type == asked.type
        found.append(exists().where(*typed))
    return and_(*found, *_named(asked.words))


def _named(words: str) -> list[ColumnElement[bool]]:
    """Names that contain every word; signs alone, which folding takes away, are looked for as they stand."""
    stems = search_words(words)
    if words and not stems:
        literally = MechanismName.name.contains(words, autoescape=True)
        return [exists().where(MechanismName.mechanism_id == Mechanism.id, literally)]
    # Folded words hold no character that LIKE would read as a pattern.
    return [Mechanism.search_text.like(f"%{word}%") for word in stems]


def not_chosen() -> ColumnElement[bool]:
    """True for countries that belong to a commission and have not said under which they report."""
    return and_(Country.reports_under.is_(None), exists().where(CountryCommission.country_code == Country.code))


def entries(condition: ColumnElement[bool], lang: str, number: int = 1, size: int | None = None) -> list[Entry]:
    """Rows that fulfil a condition, by country as a reader of `lang` sorts them: one statement."""
    statement = (
        select(
            Mechanism.code,
            Mechanism.country_code,
            Mechanism.branch,
            Mechanism.status,
            Mechanism.confidence,
            Mechanism.participation,
            Mechanism.state,
            country_name(lang).label("country"),
            not_chosen().label("not_chosen"),
            shown_name(lang).label("name"),
            shown_lang(lang).label("name_lang"),
            own_name().label("own_name"),
            own_lang().label("own_lang"),
            joined_types().label("types"),
        )
        .join(Country, Country.code == Mechanism.country_code)
        .where(condition)
        .order_by(country_order(lang), Mechanism.country_code, Mechanism.code)
    )
    if size:
        statement = statement.limit(size).offset((number - 1) * size)
    return [_entry(row) for row in db.session.execute(statement)]


def _entry(row: Any) -> Entry:
    own = Text(row.own_name, row.own_lang) if row.own_name and row.own_name != row.name else None
    return Entry(
        code=row.code,
        country_code=row.country_code,
        country=row.country,
        not_chosen=row.not_chosen,
        name=Text(row.name or row.code, row.name_lang or ""),
        own=own,
        types=tuple(sorted((row.types or "").split(";"))) if row.types else (),
        branch=row.branch,
        status=row.status,
        confidence=row.confidence,
        participation=row.participation,
        state=row.state,
    )


def search(asked: Filter, viewer: AnyViewer, lang: str, number: int) -> Page[Entry]:
    """One page of what the visitor may see and asks for: two statements, however many there are."""
    condition = conditions(asked, viewer)
    join = Country.code == Mechanism.country_code
    total = db.session.scalar(select(func.count()).select_from(Mechanism).join(Country, join).where(condition)) or 0
    number = min(number, max(1, -(-total // SIZE)))
    return Page(entries(condition, lang, number, SIZE), number, total)


def countries(lang: str, viewer: AnyViewer | None = None) -> Sequence[tuple[str, str]]:
    """Pairs of code and name, alphabetical in the language; with a viewer, those with a mechanism that she may see."""
    statement = select(Country.code, country_name(lang)).order_by(country_order(lang), Country.code)
    if viewer is not None:
        listed = Mechanism.country_code == Country.code, known_to(viewer)
        statement = statement.where(exists().where(*listed))
    return [(code, name) for code, name in db.session.execute(statement)]
