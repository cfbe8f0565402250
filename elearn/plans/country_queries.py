"""What a viewer may read of the joint plans of one country, all of them together."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.plans.models import Action, Plan
from elearn.plans.queries import by_date
from elearn.plans.rows import ActionRow, rows_of
from elearn.plans.standing_queries import read_by, standing_of
from elearn.plans.states import DRAFT


@dataclass(frozen=True, slots=True)
class CountryPlans:
    """Open plans with their actions that were put to their owners, by date.

    `reads`: plans of this country are hers to read, whether or not there is one; `may_open`: she may start one.
    """

    reads: bool
    may_open: bool
    plans: Sequence[Plan] = ()
    actions: Sequence[ActionRow] = ()


def country_plans(viewer: AnyViewer, country: str, lang: str) -> CountryPlans:
    """Five statements at most, however many plans and actions there are."""
    standing = standing_of(viewer)
    place = ("country", country)
    if country not in standing.countries:
        return CountryPlans(reads=False, may_open=False)
    here = Plan.scope_kind == "country", Plan.scope_key == country, Plan.state == "open"
    plans = db.session.scalars(select(Plan).where(*here, read_by(standing)).order_by(Plan.id.desc())).all()
    actions = by_date(Action.plan_id.in_([plan.id for plan in plans]), Action.state != DRAFT)
    return CountryPlans(True, place in standing.may_open_in, plans, rows_of(actions, lang) if plans else ())
