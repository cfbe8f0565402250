"""The page of one country: its names, its commissions, its mechanisms by type."""

from dataclasses import dataclass

from sqlalchemy import and_, select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import best
from elearn.mechanisms import reporting
from elearn.mechanisms.conditions import known_to
from elearn.mechanisms.directory import Entry, entries
from elearn.mechanisms.models import Country, CountryCommission, Mechanism
from elearn.mechanisms.naming import Text
from elearn.mechanisms.vocabulary import TYPES
from elearn.scope import Scope
from elearn.scope import country as scope_of_country


@dataclass(frozen=True, slots=True)
class CountryPage:
    country: Country
    name: str
    full: list[str]
    associate: list[str]
    mechanisms: list[Entry]

    @property
    def scope(self) -> Scope:
        return scope_of_country(self.country.code, self.country.reports_under)

    @property
    def choices(self) -> tuple[str, ...]:
        """The commissions among which the country chooses; empty where there is nothing to choose."""
        return reporting.choices(self.full, self.associate)

    @property
    def has_not_chosen(self) -> bool:
        return reporting.has_not_chosen(self.country.reports_under, self.full, self.associate)

    @property
    def names(self) -> list[Text]:
        return [Text(name, lang) for lang, name in sorted(self.country.names.items())]

    @property
    def by_type(self) -> list[tuple[str, list[Entry]]]:
        """Types that the country has, with their mechanisms; a body of two types stands under both."""
        found = [(key, [entry for entry in self.mechanisms if key in entry.types]) for key in TYPES]
        return [(key, listed) for key, listed in found if listed]

    @property
    def missing_types(self) -> list[str]:
        present = {key for key, _listed in self.by_type}
        return [key for key in TYPES if key not in present and key != "other"]


def country_page(viewer: AnyViewer, code: str, lang: str) -> CountryPage:
    """What anybody may read about a country, with the rows that this viewer may see. Raises NotFoundError."""
    place = db.session.get(Country, code)
    if place is None:
        raise NotFoundError
    statement = select(CountryCommission).where(CountryCommission.country_code == code)
    members = db.session.scalars(statement.order_by(CountryCommission.commission)).all()
    return CountryPage(
        country=place,
        name=best(place.names, lang)[0] or code,
        full=[one.commission for one in members if not one.associate],
        associate=[one.commission for one in members if one.associate],
        mechanisms=entries(and_(Mechanism.country_code == code, known_to(viewer)), lang),
    )
