"""Reading attempts: one statement for the page of one, one for all of a person's."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, and_, select
from sqlalchemy.orm import aliased

from elearn.accounts.models import Person
from elearn.accounts.viewer import Viewer
from elearn.courses.models import Course, Module, ModuleVersion
from elearn.courses.settings import TestRule
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning.models import Attempt, ModuleProgress
from elearn.learning.paper import Paper
from elearn.learning.taking_part import Held, Place
from elearn.learning.tries import rule_from


@dataclass(frozen=True, slots=True)
class Where:
    """The module that a test belongs to, and how its course speaks of it."""

    course_id: int
    course: str
    course_titles: dict[str, Any]
    module_id: int
    module: str
    module_titles: dict[str, Any]
    source: str
    outcomes: dict[str, dict[str, str]]
    rule: TestRule


@dataclass(frozen=True, slots=True)
class AttemptPage(Paper[Attempt]):
    """One attempt at a module's test as its owner meets it."""

    where: Where
    held: Held

    @property
    def place(self) -> Place:
        return Place(self.attempt.person_id, self.where.course_id, self.where.module_id, self.attempt.membership_id)


WHERE = (
    Course.id.label("course_id"),
    Course.code.label("course_code"),
    Course.titles.label("course_titles"),
    Course.source_language,
    Course.settings,
    Module.id.label("module_id"),
    Module.key.label("module_key"),
    Module.titles.label("module_titles"),
)


def where_of(row: Any) -> Where:
    """The mark for passing is the version's, as its questions and keys are; how often to try, the course says today."""
    settings = row.settings
    return Where(
        course_id=row.course_id,
        course=row.course_code,
        course_titles=row.course_titles,
        module_id=row.module_id,
        module=row.module_key,
        module_titles=row.module_titles,
        source=row.source_language,
        outcomes={one["id"]: one["text"] for one in settings.get("outcomes", ())},
        rule=rule_from(settings.get("test", {}) | (row.version_rule or {})),
    )


own_version = aliased(ModuleVersion)


def _statement() -> Select[Any]:
    return (
        select(
            Attempt,
            *WHERE,
            own_version.structure["test"].label("version_rule"),
            Person.private_before,
            ModuleProgress.version_id,
            ModuleVersion.lesson_count,
            ModuleProgress.lessons_done,
            ModuleProgress.started_at,
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .join(Person, Person.id == Attempt.person_id)
        .join(Module, Module.id == Attempt.module_id)
        .join(Course, Course.id == Module.course_id)
        .join(
            ModuleProgress,
            and_(ModuleProgress.person_id == Attempt.person_id, ModuleProgress.module_id == Attempt.module_id),
        )
        .join(ModuleVersion, ModuleVersion.id == ModuleProgress.version_id)
        .join(own_version, own_version.id == Attempt.version_id)
    )


STATEMENT = _statement()
LOCKED = STATEMENT.with_for_update(of=(Attempt, ModuleProgress)).execution_options(populate_existing=True)


def attempt(viewer: Viewer, attempt_id: str, *, locked: bool = False) -> AttemptPage:
    """The viewer's own attempt; `locked`, nobody else changes it before this transaction ends.

    Raises NotFoundError for somebody else's as for none.
    """
    mine = and_(Attempt.id == attempt_id, Attempt.person_id == viewer.id)
    row = db.session.execute((LOCKED if locked else STATEMENT).where(mine)).first()
    if row is None:
        raise NotFoundError(_l("There is no such test of yours."))
    held = Held(row.version_id, row.lesson_count, row.lessons_done, row.started_at, row.passed_at, row.completed_at)
    return AttemptPage(row.Attempt, row.private_before, row.source_language, where_of(row), held)


@dataclass(frozen=True, slots=True)
class PastAttempt:
    """An attempt in somebody's own history; points and result are left out where she may not see them."""

    id: str
    module_id: int
    opened_at: datetime
    submitted_at: datetime | None
    points: float | None
    points_max: float
    passed: bool | None
    hidden: bool


def attempts_of(person_id: int, module_id: int | None = None) -> list[PastAttempt]:
    """All attempts of a person, the latest first."""
    statement = (
        select(Attempt, Person.private_before)
        .join(Person, Person.id == Attempt.person_id)
        .where(Attempt.person_id == person_id)
        .order_by(Attempt.opened_at.desc(), Attempt.id)
    )
    if module_id is not None:
        statement = statement.where(Attempt.module_id == module_id)
    return [_past(one, private_before) for one, private_before in db.session.execute(statement)]


def _past(one: Attempt, private_before: datetime | None) -> PastAttempt:
    hidden = bool(one.submitted_at and private_before and one.submitted_at < private_before)
    points = None if hidden else one.points
    return PastAttempt(
        one.id, one.module_id, one.opened_at, one.submitted_at, points, one.points_max, one.passed, hidden
    )
