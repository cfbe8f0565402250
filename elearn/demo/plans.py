"""A small joint plan in the invented country: one action proposed, one overdue, one done before the last round."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.demo.acting import ago
from elearn.mechanisms.models import Mechanism
from elearn.plans.models import Action, ActionChange, ActionComment, ActionOwner, Plan
from elearn.plans.states import AGREED, CONFIRMED, DONE, today

FILE = Path(__file__).parent / "data" / "plan.toml"
WORDS = ("what", "result", "instrument", "dimension", "means", "evidence", "stops", "outcome")


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
        starts_on=today(ago(now, given["opened"])),
        ends_on=today(now) + timedelta(days=365),
        opened_by_id=people[given["opened_by"]],
        opened_at=ago(now, given["opened"]),
    )
    db.session.add(plan)
    db.session.flush()
    for one in given["action"]:
        _add_action(plan, one, bodies, people, now)


def _add_action(plan: Plan, one: dict[str, Any], bodies: dict[str, int], people: dict[str, int], now: datetime) -> None:
    written = ago(now, one["written"])
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
        created_at=written,
        changed_at=ago(now, one["done"]) if "done" in one else written,
        **{name: one.get(name, "") for name in WORDS},
    )
    db.session.add(action)
    db.session.flush()
    by = {"action_id": action.id, "person_id": people[one["written_by"]], "mechanism_id": bodies[one["written_for"]]}
    _add_acts(one, by, now)
    for code, who in one["owners"].items():
        _add_owner(action, bodies[code], people.get(who), written)
    if "comment" in one:
        db.session.add(ActionComment(key=f"{one['key']}-comment", at=written, text=one["comment"], **by))


def _add_acts(one: dict[str, Any], by: dict[str, int], now: datetime) -> None:
    """Whoever wrote it put it to its owners at once, and said when it was done."""
    for kind in ("written", "proposed"):
        db.session.add(ActionChange(at=ago(now, one["written"]), kind=kind, changes={}, **by))
    if "done" in one:
        at, changes = ago(now, one["done"]), {"state": [AGREED, DONE]}
        db.session.add(ActionChange(at=at, kind=DONE, changes=changes, reason=one["outcome"], **by))


def _add_owner(action: Action, mechanism_id: int, person_id: int | None, at: datetime) -> None:
    """A mechanism, and for whom it confirmed; nobody yet where there is no person."""
    answer = {"answer": CONFIRMED, "answered_by_id": person_id, "answered_at": at} if person_id else {}
    db.session.add(ActionOwner(action_id=action.id, mechanism_id=mechanism_id, **answer))
    if person_id:
        by = {"person_id": person_id, "mechanism_id": mechanism_id}
        db.session.add(ActionChange(action_id=action.id, at=at, kind=CONFIRMED, changes={}, **by))
