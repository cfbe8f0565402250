"""What a viewer may read of the joint plans of one country, and of its part in those of several countries."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, exists, or_, select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.models import Mechanism
from elearn.plans.models import Action, ActionOwner, Plan
from elearn.plans.queries import by_date
from elearn.plans.rows import ActionRow, rows_of
from elearn.plans.standing_queries import read_by, standing_of
from elearn.plans.states import DRAFT


@dataclass(frozen=True, slots=True)
class CountryPlans:
    """Open plans with their actions that were put to their owners, by date.

    Of a plan of several countries only those that a mechanism of this country owns or supports. `reads`: plans of this
    country are hers to read, whether or not there is one; `may_open`: she may start one.
    """

    reads: bool
    may_open: bool
    plans: Sequence[Plan] = ()
    actions: Sequence[ActionRow] = ()


def country_plans(viewer: AnyViewer, country: str, lang: str) -> CountryPlans:
    """Five statements at most, however many plans and actions there are."""
    standing = standing_of(viewer)
    reads, may_open = country in standing.countries, ("country", country) in standing.may_open_in
    own = and_(Plan.scope_kind == "country", Plan.scope_key == country)
    shared = and_(Plan.scope_kind == "commission", exists().where(Action.plan_id == Plan.id, _takes_part(country)))
    here = Plan.state == "open", or_(own, shared), read_by(standing)
    # The country's own plans first, the newest of each before the others.
    order = Plan.scope_kind.desc(), Plan.id.desc()
    plans = db.session.scalars(select(Plan).where(*here).order_by(*order)).all()
    whole, part = ([plan.id for plan in plans if plan.scope_kind == kind] for kind in ("country", "commission"))
    inside = or_(Action.plan_id.in_(whole), and_(Action.plan_id.in_(part), _takes_part(country)))
    actions = by_date(inside, Action.state != DRAFT)
    return CountryPlans(reads, may_open, plans, rows_of(actions, lang) if plans else ())


def _takes_part(country: str) -> ColumnElement[bool]:
    """True for actions that were put to a mechanism of the country, as an owner or as support."""
    bodies = select(Mechanism.id).where(Mechanism.country_code == country)
    owned = exists().where(ActionOwner.action_id == Action.id, ActionOwner.mechanism_id.in_(bodies))
    return and_(Action.state != DRAFT, or_(owned, Action.support_id.in_(bodies)))
