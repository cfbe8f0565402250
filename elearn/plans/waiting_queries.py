"""Actions that wait for somebody's mechanisms, that are overdue, and those that stand in her calendar."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, or_, select

from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.plans.models import Action, ActionChange, ActionOwner, Plan
from elearn.plans.queries import by_date
from elearn.plans.rows import ActionRow, rows_of
from elearn.plans.standing import Standing
from elearn.plans.standing_queries import involves
from elearn.plans.states import BINDING, CONFIRMED, DECLINED, DRAFT, PROPOSED, today


def _in_open_plans(*conditions: ColumnElement[bool]) -> Select[Action]:
    return by_date(Plan.state == "open", *conditions).join(Plan, Plan.id == Action.plan_id)


def waiting_for(standing: Standing) -> list[ActionRow]:
    """Proposed actions that a mechanism of hers owns and has not answered."""
    unanswered = exists().where(
        ActionOwner.action_id == Action.id,
        ActionOwner.mechanism_id.in_(standing.spoken),
        ActionOwner.answer.is_(None),
    )
    return rows_of(_in_open_plans(Action.state == PROPOSED, unanswered), current_language())


def confirmed_before(standing: Standing, rows: Iterable[ActionRow]) -> frozenset[int]:
    """Those of these actions that a mechanism of hers had confirmed once: they changed since."""
    statement = select(ActionChange.action_id).where(
        ActionChange.action_id.in_([row.action.id for row in rows]),
        ActionChange.kind == CONFIRMED,
        ActionChange.mechanism_id.in_(standing.spoken),
    )
    return frozenset(db.session.scalars(statement))


def declined_for(standing: Standing) -> list[ActionRow]:
    """Proposed actions of her office that an owner for which she does not speak has declined."""
    declined = exists().where(
        ActionOwner.action_id == Action.id,
        ActionOwner.mechanism_id.not_in(standing.spoken),
        ActionOwner.answer == DECLINED,
    )
    written = or_(Action.proposed_for_id.in_(standing.spoken), _by_whoever_looks_after(standing))
    return rows_of(_in_open_plans(Action.state == PROPOSED, declined, written), current_language())


def _by_whoever_looks_after(standing: Standing) -> ColumnElement[bool]:
    return and_(Action.proposed_for_id.is_(None), _looked_after(standing))


def _looked_after(standing: Standing) -> ColumnElement[bool]:
    places = [and_(Plan.scope_kind == kind, Plan.scope_key == key) for kind, key in standing.looks_after]
    return or_(false(), *places)


def overdue_for(standing: Standing, now: datetime) -> list[ActionRow]:
    """Overdue actions that a mechanism of hers owns, and those of the plans that she looks after."""
    owned = exists().where(ActionOwner.action_id == Action.id, ActionOwner.mechanism_id.in_(standing.spoken))
    late = and_(Action.state.in_(BINDING), Action.due_on < today(now))
    return rows_of(_in_open_plans(late, or_(owned, _looked_after(standing))), current_language())


def dated_for(standing: Standing, lang: str) -> list[ActionRow]:
    """What stands in her calendar: dated actions of her mechanisms, and of the plans that she looks after."""
    hers = or_(involves(standing.own), and_(Action.state != DRAFT, _looked_after(standing)))
    statement = by_date(Action.due_on.is_not(None), hers).join(Plan, Plan.id == Action.plan_id)
    return rows_of(statement, lang)
