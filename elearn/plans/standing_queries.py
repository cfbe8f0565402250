"""Reading where a viewer stands towards plans, and which plans she may read."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, and_, exists, or_, select

from elearn.accounts.models import Person, Role
from elearn.accounts.rights import DEPUTY, FOCAL, scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.plans.models import Action, ActionOwner, Plan
from elearn.plans.standing import Body, Standing
from elearn.plans.states import DRAFT


def standing_of(viewer: AnyViewer) -> Standing:
    """One statement: the mechanisms for which she holds a role, and those to which she belongs and that take part."""
    held = {scope.key for scope in scopes_for(viewer.roles, "write plans")}
    belongs = and_(
        Membership.mechanism_id == Mechanism.id, Membership.person_id == viewer.id, Membership.state == "accepted"
    )
    statement = (
        select(
            Mechanism.id,
            Mechanism.code,
            Mechanism.country_code,
            Country.reports_under,
            Mechanism.participation,
            Membership.id.label("membership"),
        )
        .join(Country, Country.code == Mechanism.country_code)
        .outerjoin(Membership, belongs)
        .where(Mechanism.state == "accepted", or_(Mechanism.code.in_(held), Membership.id.is_not(None)))
        .order_by(Mechanism.code)
    )
    rows = db.session.execute(statement).all()
    bodies = {row.code: Body(row.id, row.code, row.country_code, row.reports_under) for row in rows}
    takes_part = {row.code for row in rows if row.membership and row.participation == "taking_part"}
    return Standing(
        speaks_for=tuple(body for code, body in bodies.items() if code in held),
        belongs_to=tuple(body for code, body in bodies.items() if code in takes_part),
        looks_after=looked_after(viewer),
    )


def looked_after(viewer: AnyViewer) -> frozenset[tuple[str, str]]:
    acts = "look after country plans", "look after commission plans"
    return frozenset((scope.kind, scope.key) for act in acts for scope in scopes_for(viewer.roles, act))


def _of(kind: str, keys: Collection[str]) -> ColumnElement[bool]:
    return and_(Plan.scope_kind == kind, Plan.scope_key.in_(keys))


def involves(mechanism_ids: frozenset[int]) -> ColumnElement[bool]:
    """True for actions, once they are put to their owners, that one of these mechanisms owns or supports."""
    owned = exists().where(ActionOwner.action_id == Action.id, ActionOwner.mechanism_id.in_(mechanism_ids))
    return and_(Action.state != DRAFT, or_(owned, Action.support_id.in_(mechanism_ids)))


def read_by(standing: Standing) -> ColumnElement[bool]:
    """True for plans that she may read.

    A country's plan is read by those who look after it and by the people of its mechanisms that take part; the plan of
    a commission by its administrator, by those who speak for a mechanism in it, and by the people of mechanisms that
    own or support one of its actions.
    """
    commissions = {body.commission for body in standing.speaks_for if body.commission}
    looked_after = {key for kind, key in standing.looks_after if kind == "commission"}
    involved = exists().where(Action.plan_id == Plan.id, involves(standing.own))
    return or_(_of("country", standing.countries), _of("commission", commissions | looked_after), involved)


def with_nobody_to_confirm(codes: list[str]) -> set[str]:
    """Those of these mechanisms that have neither a focal point nor a deputy."""
    statement = (
        select(Role.scope_key)
        .join(Person, Person.id == Role.person_id)
        .where(
            Role.scope_kind == "mechanism",
            Role.scope_key.in_(codes),
            Role.kind.in_((FOCAL, DEPUTY)),
            Role.ended_at.is_(None),
            Person.closed_at.is_(None),
        )
    )
    return set(codes) - set(db.session.scalars(statement))
