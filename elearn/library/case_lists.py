"""All cases together, those from files and those that mechanisms offered: by country, in no order of merit."""

from sqlalchemy import or_, select

from elearn.db import db
from elearn.library import published_queries, queries
from elearn.library.models import CaseStudy
from elearn.library.queries import CaseFilter, CaseRow
from elearn.mechanisms.models import Country
from elearn.mechanisms.naming import country_name, country_order


def cases(asked: CaseFilter, lang: str) -> list[CaseRow]:
    """The cases that a reader asks for, by country in the order of her language."""
    found = [*queries.cases(asked, lang), *published_queries.published(asked, lang)]
    return sorted(found, key=lambda row: (row.order, row.country_code, row.year or 0, row.key))


def countries_with_cases(lang: str) -> list[tuple[str, str]]:
    """Pairs of code and name of the countries that have a case."""
    from_files = Country.code.in_(select(CaseStudy.country_code))
    statement = (
        select(Country.code, country_name(lang))
        .where(or_(from_files, Country.code.in_(published_queries.countries())))
        .order_by(country_order(lang), Country.code)
    )
    return [(code, name) for code, name in db.session.execute(statement)]
