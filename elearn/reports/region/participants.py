"""Whose statements an edition may count: countries and mechanisms that opted in, of those that take part."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, func, or_, select

from elearn.db import db
from elearn.mechanisms.models import Country, Mechanism, MechanismType
from elearn.mechanisms.vocabulary import ENDINGS
from elearn.reports.region.declared import LEAST
from elearn.reports.region.frozen import Taking
from elearn.reports.region.models import OptIn
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Body:
    """A mechanism that is in; `shows_texts`: with its name."""

    id: int
    code: str
    country: str
    types: tuple[str, ...]
    shows_texts: bool


@dataclass(frozen=True, slots=True)
class Participants:
    """`countries` are those that are in, by code; `bodies` the mechanisms of them that are in, by id."""

    countries: Sequence[str]
    bodies: Mapping[int, Body]
    taking: Taking

    @property
    def told(self) -> str:
        """What whoever publishes reads of it before: sent back with her form, it says that this still holds."""
        return f"{' '.join(self.countries)} {self.taking.mechanisms_in}"


def participants(place: Scope, *, locked: bool = False) -> Participants:
    """`locked`: the countries wait for this transaction, so that two editions never count the same."""
    here = _countries_of(place)
    if locked:
        db.session.execute(select(Country.code).where(here).order_by(Country.code).with_for_update()).all()
    countries_in = select(Country.code).join(OptIn, OptIn.country_code == Country.code).where(here, _in_force())
    codes = db.session.scalars(countries_in.order_by(Country.code)).all()
    bodies = _bodies(codes)
    countries, mechanisms = _taking_part(here)
    return Participants(codes, bodies, Taking(len(codes), countries, len(bodies), mechanisms))


def _in_force() -> ColumnElement[bool]:
    return OptIn.withdrawn_at.is_(None)


def _countries_of(place: Scope) -> ColumnElement[bool]:
    """Those that report under the commission; for the world those that no commission's edition could count.

    They report under none, or under a commission in which too few are in for an edition of its own.
    """
    if place.kind == "commission":
        return Country.reports_under == place.key
    enough = (
        select(Country.reports_under)
        .join(OptIn, OptIn.country_code == Country.code)
        .where(_in_force(), Country.reports_under.is_not(None))
        .group_by(Country.reports_under)
        .having(func.count() >= LEAST)
    )
    return or_(Country.reports_under.is_(None), Country.reports_under.not_in(enough))


def takes_part() -> tuple[ColumnElement[bool], ...]:
    """A body that is no more takes no part: what it stated is its successor's to state anew."""
    return (
        Mechanism.state == "accepted",
        Mechanism.participation == "taking_part",
        Mechanism.status.not_in(ENDINGS),
    )


def _taking_part(here: ColumnElement[bool]) -> tuple[int, int]:
    statement = (
        select(func.count(Mechanism.country_code.distinct()), func.count(Mechanism.id))
        .join(Country, Country.code == Mechanism.country_code)
        .where(here, *takes_part())
    )
    countries, mechanisms = db.session.execute(statement).one()
    return countries, mechanisms


def _bodies(countries: Collection[str]) -> dict[int, Body]:
    statement = (
        select(Mechanism.id, Mechanism.code, Mechanism.country_code, OptIn.extent, MechanismType.type)
        .join(OptIn, OptIn.mechanism_id == Mechanism.id)
        .outerjoin(MechanismType, MechanismType.mechanism_id == Mechanism.id)
        .where(Mechanism.country_code.in_(countries), _in_force(), *takes_part())
        .order_by(Mechanism.code, MechanismType.type)
    )
    found: dict[int, Body] = {}
    for number, code, country, extent, type_ in db.session.execute(statement):
        before = found[number].types if number in found else ()
        found[number] = Body(number, code, country, (*before, type_) if type_ else before, extent == "texts")
    return found


def countries_without(place: Scope) -> list[str]:
    """The countries with mechanisms that take part, and that are not in: whom to ask, by code."""
    inside = select(OptIn.country_code).where(OptIn.country_code.is_not(None), _in_force())
    statement = (
        select(Country.code)
        .join(Mechanism, Mechanism.country_code == Country.code)
        .where(_countries_of(place), *takes_part(), Country.code.not_in(inside))
        .distinct()
        .order_by(Country.code)
    )
    return list(db.session.scalars(statement))
