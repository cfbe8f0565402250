"""Offered cases that were reviewed and published, as everybody finds them beside those from files."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, exists, or_, select

from elearn.db import db
from elearn.errors import NotFoundError
from elearn.installation import Installation
from elearn.library.offer_keys import key_of
from elearn.library.offer_models import OfferedCase
from elearn.library.offer_states import PUBLISHED
from elearn.library.queries import CaseFilter, CaseRow, OfferedBy
from elearn.mechanisms.conditions import listed_under
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import Text, country_name, country_order, shown_lang, shown_name

WITHDRAWN = _l("This case was withdrawn by the mechanism that had offered it.")


@dataclass(frozen=True, slots=True)
class PublishedCase:
    """A case in the mechanism's own words: two texts as safe HTML, and where it can be read more closely."""

    row: CaseRow
    happened: str
    discuss: str
    source: str
    source_url: str


def read_by_everybody() -> ColumnElement[bool]:
    """Published ones; those of invented countries in a demonstration only. The statement joins `Country`."""
    demonstration = exists().where(Installation.key == "kind", Installation.value == "demonstration")
    return and_(OfferedCase.state == PUBLISHED, or_(Country.invented.is_(False), demonstration))


def _statement(lang: str) -> Any:
    return (
        select(
            OfferedCase,
            Mechanism.code,
            shown_name(lang).label("name"),
            shown_lang(lang).label("name_lang"),
            Country.code.label("country_code"),
            country_name(lang).label("country"),
            country_order(lang).label("order"),
        )
        .join(Mechanism, Mechanism.id == OfferedCase.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
    )


def _row(row: Any) -> CaseRow:
    case: OfferedCase = row.OfferedCase
    by = OfferedBy(row.code, Text(row.name or row.code, row.name_lang or ""), case.published_at)
    return CaseRow(
        key_of(case.id),
        case.title,
        case.lang,
        row.country_code,
        row.country,
        case.types,
        case.themes,
        case.year,
        row.order,
        by,
    )


def published(asked: CaseFilter, lang: str) -> list[CaseRow]:
    """Those that a reader asks for."""
    conditions = [read_by_everybody()]
    if asked.commission:
        conditions.append(listed_under(asked.commission))
    if asked.country:
        conditions.append(Country.code == asked.country)
    rows = [_row(row) for row in db.session.execute(_statement(lang).where(*conditions))]
    return [row for row in rows if asked.fits(row)]


def published_case(offer_id: int, lang: str) -> PublishedCase:
    """One of them. Raises NotFoundError, and says so where the mechanism has withdrawn it."""
    row = db.session.execute(_statement(lang).where(OfferedCase.id == offer_id, read_by_everybody())).one_or_none()
    if row is None:
        raise NotFoundError(WITHDRAWN if _was_published(offer_id) else _l("There is no such case."))
    case = row.OfferedCase
    return PublishedCase(_row(row), case.happened_html, case.discuss_html, case.source, case.source_url)


def _was_published(offer_id: int) -> bool:
    gone = OfferedCase.id == offer_id, OfferedCase.state == "withdrawn", OfferedCase.published_at.is_not(None)
    return db.session.scalar(select(OfferedCase.id).where(*gone)) is not None


def countries() -> Any:
    """A select of the codes of countries that have one, for a condition."""
    return (
        select(Mechanism.country_code)
        .join(OfferedCase, OfferedCase.mechanism_id == Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(read_by_everybody())
    )


def texts() -> Iterator[OfferedCase]:
    """All of them, for search."""
    statement = (
        select(OfferedCase)
        .join(Mechanism, Mechanism.id == OfferedCase.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(read_by_everybody())
        .order_by(OfferedCase.id)
    )
    yield from db.session.scalars(statement)
