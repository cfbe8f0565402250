"""Plans and actions: those of a place, for packages above, and those that a viewer may read, for its own pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, exists, false, func, select, true

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import Text, names_of
from elearn.plans.models import Action, ActionOwner, Plan
from elearn.plans.rows import ActionRow, rows_of
from elearn.plans.standing import Place, Standing
from elearn.plans.standing_queries import read_by, standing_of
from elearn.plans.states import DRAFT, is_overdue
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in a list: what its place is called, and how many of its actions are in which state, drafts apart."""

    plan: Plan
    place: str
    counts: Mapping[str, int]
    overdue: int

    @property
    def title(self) -> Text:
        return Text(self.plan.title, self.plan.lang)


def place_of(plan: Plan) -> Place:
    return plan.scope_kind, plan.scope_key


def plans_of(scope: Scope, now: datetime) -> list[PlanRow]:
    """The plans of a country or commission, all plans of the world, or those in which a mechanism has an action.

    Whether the asker may see them is for her to check.
    """
    owns = exists().where(
        Action.plan_id == Plan.id, ActionOwner.action_id == Action.id, ActionOwner.mechanism_id == _id_of(scope.key)
    )
    conditions = {
        "world": true(),
        "country": and_(Plan.scope_kind == "country", Plan.scope_key == scope.key),
        "commission": and_(Plan.scope_kind == "commission", Plan.scope_key == scope.key),
        "mechanism": owns,
    }
    return _plans(conditions.get(scope.kind, false()), now)


def _id_of(code: str) -> Any:
    return select(Mechanism.id).where(Mechanism.code == code).scalar_subquery()


def actions_of(plan_id: int) -> list[ActionRow]:
    """The actions of a plan that were put to their owners, by date; as with `plans_of`."""
    return rows_of(by_date(Action.plan_id == plan_id, Action.state != DRAFT), current_language())


def by_date(*conditions: ColumnElement[bool]) -> Select[Action]:
    """Actions in the order in which they are shown."""
    return select(Action).where(*conditions).order_by(Action.due_on.is_(None), Action.due_on, Action.id)


def _plans(condition: ColumnElement[bool], now: datetime) -> list[PlanRow]:
    plans = db.session.scalars(select(Plan).where(condition).order_by(Plan.state.desc(), Plan.id.desc())).all()
    counts, overdue = _counts([plan.id for plan in plans], now)
    names = _place_names(plans)
    return [PlanRow(plan, names[place_of(plan)], counts.get(plan.id, {}), overdue.get(plan.id, 0)) for plan in plans]


def _counts(plan_ids: list[int], now: datetime) -> tuple[dict[int, dict[str, int]], dict[int, int]]:
    statement = (
        select(Action.plan_id, Action.state, Action.due_on, func.count().label("number"))
        .where(Action.plan_id.in_(plan_ids), Action.state != DRAFT)
        .group_by(Action.plan_id, Action.state, Action.due_on)
    )
    counts: dict[int, dict[str, int]] = {}
    overdue: dict[int, int] = {}
    for row in db.session.execute(statement):
        states = counts.setdefault(row.plan_id, {})
        states[row.state] = states.get(row.state, 0) + row.number
        if is_overdue(row.state, row.due_on, now):
            overdue[row.plan_id] = overdue.get(row.plan_id, 0) + row.number
    return counts, overdue


def _place_names(plans: Any) -> dict[Place, str]:
    found: dict[Place, str] = {}
    for kind in ("country", "commission"):
        keys = {plan.scope_key for plan in plans if plan.scope_kind == kind}
        named = names_of(kind, keys, current_language()) if keys else {}
        found |= {(kind, key): named.get(key, key) for key in keys}
    return found


@dataclass(frozen=True, slots=True)
class SeenPlan:
    """A plan as a viewer sees it who may read it."""

    plan: Plan
    standing: Standing
    place_name: str

    @property
    def place(self) -> Place:
        return place_of(self.plan)

    @property
    def title(self) -> Text:
        return Text(self.plan.title, self.plan.lang)

    @property
    def may_write(self) -> bool:
        """Whether she may add actions; what a closed plan asks for is that it be opened again."""
        return self.plan.state == "open" and self.standing.writes_in(self.place)

    @property
    def may_keep(self) -> bool:
        """Whether she may change what the plan is called, and close it."""
        return self.place in self.standing.looks_after or self.standing.holds(self.plan.opened_for_id, self.place)

    @property
    def sees_names(self) -> bool:
        """Whether she reads who did what; others read when, and what."""
        return self.standing.writes_in(self.place)


def my_plans(viewer: AnyViewer, now: datetime) -> tuple[Standing, list[PlanRow]]:
    """Where she stands, and the plans that she may read, the open ones first."""
    standing = standing_of(viewer)
    return standing, _plans(read_by(standing), now)


def seen_plan(viewer: AnyViewer, plan_id: int) -> SeenPlan:
    """A plan that the viewer may read. Raises NotFoundError."""
    standing = standing_of(viewer)
    plan = db.session.scalar(select(Plan).where(Plan.id == plan_id, read_by(standing)))
    if plan is None:
        raise NotFoundError(_l("There is no such plan, or it is not one of your country team’s."))
    return SeenPlan(plan, standing, _place_names([plan])[place_of(plan)])


@dataclass(frozen=True, slots=True)
class SeenAction:
    """An action as a viewer sees it who may read it."""

    row: ActionRow
    of: SeenPlan

    @property
    def action(self) -> Action:
        return self.row.action

    @property
    def title(self) -> Text:
        return Text(self.action.what, self.action.lang)

    @property
    def may_keep(self) -> bool:
        return self.of.plan.state == "open" and self.keeps

    @property
    def keeps(self) -> bool:
        return self.of.standing.keeps(self.row.owner_ids, self.action.proposed_for_id, self.of.place)

    @property
    def may_comment(self) -> bool:
        """Owners, support, whoever wrote it, and whoever looks after the plan talk with each other."""
        supports = self.action.support_id in self.of.standing.spoken
        return self.keeps or supports or self.of.place in self.of.standing.looks_after


def actions_seen(seen: SeenPlan) -> list[SeenAction]:
    """The actions of a plan that she may read: drafts only for those who may change them."""
    rows = rows_of(by_date(Action.plan_id == seen.plan.id), current_language())
    found = [SeenAction(row, seen) for row in rows]
    return [one for one in found if one.action.state != DRAFT or one.keeps]


def seen_action(viewer: AnyViewer, action_id: int) -> SeenAction:
    """An action that the viewer may read. Raises NotFoundError."""
    unknown = NotFoundError(_l("There is no such action, or it is not one of your country team’s."))
    plan_id = db.session.scalar(select(Action.plan_id).where(Action.id == action_id))
    if plan_id is None:
        raise unknown
    seen = seen_plan(viewer, plan_id)
    found = SeenAction(rows_of(select(Action).where(Action.id == action_id), current_language())[0], seen)
    if found.action.state == DRAFT and not found.keeps:
        raise unknown
    return found
