"""What somebody may open a round of, where, and whom she may ask in it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from sqlalchemy import String, func, select

from elearn.accounts.models import Person
from elearn.accounts.rights import scopes_for
from elearn.accounts.sign_in_names import fold
from elearn.accounts.viewer import Viewer
from elearn.assessments.models import Round, RoundMechanism
from elearn.assessments.opening import fits
from elearn.assessments.round_queries import moments
from elearn.db import db
from elearn.errors import NotAllowedError, RefusedError
from elearn.instruments import queries as instruments
from elearn.instruments.models import InstrumentVersion
from elearn.instruments.queries import Listed, Version
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.naming import shown_lang, shown_name
from elearn.mechanisms.queries import find_scope
from elearn.mechanisms.vocabulary import ENDINGS
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Body:
    """A mechanism that can take part; `members` have been accepted there."""

    id: int
    code: str
    name: str
    lang: str
    members: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody may open rounds, and of which instruments."""

    scope: Scope
    instruments: Sequence[Listed]


def places(viewer: Viewer, lang: str) -> list[Place]:
    """The mechanism or country of each of her roles: not what lies inside it, which has people of its own."""
    listed = instruments.listing(lang)
    scopes = sorted(set(scopes_for(viewer.roles, "open rounds")), key=lambda one: (one.kind, one.key))
    return [
        Place(scope, [one for one in listed if fits(scope.kind, one.about)]) for scope in scopes if bodies(scope, lang)
    ]


def place(viewer: Viewer, kind: str, key: str, instrument: str) -> tuple[Scope, Version]:
    """Raises NotFoundError, NotAllowedError where she holds no role for it, RefusedError where no round fits there."""
    scope, version = find_scope(kind, key), instruments.current_version(instrument)
    if scope not in scopes_for(viewer.roles, "open rounds"):
        raise NotAllowedError(_("Rounds are opened by the focal point of a mechanism or the coordinator of a country."))
    if not fits(kind, version.structure.about):
        raise RefusedError(_("A round of this questionnaire is opened by the coordinator of the country."))
    if not bodies(scope, ""):
        raise RefusedError(_("There is no mechanism here that could take part in a round."))
    return scope, version


def bodies(scope: Scope, lang: str) -> list[Body]:
    """The mechanisms of a country, or the one, that can take part: accepted, and not ended."""
    members = (
        select(func.count())
        .where(Membership.mechanism_id == Mechanism.id, Membership.state == "accepted")
        .correlate(Mechanism)
        .scalar_subquery()
    )
    here = Mechanism.code == scope.key if scope.kind == "mechanism" else Mechanism.country_code == scope.key
    statement = (
        select(Mechanism.id, Mechanism.code, shown_name(lang).cast(String), shown_lang(lang).cast(String), members)
        .where(here, Mechanism.state == "accepted", Mechanism.status.not_in(ENDINGS))
        .order_by(Mechanism.code)
    )
    return [
        Body(number, code, name or code, tongue or "", count)
        for number, code, name, tongue, count in db.session.execute(statement)
    ]


def members_by_name(names: Iterable[str], mechanism_ids: Collection[int]) -> tuple[dict[int, int], list[str]]:
    """Person → mechanism for which she is asked; and the names that belong to no member of these mechanisms.

    Who belongs to several of them is asked for the one under which she learns.
    """
    wanted = {fold(name): name for name in names}
    statement = (
        select(Person.sign_in_name, Person.id, Membership.mechanism_id)
        .join(Membership, Membership.person_id == Person.id)
        .where(
            Person.sign_in_name.in_(wanted),
            Person.closed_at.is_(None),
            Membership.state == "accepted",
            Membership.mechanism_id.in_(mechanism_ids),
        )
        .order_by(Membership.learning_under, Membership.id.desc())
    )
    found = {name: (person, mechanism) for name, person, mechanism in db.session.execute(statement)}
    return dict(found.values()), [shown for key, shown in wanted.items() if key not in found]


def asked(mechanism_ids: Collection[int], named: Mapping[int, int], *, members: bool) -> dict[int, set[int]]:
    """Mechanism → the persons who would be asked for it."""
    found: dict[int, set[int]] = {one: set() for one in mechanism_ids}
    statement = select(Membership.mechanism_id, Membership.person_id).where(
        Membership.mechanism_id.in_(mechanism_ids), Membership.state == "accepted"
    )
    for mechanism_id, person_id in db.session.execute(statement) if members else ():
        found[mechanism_id].add(person_id)
    for person_id, mechanism_id in named.items():
        found[mechanism_id].add(person_id)
    return found


def lock_country(scope: Scope) -> None:
    """Two who open a round in a country at once come one after the other."""
    code = scope.key if scope.kind == "country" else scope.ancestors[0].key
    db.session.execute(select(Country.code).where(Country.code == code).with_for_update())


def same_round(
    scope: Scope, version: Version, mechanism_ids: Collection[int], opens_at: datetime, closes_at: datetime
) -> int | None:
    """A round of this instrument that is already there for one of these mechanisms at the same time."""
    taking = select(RoundMechanism.round_id).where(RoundMechanism.mechanism_id.in_(mechanism_ids))
    own_versions = select(InstrumentVersion.instrument_id).where(InstrumentVersion.id == version.id)
    statement = (
        select(Round)
        .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
        .where(
            Round.scope_kind == scope.kind,
            Round.scope_key == scope.key,
            InstrumentVersion.instrument_id.in_(own_versions),
            Round.id.in_(taking),
            Round.cancelled_at.is_(None),
            Round.opens_at < closes_at,
        )
        .order_by(Round.id.desc())
    )
    return next((one.id for one in db.session.scalars(statement) if moments(one).end > opens_at), None)
