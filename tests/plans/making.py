"""Plans and actions of the cast's country, as tests need them."""

from datetime import date, datetime
from secrets import token_hex
from typing import Any

from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms.models import Mechanism
from elearn.plans.models import Action, ActionOwner, Plan

# The tests' clock stands on 23 November 2026.
DUE = date(2027, 6, 30)


def mechanism_id(code: str) -> int:
    return db.session.scalars(select(Mechanism.id).where(Mechanism.code == code)).one()


def make_plan(now: datetime, kind: str = "country", key: str = "QM", **more: Any) -> Plan:
    values: dict[str, Any] = {"title": "Our plan", "lang": "en", "opened_at": now}
    plan = Plan(key=token_hex(8), scope_kind=kind, scope_key=key, **values | more)
    db.session.add(plan)
    db.session.flush()
    return plan


def make_action(
    plan: Plan, now: datetime, owners: tuple[str, ...] = ("QM-01", "QM-02"), answer: str | None = None, **more: Any
) -> Action:
    """A proposed action; `answer` is what all its owners have said."""
    values: dict[str, Any] = {
        "lang": "en",
        "what": "Sign a protocol",
        "result": "Both read the same figures.",
        "due_on": DUE,
        "state": "proposed",
        "proposed_for_id": mechanism_id(owners[0]),
        "created_at": now,
        "changed_at": now,
    }
    action = Action(key=token_hex(8), plan_id=plan.id, **values | more)
    db.session.add(action)
    db.session.flush()
    for code in owners:
        db.session.add(ActionOwner(action_id=action.id, mechanism_id=mechanism_id(code), answer=answer))
    db.session.commit()
    return action


FILLED = {
    "what": "Meet every quarter",
    "result": "Recommendations are followed up.",
    "lang": "en",
    "owners": ["QM-01", "QM-02"],
    "due_on": "2099-06-30",
    "means": "A room",
    "evidence": "Minutes",
    "stops": "Letters on single cases",
    "level_now": "1",
    "level_next": "2",
    "put": "y",
}


def filled(**changed: Any) -> dict[str, Any]:
    return FILLED | changed


def state_of(action_id: int) -> str:
    return db.session.scalars(select(Action.state).where(Action.id == action_id)).one()


def answers_of(action_id: int) -> dict[str, str | None]:
    statement = (
        select(Mechanism.code, ActionOwner.answer)
        .join(Mechanism, Mechanism.id == ActionOwner.mechanism_id)
        .where(ActionOwner.action_id == action_id)
    )
    return {row.code: row.answer for row in db.session.execute(statement)}
