"""The mechanisms of a report, alphabetical by country and name."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.mechanisms.conditions import inside, listed_under
from elearn.mechanisms.models import Country, Mechanism, MechanismName, MechanismType
from elearn.reports.alphabet import countries_of_page, sort_key
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a reader filtered by; empty for everything."""

    type: str = ""
    branch: str = ""
    commission: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class CountryCount:
    """A country of a report and how many rows it has; `chosen`: it reports under a commission, or need not."""

    code: str
    name: str
    reports_under: str
    rows: int


@dataclass(frozen=True, slots=True)
class MechanismRow:
    id: int
    code: str
    name: str
    lang: str
    country: CountryCount
    branch: str
    types: tuple[str, ...]
    participation: str


def _taking_part() -> ColumnElement[bool]:
    """From the first accepted membership on, also where the mechanism has left since."""
    return and_(
        Mechanism.state == "accepted",
        or_(Mechanism.participation == "taking_part", Mechanism.taking_part_since.is_not(None)),
    )


def _conditions(scope: Scope, chosen: Chosen) -> list[ColumnElement[bool]]:
    conditions = [_taking_part(), listed_under(scope.key) if scope.kind == "commission" else inside(scope)]
    if chosen.type:
        has = exists().where(MechanismType.mechanism_id == Mechanism.id, MechanismType.type == chosen.type)
        conditions.append(has)
    if chosen.branch:
        conditions.append(Mechanism.branch == chosen.branch)
    if chosen.commission:
        conditions.append(listed_under(chosen.commission))
    return conditions


def countries(scope: Scope, chosen: Chosen) -> list[CountryCount]:
    """The countries of the report in their order; the filter by country is left to the reader of this list."""
    lang = current_language()
    rows = db.session.execute(
        select(Country.code, Country.names, Country.reports_under, func.count(Mechanism.id).label("rows"))
        .join(Mechanism, Mechanism.country_code == Country.code)
        .where(*_conditions(scope, chosen))
        .group_by(Country.code)
    )
    found = [CountryCount(row.code, best(row.names, lang)[0], row.reports_under or "", row.rows) for row in rows]
    return sorted(found, key=lambda one: (sort_key(one.name), one.code))


def mechanisms(
    scope: Scope, chosen: Chosen, listed: Sequence[CountryCount], first: int = 0, size: int | None = None
) -> list[MechanismRow]:
    """The rows from `first`, `size` of them or all, of the countries in `listed`."""
    total = sum(one.rows for one in listed)
    part = countries_of_page([(one.code, one.rows) for one in listed], first, total if size is None else size)
    if not part.countries:
        return []
    by_code = {one.code: one for one in listed}
    rows = _rows(_conditions(scope, chosen), part.countries, by_code)
    places = {code: place for place, code in enumerate(part.countries)}
    rows.sort(key=lambda row: (places[row.country.code], sort_key(row.name), row.code))
    return rows[part.skip :] if size is None else rows[part.skip : part.skip + size]


def _rows(
    conditions: list[ColumnElement[bool]], codes: Collection[str], by_code: dict[str, CountryCount]
) -> list[MechanismRow]:
    lang = current_language()
    statement = (
        select(Mechanism.id, Mechanism.code, Mechanism.country_code, Mechanism.branch, Mechanism.participation)
        .add_columns(MechanismName.lang, MechanismName.name)
        .join(Country, Country.code == Mechanism.country_code)
        .outerjoin(MechanismName, MechanismName.mechanism_id == Mechanism.id)
        .where(*conditions, Mechanism.country_code.in_(codes))
        .order_by(Mechanism.id, MechanismName.official.desc())
    )
    first: dict[int, Any] = {}
    names: dict[int, dict[str, str]] = {}
    for row in db.session.execute(statement):
        first.setdefault(row.id, row)
        names.setdefault(row.id, {}).update({row.lang: row.name} if row.name else {})
    types = _types(codes)
    return [_row(row, names[row.id], by_code[row.country_code], types.get(row.id, ()), lang) for row in first.values()]


def _row(row: Any, names: dict[str, str], country: CountryCount, types: tuple[str, ...], lang: str) -> MechanismRow:
    name, name_lang = best(names, lang)
    return MechanismRow(row.id, row.code, name or row.code, name_lang, country, row.branch, types, row.participation)


def _types(codes: Collection[str]) -> dict[int, tuple[str, ...]]:
    rows = db.session.execute(
        select(MechanismType.mechanism_id, MechanismType.type)
        .join(Mechanism, Mechanism.id == MechanismType.mechanism_id)
        .where(Mechanism.country_code.in_(codes))
        .order_by(MechanismType.mechanism_id, MechanismType.type)
    )
    found: dict[int, tuple[str, ...]] = {}
    for mechanism_id, name in rows:
        found[mechanism_id] = (*found.get(mechanism_id, ()), name)
    return found
