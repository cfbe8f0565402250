"""Whose country it is: who opens its portrait, and the countries that are somebody's own."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, exists, false, or_, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.conditions import inside_any
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.naming import country_name, country_order
from elearn.scope import Scope


def portrayed_to(viewer: AnyViewer) -> ColumnElement[bool]:
    """True for countries that the viewer may open: those of her mechanisms, and those in which a role of hers holds."""
    return _among(viewer, scopes_for(viewer.roles, "open portraits"))


def _among(viewer: AnyViewer, held: Iterable[Scope]) -> ColumnElement[bool]:
    scopes = list(held)
    spoken = Mechanism.code.in_([scope.key for scope in scopes if scope.kind == "mechanism"])
    own = exists().where(
        Mechanism.country_code == Country.code, Mechanism.state == "accepted", or_(spoken, _belongs(viewer))
    )
    return or_(own.correlate(Country), inside_any(scope for scope in scopes if scope.kind != "mechanism"))


def _belongs(viewer: AnyViewer) -> ColumnElement[bool]:
    if viewer.id is None:
        return false()
    return exists().where(
        Membership.mechanism_id == Mechanism.id, Membership.person_id == viewer.id, Membership.state == "accepted"
    )


def is_portrayed_to(viewer: AnyViewer, code: str) -> bool:
    """Whether there is a portrait of this country for the viewer."""
    if viewer.id is None:
        return False
    return bool(db.session.scalar(select(exists().where(Country.code == code, portrayed_to(viewer)))))


def own_countries(viewer: AnyViewer, lang: str) -> list[tuple[str, str]]:
    """Code and name of the countries to which she belongs, or which she coordinates; not all below a wider role."""
    near = [scope for scope in scopes_for(viewer.roles, "open portraits") if scope.kind in {"mechanism", "country"}]
    statement = select(Country.code, country_name(lang)).where(_among(viewer, near))
    return [(code, name) for code, name in db.session.execute(statement.order_by(country_order(lang), Country.code))]
