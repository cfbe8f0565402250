"""Offered cases for those who write and for those who review them; nobody else may know of one before publication."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, and_, false, func, or_, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer, Viewer, require
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError, RefusedError
from elearn.library.offer_models import OfferedCase
from elearn.library.offer_states import DECIDABLE, OFFERED, REVIEWERS_READ, WITHDRAWN
from elearn.mechanisms import profile as profiles
from elearn.mechanisms.conditions import inside_any
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import Text, country_name, shown_lang, shown_name
from elearn.mechanisms.own_pages import NEWS
from elearn.scope import WORLD, Scope, mechanism

CLOSED = _l("Only a mechanism that is there, and is confirmed, offers cases of its own.")
OFFER, REVIEW = "offer cases", "review cases"


@dataclass(frozen=True, slots=True)
class Offer:
    """A case with the mechanism that offers it, as its people and the reviewers see it."""

    case: OfferedCase
    code: str
    name: Text
    country_code: str
    country: str
    scope: Scope
    over: bool

    def is_own(self, viewer: AnyViewer) -> bool:
        """True for focal point and deputy of the mechanism, who write it."""
        return viewer.may(OFFER, self.scope)

    def why_not_reviewed_by(self, viewer: AnyViewer) -> object:
        """Why a reviewer leaves this one to another; nothing where she may decide it."""
        if self.is_own(viewer) or self.case.offered_by_id == viewer.id:
            return _l("You speak for the mechanism that offers this case, or wrote it: another reviewer decides.")
        return ""


@dataclass(frozen=True, slots=True)
class Offerer:
    """A mechanism whose cases the viewer writes."""

    id: int
    code: str
    name: Text
    types: tuple[str, ...]
    over: bool


def reviews(viewer: AnyViewer) -> bool:
    return viewer.may(REVIEW, WORLD)


def offerer(viewer: Viewer, code: str, lang: str) -> Offerer:
    """The mechanism, for its focal point and deputy. Raises NotFoundError, or NotAllowedError for all others."""
    found = profiles.profile(viewer, code, lang)
    require(viewer, OFFER, found.scope)
    body = found.mechanism
    return Offerer(body.id, body.code, found.name, found.description.types, is_over(body))


def open_offerer(viewer: Viewer, code: str, lang: str) -> Offerer:
    """The same for beginning a case. Raises RefusedError where the mechanism is no more, or not confirmed yet."""
    found = offerer(viewer, code, lang)
    if found.over or db.session.get_one(Mechanism, found.id).state != "accepted":
        raise RefusedError(CLOSED)
    return found


def _statement(lang: str) -> Any:
    return (
        select(
            OfferedCase,
            Mechanism,
            shown_name(lang),
            shown_lang(lang),
            country_name(lang).label("country"),
            Country.reports_under,
        )
        .join(Mechanism, Mechanism.id == OfferedCase.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
    )


def _offer(row: Any) -> Offer:
    case, body, name, name_lang, country, under = row
    scope = mechanism(body.code, body.country_code, under)
    text = Text(name or body.code, name_lang or "")
    return Offer(case, body.code, text, body.country_code, country, scope, is_over(body))


def _offers(statement: Any) -> list[Offer]:
    return [_offer(row) for row in db.session.execute(statement)]


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    own = inside_any(scopes_for(viewer.roles, OFFER))
    return or_(own, OfferedCase.state.in_(REVIEWERS_READ) if reviews(viewer) else false())


def offers_of(viewer: Viewer, found: Offerer, lang: str) -> list[Offer]:
    """All cases of her mechanism, the latest first."""
    latest = OfferedCase.changed_at.desc(), OfferedCase.id.desc()
    return _offers(_statement(lang).where(OfferedCase.mechanism_id == found.id, _seen_by(viewer)).order_by(*latest))


def offer(viewer: Viewer, offer_id: int, lang: str) -> Offer:
    """A case that she writes, or that was offered to her as a reviewer. Raises NotFoundError."""
    row = db.session.execute(_statement(lang).where(OfferedCase.id == offer_id, _seen_by(viewer))).one_or_none()
    if row is None:
        raise NotFoundError
    return _offer(row)


def own_offer(viewer: Viewer, offer_id: int, lang: str) -> Offer:
    """The same for those who write it; raises NotAllowedError for a reviewer."""
    found = offer(viewer, offer_id, lang)
    if not found.is_own(viewer):
        raise NotAllowedError(_l("Only the focal point and the deputy of the mechanism change its case."))
    return found


def offer_to_send(viewer: Viewer, offer_id: int, lang: str) -> Offer:
    """The same for handing it to the reviewers. Raises RefusedError where the mechanism is no more."""
    found = own_offer(viewer, offer_id, lang)
    if found.over:
        raise RefusedError(CLOSED)
    return found


def begun_with(found: Offerer, form_key: str, lang: str) -> Offer | None:
    """The mechanism's case that the same form has begun before."""
    same = OfferedCase.form_key == form_key, OfferedCase.mechanism_id == found.id
    row = db.session.execute(_statement(lang).where(*same)).one_or_none()
    return _offer(row) if row else None


