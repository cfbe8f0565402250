"""What readers see of glossary, cases and library; everybody may read them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import aliased

from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import FALLBACK, best
from elearn.library.models import CaseStudy, CaseText, Document, GlossaryTerm, GlossaryText
from elearn.mechanisms.conditions import listed_under
from elearn.mechanisms.models import Country
from elearn.mechanisms.naming import Text, country_name, country_order

ENGLISH = FALLBACK


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term as the list shows it: its name in the reader's language where we know one, and what it means."""

    key: str
    title: str
    lang: str
    html: str
    official: str


@dataclass(frozen=True, slots=True)
class TermPage:
    """A term by itself: what it means, its forms in other languages, its neighbours."""

    key: str
    title: str
    lang: str
    html: str
    sources: Sequence[str]
    also: Sequence[str]
    official: Mapping[str, Mapping[str, Any]]
    see: Sequence[tuple[str, str, str]]


@dataclass(frozen=True, slots=True)
class OfferedBy:
    """The mechanism that offered a case, and when that was reviewed and published."""

    code: str
    name: Text
    reviewed_at: datetime | None


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case in a list; `order` is that of its country, `offered` tells those of mechanisms from those of files."""

    key: str
    title: str
    lang: str
    country_code: str
    country: str
    types: Sequence[str]
    themes: Sequence[str]
    year: int | None
    order: str
    offered: OfferedBy | None = None


@dataclass(frozen=True, slots=True)
class CasePage:
    """A case with its text in the language `lang`."""

    row: CaseRow
    html: str
    status: str


@dataclass(frozen=True, slots=True)
class DocumentRow:
    key: str
    title: str
    author: str
    year: str
    symbol: str
    url: str
    kind: str
    phase: int | None
    languages: Sequence[str]
    themes: Sequence[str]
    good_for: str
    good_for_lang: str


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a reader looks for among cases; an empty text asks for nothing."""

    commission: str = ""
    country: str = ""
    type: str = ""
    theme: str = ""

    @property
    def asks(self) -> dict[str, str]:
        given = {"commission": self.commission, "country": self.country, "type": self.type, "theme": self.theme}
        return {name: value for name, value in given.items() if value}

    def fits(self, row: CaseRow) -> bool:
        """True for type and theme: a few dozen rows with lists are looked through here, alike on both databases."""
        return (not self.type or self.type in row.types) and (not self.theme or self.theme in row.themes)


@dataclass(frozen=True, slots=True)
class DocumentFilter:
    """What a reader looks for among documents."""

    kind: str = ""
    theme: str = ""
    language: str = ""

    @property
    def asks(self) -> dict[str, str]:
        given = {"kind": self.kind, "theme": self.theme, "language": self.language}
        return {name: value for name, value in given.items() if value}


def _official(forms: Mapping[str, Any], lang: str) -> str:
    return str(forms[lang]["term"]) if lang in forms else ""


def glossary(lang: str) -> list[TermRow]:
    """All terms, in the order of the English glossary; each in the reader's language where it is written in it."""
    wanted, source = aliased(GlossaryText), aliased(GlossaryText)
    statement = (
        select(
            GlossaryTerm.key,
            func.coalesce(wanted.title, source.title).label("title"),
            func.coalesce(wanted.lang, source.lang).label("lang"),
            func.coalesce(wanted.html, source.html).label("html"),
            GlossaryTerm.official,
        )
        .outerjoin(wanted, (wanted.term_id == GlossaryTerm.id) & (wanted.lang == lang))
        .join(source, (source.term_id == GlossaryTerm.id) & (source.lang == ENGLISH))
        .order_by(GlossaryTerm.position)
    )
    rows = db.session.execute(statement)
    return [TermRow(row.key, row.title, row.lang, row.html, _official(row.official, lang)) for row in rows]


