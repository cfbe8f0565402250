"""Keeping the coverage of a mechanism what its present members and their passes make it."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, case, exists, func, or_, select

from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.learning.coverage import Counts, Rule, Standing, reached_at, standing
from elearn.learning.models import Coverage, LearningEvent, RollUp
from elearn.learning.upserts import insert
from elearn.mechanisms.models import Membership

NOBODY = 0
STANDING = ("held", "staff", "functions", "staff_missing", "functions_missing")


@dataclass(frozen=True, slots=True)
class Covered:
    """A module for a mechanism: how it stands now, and since when it has been reached."""

    mechanism_id: int
    course_id: int
    module_id: int
    standing: Standing
    reached_on: date | None
    first: bool  # it is reached now for the first time

    @property
    def row(self) -> dict[str, Any]:
        return {
            "mechanism_id": self.mechanism_id,
            "module_id": self.module_id,
            "reached_on": self.reached_on,
            **asdict(self.standing),
        }


def rule_of(settings: dict[str, Any]) -> Rule:
    asked = settings.get("coverage", {})
    return Rule(int(asked.get("staff", 1)), int(asked.get("functions", 1)))


def _passes(mechanism_id: int) -> Any:
    """Who passed what under a membership, present or past, of this mechanism."""
    return (
        select(Membership.person_id, LearningEvent.module_id, LearningEvent.at)
        .join(LearningEvent, LearningEvent.membership_id == Membership.id)
        .where(Membership.mechanism_id == mechanism_id, LearningEvent.kind == "passed")
        .subquery()
    )


def _statement(mechanism_id: int, passing: int = NOBODY) -> Select[Any]:
    """Counts per module; `passing` is a person who passes it right now."""
    passed = _passes(mechanism_id)
    has_passed = or_(passed.c.person_id.is_not(None), Membership.person_id == passing)
    return (
        select(
            Module.id,
            Module.course_id,
            Course.settings,
            Coverage.reached_on,
            func.max(passed.c.at).label("latest"),
            func.count(Membership.person_id.distinct()).label("members"),
            func.count(Membership.function.distinct()).label("member_functions"),
            func.count(case((has_passed, Membership.person_id)).distinct()).label("staff"),
            func.count(case((has_passed, Membership.function)).distinct()).label("functions"),
        )
        .join(Course, Course.id == Module.course_id)
        .outerjoin(Membership, and_(Membership.mechanism_id == mechanism_id, Membership.state == "accepted"))
        .outerjoin(passed, and_(passed.c.person_id == Membership.person_id, passed.c.module_id == Module.id))
        .outerjoin(Coverage, and_(Coverage.mechanism_id == mechanism_id, Coverage.module_id == Module.id))
        .group_by(Module.id, Course.id, Coverage.mechanism_id, Coverage.module_id)
        .order_by(Module.id)
    )


def _taken_up(code: str) -> Any:
    """Modules of the courses in which somebody counts under this mechanism, and those that have a row already."""
    courses = select(RollUp.course_id).where(
        RollUp.scope_kind == "mechanism", RollUp.scope_key == code, RollUp.persons > 0
    )
    return or_(Coverage.module_id.is_not(None), Module.course_id.in_(courses))


def _own_date(mechanism_id: int, module_id: int, rule: Rule) -> date | None:
    """The day of the pass by which today's members fulfilled the rule."""
    rows = db.session.execute(
        select(Membership.person_id, Membership.function).where(
            Membership.mechanism_id == mechanism_id, Membership.state == "accepted"
        )
    )
    members = {row.person_id: row.function for row in rows}
    passed = _passes(mechanism_id)
    times = db.session.execute(select(passed.c.at, passed.c.person_id).where(passed.c.module_id == module_id))
    moment = reached_at(rule, members, [(row.at, row.person_id) for row in times])
    return moment.date() if moment else None


def _read(mechanism_id: int, row: Any, today: datetime | None) -> Covered:
    rule = rule_of(row.settings)
    now = standing(rule, Counts(row.members, row.member_functions, row.staff, row.functions))
    first = now.held and row.reached_on is None
    reached = row.reached_on
    if first:
        reached = today.date() if today else _own_date(mechanism_id, row.id, rule)
    return Covered(mechanism_id, row.course_id, row.id, now, reached, first)


def when_passing(mechanism_id: int, module_id: int, person_id: int, at: datetime, key: str) -> list[Covered]:
    """Coverage of a module as it is once this pass, which is about to be recorded, counts too."""
    new = ~exists().where(LearningEvent.key == key)
    rows = db.session.execute(_statement(mechanism_id, person_id).where(Module.id == module_id, new))
    return [_read(mechanism_id, row, at if row.latest is None or row.latest <= at else row.latest) for row in rows]


def recount(mechanism_id: int, code: str, today: datetime | None = None) -> list[Covered]:
    """Coverage of every module that the mechanism has taken up.

    Reached for the first time, it has the date of the pass that was needed; or `today`, where no pass was needed
    but a change among the members.
    """
    rows = db.session.execute(_statement(mechanism_id).where(_taken_up(code))).all()
    return [_read(mechanism_id, row, today) for row in rows]


def store(covered: Sequence[Covered]) -> None:
    """Keep it. What was reached stays reached."""
    if not covered:
        return
    statement = insert(Coverage).values([one.row for one in covered])
    new = {name: statement.excluded[name] for name in STANDING}
    new["reached_on"] = func.coalesce(Coverage.reached_on, statement.excluded.reached_on)
    db.session.execute(statement.on_conflict_do_update(index_elements=["mechanism_id", "module_id"], set_=new))