def offer_to_review(viewer: Viewer, offer_id: int, lang: str, states: Collection[str] = DECIDABLE) -> Offer:
    """The same for whoever decides it now, in one of these states.

    Raises NotAllowedError for those who do not review, or not this one; RefusedError where it does not wait any more.
    """
    found = offer(viewer, offer_id, lang)
    require(viewer, REVIEW, WORLD)
    why_not = found.why_not_reviewed_by(viewer)
    if why_not:
        raise NotAllowedError(why_not)
    if found.case.state not in states:
        raise RefusedError(
            _l("This case does not wait any more: somebody has decided it already, or it was taken back.")
        )
    return found


def waiting_for_review(viewer: Viewer, lang: str) -> list[Offer]:
    """What waits for this reviewer, the oldest first; never her own. Raises NotAllowedError."""
    require(viewer, REVIEW, WORLD)
    return _offers(_statement(lang).where(_waits_for(viewer)).order_by(OfferedCase.offered_at, OfferedCase.id))


def reviewed(viewer: Viewer, lang: str, size: int) -> list[Offer]:
    """What was published or declined last, for reviewers. Raises NotAllowedError."""
    require(viewer, REVIEW, WORLD)
    decided = and_(OfferedCase.state.in_(REVIEWERS_READ), OfferedCase.decided_at.is_not(None))
    return _offers(_statement(lang).where(decided).order_by(OfferedCase.decided_at.desc()).limit(size))


def how_many_wait(viewer: Viewer) -> int:
    """How many cases wait for this viewer; no statement for those who review none."""
    if not reviews(viewer):
        return 0
    source = select(func.count(OfferedCase.id)).join(Mechanism, Mechanism.id == OfferedCase.mechanism_id)
    joined = source.join(Country, Country.code == Mechanism.country_code)
    return db.session.scalar(joined.where(_waits_for(viewer))) or 0


def _waits_for(viewer: Viewer) -> ColumnElement[bool]:
    own = inside_any(scopes_for(viewer.roles, OFFER))
    return and_(OfferedCase.state == OFFERED, OfferedCase.offered_by_id != viewer.id, ~own)


def news(viewer: Viewer, lang: str, now: datetime) -> Sequence[Offer]:
    """Decisions about cases of her mechanisms that are news to her; no statement for those who write none."""
    scopes = scopes_for(viewer.roles, OFFER)
    if not scopes:
        return ()
    decided = OfferedCase.decided_at > now - NEWS, OfferedCase.state != WITHDRAWN
    statement = _statement(lang).where(inside_any(scopes), *decided)
    return _offers(statement.order_by(OfferedCase.decided_at.desc(), OfferedCase.id))
