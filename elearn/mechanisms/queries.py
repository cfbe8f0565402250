"""What the packages above ask about scopes, names and memberships."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.mechanisms.conditions import inside
from elearn.mechanisms.labels import COMMISSION_LABELS, WORLD_LABEL
from elearn.mechanisms.models import Country, Mechanism, MechanismName, Membership
from elearn.mechanisms.naming import names_of
from elearn.mechanisms.vocabulary import COMMISSIONS, OPEN_STATES
from elearn.scope import WORLD, Scope, commission, country, mechanism


@dataclass(frozen=True, slots=True)
class LearningMembership:
    """The membership under which a person learns. `counts` is true where what she earns enters figures at once."""

    id: int
    mechanism_id: int
    code: str
    state: str
    function: str
    mechanism_state: str
    scope: Scope

    @property
    def counts(self) -> bool:
        return self.state == "accepted" and self.mechanism_state == "accepted"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who belongs to a mechanism, or asks to: `state` is accepted or requested."""

    membership_id: int
    person_id: int
    name: str
    function: str
    state: str
    since: datetime


def membership_row(membership_id: int) -> LearningMembership:
    """A membership with its mechanism and scope. Raises NotFoundError."""
    return _found(db.session.execute(_MEMBERSHIPS.where(Membership.id == membership_id)).first())


def learning_membership(person_id: int) -> LearningMembership | None:
    """The open membership that the person learns under, or None where she has none."""
    statement = _MEMBERSHIPS.where(
        Membership.person_id == person_id, Membership.learning_under, Membership.state.in_(OPEN_STATES)
    )
    row = db.session.execute(statement).first()
    return _membership(row) if row else None


_MEMBERSHIPS = (
    select(
        Membership.id,
        Membership.mechanism_id,
        Membership.state,
        Membership.function,
        Mechanism.code,
        Mechanism.state.label("mechanism_state"),
        Mechanism.country_code,
        Country.reports_under,
    )
    .join(Mechanism, Mechanism.id == Membership.mechanism_id)
    .join(Country, Country.code == Mechanism.country_code)
)


def _membership(row: Any) -> LearningMembership:
    scope = mechanism(row.code, row.country_code, row.reports_under)
    return LearningMembership(row.id, row.mechanism_id, row.code, row.state, row.function, row.mechanism_state, scope)


def _found(row: Any) -> LearningMembership:
    if row is None:
        raise NotFoundError
    return _membership(row)


def members_of(mechanism_id: int) -> list[Member]:
    """Everyone with an open membership, by name; whether the asker may see names is for her to check."""
    statement = (
        select(Membership, Person.name)
        .join(Person, Person.id == Membership.person_id)
        .where(Membership.mechanism_id == mechanism_id, Membership.state.in_(OPEN_STATES))
        .order_by(Person.name, Membership.id)
    )
    return [
        Member(one.id, one.person_id, name, one.function, one.state, one.decided_at or one.requested_at)
        for one, name in db.session.execute(statement)
    ]


def mechanism_scope(code: str) -> Scope:
    """The scope of a mechanism by its code, present or former. Raises NotFoundError."""
    statement = (
        select(Mechanism.code, Mechanism.country_code, Country.reports_under)
        .join(Country, Country.code == Mechanism.country_code)
        .where(or_(Mechanism.code == code, Mechanism.former_code == code))
    )
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFoundError
    return mechanism(row.code, row.country_code, row.reports_under)


def country_scope(code: str) -> Scope:
    """The scope of a country. Raises NotFoundError."""
    row = db.session.execute(select(Country.code, Country.reports_under).where(Country.code == code)).first()
    if row is None:
        raise NotFoundError
    return country(row.code, row.reports_under)


def find_scope(kind: str, key: str) -> Scope:
    """The scope with its ancestors, as an address or a command names it. Raises NotFoundError."""
    if kind == "world" and not key:
        return WORLD
    if kind == "commission" and key in COMMISSIONS:
        return commission(key)
    if kind == "country":
        return country_scope(key)
    if kind == "mechanism":
        return mechanism_scope(key)
    raise NotFoundError


def scopes_below(scope: Scope) -> list[Scope]:
    """The next smaller scopes: the world's commissions, a commission's countries, a country's mechanisms."""
    if scope.kind == "world":
        return [commission(code) for code in COMMISSIONS]
    if scope.kind == "commission":
        codes = db.session.scalars(
            select(Country.code).where(Country.reports_under == scope.key).order_by(Country.code)
        )
        return [country(code, scope.key) for code in codes]
    if scope.kind == "country":
        return _mechanisms_in(scope)
    return []


def _mechanisms_in(scope: Scope) -> list[Scope]:
    statement = (
        select(Mechanism.code, Mechanism.country_code, Country.reports_under)
        .join(Country, Country.code == Mechanism.country_code)
        .where(inside(scope), Mechanism.state == "accepted")
        .order_by(Mechanism.code)
    )
    return [mechanism(*row) for row in db.session.execute(statement)]


def scope_name(scope: Scope, lang: str | None = None) -> str:
    """What a scope is called in a language, by default the page's: a name, or the key where it has none."""
    wanted = lang or current_language()
    if scope.kind == "world":
        return str(WORLD_LABEL)
    if scope.kind == "commission":
        return str(COMMISSION_LABELS.get(scope.key, scope.key))
    names = country_names(scope.key) if scope.kind == "country" else mechanism_names(scope.key)
    return best(names, wanted)[0] or scope.key


def scope_names(scopes: Iterable[Scope], lang: str) -> dict[Scope, str]:
    """Of several countries and mechanisms: one statement for each kind, however many there are."""
    wanted = set(scopes)
    named = {
        kind: names_of(kind, [one.key for one in wanted if one.kind == kind], lang)
        for kind in {one.kind for one in wanted}
    }
    return {one: named[one.kind].get(one.key) or one.key for one in wanted}


def ends_in(country_code: str) -> dict[str, str]:
    """Code → end of those of a country's mechanisms that have come to one."""
    ended = Mechanism.country_code == country_code, Mechanism.valid_to.is_not(None)
    rows = db.session.execute(select(Mechanism.code, Mechanism.valid_to).where(*ended))
    return {code: end for code, end in rows if end}


def country_names(code: str) -> dict[str, str]:
    """Language → United Nations short name; empty where there is no such country."""
    return db.session.scalar(select(Country.names).where(Country.code == code)) or {}


def mechanism_names(code: str) -> dict[str, str]:
    """Language → name, the body's own language first; empty where there is no such mechanism."""
    statement = (
        select(MechanismName.lang, MechanismName.name)
        .join(Mechanism, Mechanism.id == MechanismName.mechanism_id)
        .where(Mechanism.code == code)
        .order_by(MechanismName.official.desc(), MechanismName.lang)
    )
    return {row.lang: row.name for row in db.session.execute(statement)}