def term(key: str, lang: str) -> TermPage:
    """One term. Raises NotFoundError."""
    nearest = case((GlossaryText.lang == lang, 0), (GlossaryText.lang == ENGLISH, 1), else_=2)
    statement = (
        select(GlossaryTerm, GlossaryText)
        .join(GlossaryText, GlossaryText.term_id == GlossaryTerm.id)
        .where(GlossaryTerm.key == key)
        .order_by(nearest)
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(_l("The glossary has no such term."))
    found, text = row
    return TermPage(
        key=found.key,
        title=text.title,
        lang=text.lang,
        html=text.html,
        sources=text.sources,
        also=found.also if text.lang == ENGLISH else (),
        official=found.official | ({} if text.lang == ENGLISH else _english(found)),
        see=_neighbours(found.see, lang),
    )


def _english(found: GlossaryTerm) -> dict[str, Any]:
    """English has no table of its own: its form is the title of the English definition."""
    title = select(GlossaryText.title).where(GlossaryText.term_id == found.id, GlossaryText.lang == ENGLISH)
    return {ENGLISH: {"term": db.session.scalar(title) or found.key}}


def _neighbours(keys: Sequence[str], lang: str) -> list[tuple[str, str, str]]:
    """Key, title and its language."""
    statement = (
        select(GlossaryTerm.key, GlossaryText.lang, GlossaryText.title)
        .join(GlossaryText, GlossaryText.term_id == GlossaryTerm.id)
        .where(GlossaryTerm.key.in_(keys), GlossaryText.lang.in_({lang, ENGLISH}))
    )
    titles: dict[str, dict[str, str]] = {}
    for key, language, title in db.session.execute(statement):
        titles.setdefault(key, {})[language] = title
    return [(key, *best(titles[key], lang)) for key in keys if key in titles]


def _case_statement(lang: str) -> Any:
    wanted, source = aliased(CaseText), aliased(CaseText)
    return (
        select(
            CaseStudy.key,
            CaseStudy.country_code,
            CaseStudy.types,
            CaseStudy.themes,
            CaseStudy.year,
            country_name(lang).label("country"),
            country_order(lang).label("order"),
            func.coalesce(wanted.title, source.title).label("title"),
            func.coalesce(wanted.lang, source.lang).label("lang"),
            func.coalesce(wanted.html, source.html).label("html"),
            func.coalesce(wanted.status, source.status).label("status"),
        )
        .join(Country, Country.code == CaseStudy.country_code)
        .outerjoin(wanted, (wanted.case_id == CaseStudy.id) & (wanted.lang == lang))
        .join(source, (source.case_id == CaseStudy.id) & (source.lang == ENGLISH))
    )


def _case_row(row: Any) -> CaseRow:
    facts = row.country_code, row.country, row.types, row.themes, row.year, row.order
    return CaseRow(row.key, row.title, row.lang, *facts)


def cases(asked: CaseFilter, lang: str) -> list[CaseRow]:
    """The cases from files that a reader asks for."""
    conditions: list[ColumnElement[bool]] = []
    if asked.commission:
        conditions.append(listed_under(asked.commission))
    if asked.country:
        conditions.append(CaseStudy.country_code == asked.country)
    rows = [_case_row(row) for row in db.session.execute(_case_statement(lang).where(*conditions))]
    return [row for row in rows if asked.fits(row)]


def case_page(key: str, lang: str) -> CasePage:
    """One case. Raises NotFoundError."""
    row = db.session.execute(_case_statement(lang).where(CaseStudy.key == key)).one_or_none()
    if row is None:
        raise NotFoundError(_l("There is no such case."))
    return CasePage(_case_row(row), row.html, row.status)


def documents(asked: DocumentFilter, lang: str) -> list[DocumentRow]:
    """The documents that a reader asks for, in the order of the library."""
    statement = select(Document).order_by(Document.position)
    if asked.kind:
        statement = statement.where(Document.kind == asked.kind)
    return [
        _document(row, lang)
        for row in db.session.scalars(statement)
        if (not asked.theme or asked.theme in row.themes) and (not asked.language or asked.language in row.languages)
    ]


def _document(row: Document, lang: str) -> DocumentRow:
    good_for, good_for_lang = best(row.good_for, lang)
    return DocumentRow(
        row.key,
        row.title,
        row.author,
        row.year,
        row.symbol,
        row.url,
        row.kind,
        row.phase,
        row.languages,
        row.themes,
        good_for,
        good_for_lang,
    )
