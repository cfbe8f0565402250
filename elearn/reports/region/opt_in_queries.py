"""What a country or a mechanism decided about the regional view, for those who decide it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer, require
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import Text, country_name, shown_lang, shown_name
from elearn.reports.region.models import OptIn
from elearn.scope import Scope, country, mechanism

ACTS = {"country": "opt country in", "mechanism": "opt mechanism in"}


@dataclass(frozen=True, slots=True)
class Decider:
    """A country or a mechanism, and its decisions, the latest first. `over`: nobody decides anew for it."""

    scope: Scope
    name: Text
    country: str
    decisions: Sequence[OptIn]
    mechanism_id: int | None = None
    over: bool = False

    @property
    def current(self) -> OptIn | None:
        latest = next(iter(self.decisions), None)
        return latest if latest and latest.withdrawn_at is None else None

    @property
    def extent(self) -> str:
        """Counts or texts; empty where it is not in."""
        return self.current.extent if self.current else ""


def deciding_country(viewer: AnyViewer, code: str, *, locked: bool = False) -> Decider:
    """Raises NotFoundError, and NotAllowedError for whoever does not decide for it."""
    statement = select(Country, country_name(current_language())).where(Country.code == code)
    row = db.session.execute(statement.with_for_update(of=Country) if locked else statement).one_or_none()
    if row is None:
        raise NotFoundError
    place, name = row
    scope = country(place.code, place.reports_under)
    require(viewer, ACTS["country"], scope)
    return Decider(scope, Text(name, current_language()), place.code, _decisions(OptIn.country_code == code))


def deciding_mechanism(viewer: AnyViewer, code: str, *, locked: bool = False) -> Decider:
    """Raises NotFoundError, and NotAllowedError for whoever does not speak for it."""
    lang = current_language()
    statement = (
        select(Mechanism, Country.reports_under, shown_name(lang), shown_lang(lang))
        .join(Country, Country.code == Mechanism.country_code)
        .where(Mechanism.code == code)
    )
    row = db.session.execute(statement.with_for_update(of=Mechanism) if locked else statement).one_or_none()
    if row is None:
        raise NotFoundError
    body, reports_under, name, tongue = row
    scope = mechanism(body.code, body.country_code, reports_under)
    require(viewer, ACTS["mechanism"], scope)
    decisions = _decisions(OptIn.mechanism_id == body.id)
    text = Text(str(name or body.code), str(tongue or lang))
    return Decider(scope, text, body.country_code, decisions, body.id, is_over(body))


def _decisions(condition: ColumnElement[bool]) -> Sequence[OptIn]:
    return db.session.scalars(select(OptIn).where(condition).order_by(OptIn.id.desc())).all()


def deciders(viewer: AnyViewer) -> list[Decider]:
    """The countries and mechanisms for which the viewer decides."""
    countries = [scope.key for scope in scopes_for(viewer.roles, ACTS["country"])]
    bodies = [scope.key for scope in scopes_for(viewer.roles, ACTS["mechanism"])]
    return [
        *(deciding_country(viewer, code) for code in sorted(countries)),
        *(deciding_mechanism(viewer, code) for code in sorted(bodies)),
    ]


def is_in(country_code: str) -> bool:
    """Whether a country is in now."""
    statement = select(OptIn.id).where(OptIn.country_code == country_code, OptIn.withdrawn_at.is_(None))
    return db.session.scalar(statement) is not None
