"""Editions, for those who may read them; for everybody else there are none."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, select

from elearn.accounts.rights import COORDINATOR, DEPUTY, FOCAL, scopes_for
from elearn.accounts.viewer import AnyViewer, require
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.vocabulary import COMMISSIONS
from elearn.reports.region.declared import LEAST, TABLES
from elearn.reports.region.frozen import Content, FrozenText
from elearn.reports.region.gathering import gather
from elearn.reports.region.models import RegionalEdition
from elearn.reports.region.participants import Participants, countries_without, participants
from elearn.reports.region.text_gathering import texts
from elearn.scope import WORLD, Scope, commission

PUBLISH = "publish regional view"


@dataclass(frozen=True, slots=True)
class Listed:
    place: Scope
    number: int
    published_at: datetime
    countries: Sequence[str]


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition, whole."""

    listed: Listed
    content: Content
    texts: Sequence[FrozenText]


@dataclass(frozen=True, slots=True)
class State:
    """How things stand for the next edition: for those who publish it. `others` take part, and are not in."""

    inside: Participants
    others: Sequence[str]

    @property
    def missing(self) -> int:
        """How many countries are needed still."""
        return max(0, LEAST - len(self.inside.countries))


def place_named(key: str) -> Scope:
    """`world`, or the code of a commission. Raises NotFoundError."""
    if key == WORLD.kind:
        return WORLD
    if key not in COMMISSIONS:
        raise NotFoundError(_l("There is no such regional view."))
    return commission(key)


def own_places(viewer: AnyViewer) -> list[Scope]:
    """The commissions whose editions the viewer publishes, and the world."""
    held = scopes_for(viewer.roles, PUBLISH)
    found = [commission(key) for key in COMMISSIONS if any(scope.covers(commission(key)) for scope in held)]
    return [*found, WORLD] if WORLD in held else found


def listed(viewer: AnyViewer | None, place: Scope | None = None) -> list[Listed]:
    """The editions that the viewer may read, by place, the latest first; None: the terminal."""
    own = _countries_of(viewer) if viewer else set()
    rows = db.session.execute(_LISTED.where(*_of(place)))
    found = [Listed(_place(kind, key), number, at, countries) for kind, key, number, at, countries in rows]
    return [one for one in found if viewer is None or _may_read(viewer, one.place, one.countries, own)]


def readable(viewer: AnyViewer, place: Scope) -> list[Listed]:
    """The editions of a place. Raises NotFoundError where the viewer finds none and publishes none there."""
    found = listed(viewer, place)
    if not found and not viewer.may(PUBLISH, place):
        raise NotFoundError(_l("There is no such regional view."))
    return found


_LISTED = select(
    RegionalEdition.scope_kind,
    RegionalEdition.scope_key,
    RegionalEdition.number,
    RegionalEdition.published_at,
    RegionalEdition.countries,
).order_by(RegionalEdition.scope_kind, RegionalEdition.scope_key, RegionalEdition.number.desc())


def _of(place: Scope | None) -> tuple[ColumnElement[bool], ...]:
    if place is None:
        return ()
    return RegionalEdition.scope_kind == place.kind, RegionalEdition.scope_key == place.key


def _place(kind: str, key: str) -> Scope:
    return WORLD if kind == WORLD.kind else commission(key)


def _may_read(viewer: AnyViewer, place: Scope, countries: Collection[str], own: Collection[str]) -> bool:
    """Who publishes it, and those who speak for a country that was in, or for one of its mechanisms."""
    return viewer.may(PUBLISH, place) or not set(own).isdisjoint(countries)


def _countries_of(viewer: AnyViewer) -> set[str]:
    countries = {role.scope.key for role in viewer.roles if role.kind == COORDINATOR}
    bodies = [role.scope.key for role in viewer.roles if role.kind in {FOCAL, DEPUTY}]
    codes = db.session.scalars(select(Mechanism.country_code).where(Mechanism.code.in_(bodies))) if bodies else ()
    return countries | set(codes)


def edition(viewer: AnyViewer | None, place: Scope, number: int) -> Edition:
    """Raises NotFoundError where there is none that the viewer may read; None: the terminal."""
    found = next((one for one in listed(viewer, place) if one.number == number), None)
    if found is None:
        raise NotFoundError(_l("There is no such edition, or it is not for you."))
    statement = select(RegionalEdition.content, RegionalEdition.texts).where(
        *_of(place), RegionalEdition.number == number
    )
    content, texts = db.session.execute(statement).one()
    return Edition(found, Content.from_json(content), _texts(texts))


def _texts(stored: Sequence[Any]) -> tuple[FrozenText, ...]:
    return tuple(FrozenText.from_json(text) for text in stored)


def latest(place: Scope) -> RegionalEdition | None:
    return db.session.scalar(
        select(RegionalEdition).where(*_of(place)).order_by(RegionalEdition.number.desc()).limit(1)
    )


def adds_texts(words: Sequence[FrozenText], before: RegionalEdition | None) -> bool:
    """Whether there is a text that the edition before does not show; that one was taken back is no news."""
    told = before.texts if before else []
    return any(text.to_json() not in told for text in words)


def state(viewer: AnyViewer, place: Scope) -> State:
    """Raises NotAllowedError for whoever does not publish there."""
    require(viewer, PUBLISH, place)
    return State(participants(place), countries_without(place))


def enough(place: Scope, inside: Participants) -> dict[str, bool]:
    """Table → whether enough countries stated something that no edition has counted; not how many."""
    found = {table.key: gather(table, inside, place) for table in TABLES}
    return {key: one is not None and len({unit.country for unit in one.units}) >= LEAST for key, one in found.items()}


def brings_texts(place: Scope, inside: Participants) -> bool:
    """Whether an edition now would show other texts than the one before."""
    return adds_texts(texts(inside), latest(place))


def require_part(viewer: AnyViewer) -> None:
    """Raises NotAllowedError for whoever neither publishes, nor decides, nor reads here."""
    if not any(role.kind in {COORDINATOR, FOCAL, DEPUTY} for role in viewer.roles) and not own_places(viewer):
        raise NotAllowedError(
            _l("The regional view is for those who speak for a country or a mechanism, and for administrators.")
        )
