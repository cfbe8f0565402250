"""Conditions of SQL statements over mechanisms joined with their countries: what lies in a scope, who may see it."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, exists, false, or_, true

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.mechanisms.models import Country, CountryCommission, Mechanism, Membership
from elearn.mechanisms.vocabulary import OPEN_STATES
from elearn.scope import Scope


def inside(scope: Scope) -> ColumnElement[bool]:
    """True for mechanisms that lie in the scope; the statement joins `Mechanism` with `Country`.

    A country without a commission to report under lies in the world only.
    """
    conditions: dict[str, ColumnElement[bool]] = {
        "world": true(),
        "commission": Country.reports_under == scope.key,
        "country": Country.code == scope.key,
        "mechanism": Mechanism.code == scope.key,
    }
    return conditions.get(scope.kind, false())


def inside_any(scopes: Iterable[Scope]) -> ColumnElement[bool]:
    return or_(false(), *(inside(scope) for scope in scopes))


def listed_under(commission: str) -> ColumnElement[bool]:
    """True for countries shown with a commission: those that report under it, or have not chosen and belong to it."""
    belongs = exists().where(CountryCommission.country_code == Country.code, CountryCommission.commission == commission)
    return or_(Country.reports_under == commission, and_(Country.reports_under.is_(None), belongs))


def _own(viewer: AnyViewer) -> ColumnElement[bool]:
    if viewer.id is None:
        return false()
    belongs = exists().where(
        Membership.mechanism_id == Mechanism.id,
        Membership.person_id == viewer.id,
        Membership.state.in_(OPEN_STATES),
    )
    return or_(Mechanism.proposed_by_id == viewer.id, belongs)


def _serves(viewer: AnyViewer) -> ColumnElement[bool]:
    own = [role.scope.key for role in viewer.roles if role.scope.kind == "mechanism"]
    return Mechanism.code.in_(own) if own else false()


def checked_for(viewer: AnyViewer) -> ColumnElement[bool]:
    """Rows that nobody has checked are for those who can have them checked, and for the body's own people."""
    unchecked = inside_any(scopes_for(viewer.roles, "see unchecked rows"))
    return or_(Mechanism.confidence != "to_check", unchecked, _own(viewer), _serves(viewer))


def known_to(viewer: AnyViewer) -> ColumnElement[bool]:
    """Mechanisms whose page the viewer may open: accepted ones, and as a signed-in person also proposed ones."""
    accepted = and_(Mechanism.state == "accepted", checked_for(viewer))
    return accepted if viewer.id is None else or_(accepted, Mechanism.state == "proposed")
