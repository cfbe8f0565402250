"""The page of a module's test: the rule, the tries so far, and whether another may be opened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import and_, func, select

from elearn.accounts.viewer import Viewer
from elearn.courses.models import Course, Module, ModuleVersion
from elearn.courses.models import Question as QuestionRow
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning.attempt_queries import WHERE, PastAttempt, Where, attempts_of, where_of
from elearn.learning.closing import refuse_withdrawn
from elearn.learning.models import ModuleProgress, TryRequest
from elearn.learning.tries import Allowance, allowance


@dataclass(frozen=True, slots=True)
class Asking:
    """The learner's request for another try: waiting for the trainer, granted and not used, or refused."""

    id: int
    state: str


@dataclass(frozen=True, slots=True)
class TestPage:
    """A module's test for one learner. `open_id` is the attempt that she has begun."""

    __test__ = False  # its name makes pytest look at it
    where: Where
    version_id: int
    questions: int
    attempts: Sequence[PastAttempt]
    allowance: Allowance
    open_id: str | None
    asking: Asking | None
    withdrawn: bool


def find(viewer: Viewer, course: str, module: str, now: datetime) -> TestPage:
    """The test of a module for this learner.

    Raises NotFoundError, and WithdrawnError for somebody who had taken up a course that was withdrawn.
    """
    row = _module(viewer.id, course, module)
    if row is None or row.version_id is None:
        raise NotFoundError(_l("There is no such module."))
    attempts = attempts_of(viewer.id, row.module_id)
    open_id = next((one.id for one in attempts if one.submitted_at is None), None)
    if open_id is None:
        refuse_withdrawn(viewer, row.course_id, row.module_id, row.course_withdrawn_at, row.module_withdrawn_at)
    asking = latest_request(viewer.id, row.module_id)
    where = where_of(row)
    return TestPage(
        where=where,
        version_id=row.version_id,
        questions=min(row.questions, where.rule.draw),
        attempts=attempts,
        allowance=allowance(
            where.rule,
            [one.submitted_at for one in attempts if one.submitted_at],
            now,
            passed=row.passed_at is not None,
            granted=asking is not None and asking.state == "granted",
        ),
        open_id=open_id,
        asking=asking,
        withdrawn=bool(row.course_withdrawn_at or row.module_withdrawn_at),
    )


def _module(person_id: int, course: str, module: str) -> Any:
    """The module with the version that the learner is bound to, or that she would be bound to now."""
    version = func.coalesce(ModuleProgress.version_id, Module.current_version_id)
    count = (
        select(func.count())
        .where(QuestionRow.version_id == ModuleVersion.id, QuestionRow.place == "test")
        .scalar_subquery()
    )
    mine = and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == person_id)
    return db.session.execute(
        select(
            *WHERE,
            ModuleVersion.id.label("version_id"),
            ModuleVersion.structure["test"].label("version_rule"),
            count.label("questions"),
            ModuleProgress.passed_at,
            Course.withdrawn_at.label("course_withdrawn_at"),
            Module.withdrawn_at.label("module_withdrawn_at"),
        )
        .select_from(Module)
        .join(Course, Course.id == Module.course_id)
        .outerjoin(ModuleProgress, mine)
        .outerjoin(ModuleVersion, ModuleVersion.id == version)
        .where(Course.code == course, Module.key == module)
    ).first()


def latest_request(person_id: int, module_id: int) -> Asking | None:
    """Her latest request for another try that has not been used up."""
    row = db.session.scalars(
        select(TryRequest)
        .where(TryRequest.person_id == person_id, TryRequest.module_id == module_id, TryRequest.used_at.is_(None))
        .order_by(TryRequest.id.desc())
        .limit(1)
    ).first()
    if row is None:
        return None
    return Asking(row.id, "waiting" if row.decided_at is None else "granted" if row.granted else "refused")
