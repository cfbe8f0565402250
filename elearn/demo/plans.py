"""A small joint plan in the invented country, so that the cast finds one: one action proposed, one overdue."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.mechanisms.models import Mechanism
from elearn.plans.models import Action, ActionChange, ActionComment, ActionOwner, Plan
from elearn.plans.states import CONFIRMED, today

FILE = Path(__file__).parent / "data" / "plan.toml"
WORDS = ("what", "result", "means", "evidence", "stops")


def _ids(table: Any, column: Any) -> dict[str, int]:
    return {key: number for number, key in db.session.execute(select(table.id, column))}


def add_plan(now: datetime) -> None:
    """The plan of `plan.toml`, once; days in it are counted from the day on which it is loaded."""
    given = tomllib.loads(FILE.read_text("utf-8"))
    if db.session.scalar(select(Plan.id).where(Plan.key == given["key"])) is not None:
        return
    bodies, people = _ids(Mechanism, Mechanism.code), _ids(Person, Person.sign_in_name)
    plan = Plan(
        key=given["key"],
        scope_kind="country",
        scope_key=given["country"],
        title=given["title"],
        lang=given["lang"],
        starts_on=today(now),
        ends_on=today(now) + timedelta(days=365),
        opened_by_id=people[given["opened_by"]],
        opened_at=now,
    )
    db.session.add(plan)
    db.session.flush()
    for one in given["action"]:
        _add_action(plan, one, bodies, people, now)


def _add_action(plan: Plan, one: dict[str, Any], bodies: dict[str, int], people: dict[str, int], now: datetime) -> None:
    action = Action(
        key=one["key"],
        plan_id=plan.id,
        lang=one["lang"],
        level_now=one["level_now"],
        level_next=one["level_next"],
        support_id=bodies[one["support"]],
        due_on=today(now) + timedelta(days=one["due_in_days"]),
        state=one["state"],
        proposed_by_id=people[one["written_by"]],
        proposed_for_id=bodies[one["written_for"]],
        created_at=now,
        changed_at=now,
        **{name: one[name] for name in WORDS},
    )
    db.session.add(action)
    db.session.flush()
    _add_history(action, one, bodies, people, now)


def _add_history(
    action: Action, one: dict[str, Any], bodies: dict[str, int], people: dict[str, int], now: datetime
) -> None:
    by = {"action_id": action.id, "person_id": people[one["written_by"]], "mechanism_id": bodies[one["written_for"]]}
    for kind in ("written", "proposed"):
        db.session.add(ActionChange(at=now, kind=kind, changes={}, **by))
    for code, who in one["owners"].items():
        answer = {"answer": CONFIRMED, "answered_by_id": people[who], "answered_at": now} if who else {}
        db.session.add(ActionOwner(action_id=action.id, mechanism_id=bodies[code], **answer))
        if who:
            confirmed = {"person_id": people[who], "mechanism_id": bodies[code]}
            db.session.add(ActionChange(at=now, kind=CONFIRMED, changes={}, **by | confirmed))
    if "comment" in one:
        db.session.add(ActionComment(key=f"{one['key']}-comment", at=now, text=one["comment"], **by))
