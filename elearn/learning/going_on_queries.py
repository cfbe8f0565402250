"""Where a learner goes on in her courses: four statements, and one more for each course that she has completed."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from elearn.courses.models import Course, Lesson, LessonText, Module, ModuleVersion
from elearn.db import db
from elearn.learning import form_queries, going_on
from elearn.learning.going_on import OpenTest, Reading, Stand, Step
from elearn.learning.models import Attempt, Enrolment, LessonProgress, ModuleProgress, TryRequest
from elearn.learning.tries import allowance, rule_from


@dataclass(frozen=True, slots=True)
class LessonAt:
    """A lesson to go on with, at the heading where she left it."""

    key: str
    title: str
    lang: str
    anchor: str | None
    opened: bool


@dataclass(frozen=True, slots=True)
class GoingOn:
    """What comes next in a course that she took up; `module` is empty where all are completed.

    `first`: she has not begun anything in it. `completed_titles`: of the module that she was in, if it is done.
    `second_test`: all is done, and of the two tests for herself only the second is left.
    """

    course_id: int
    course: str
    course_titles: Mapping[str, str]
    source: str
    step: Step
    first: bool
    at: datetime
    module: str = ""
    module_titles: Mapping[str, str] = field(default_factory=dict)
    completed_titles: Mapping[str, str] | None = None
    percent: int = 0
    lesson: LessonAt | None = None
    open_test: str = ""
    next_at: datetime | None = None
    second_test: bool = False


@dataclass(frozen=True, slots=True)
class _Tests:
    """Her tests in a module: when each was submitted, the open one, and whether a further try was granted."""

    submitted: Sequence[datetime]
    open: OpenTest | None
    granted: bool


def everywhere(person_id: int, lang: str, now: datetime) -> list[GoingOn]:
    """In each course that she took up and that is not withdrawn: the latest first, and what is done at the end."""
    rows = db.session.execute(_modules(person_id).where(Course.withdrawn_at.is_(None))).all()
    found = _going_on(person_id, rows, lang, now)
    return sorted(found, key=lambda one: (one.step is not Step.DONE, one.at), reverse=True)


def find(person_id: int, course_id: int, module: str | None, lang: str, now: datetime) -> GoingOn | None:
    """In a course that she took up: in this module, unless it is completed, or else in the whole course."""
    rows = db.session.execute(_modules(person_id).where(Course.id == course_id)).all()
    here = [row for row in rows if row.module == module and row.completed_at is None]
    return next(iter(_going_on(person_id, here or rows, lang, now)), None)


def _modules(person_id: int) -> Select[Any]:
    """The modules of her courses, in the version that she is bound to or would be bound to now."""
    version = func.coalesce(ModuleProgress.version_id, Module.current_version_id)
    return (
        select(
            Course.id.label("course_id"),
            Course.code,
            Course.titles.label("course_titles"),
            Course.source_language,
            Course.settings,
            Enrolment.person_id,
            Enrolment.last_module_id,
            Enrolment.last_lesson_key,
            Enrolment.last_at,
            func.coalesce(Enrolment.last_at, Enrolment.enrolled_at).label("at"),
            Module.id.label("module_id"),
            Module.key.label("module"),
            Module.titles.label("module_titles"),
            Module.withdrawn_at,
            ModuleVersion.id.label("version_id"),
            ModuleVersion.lesson_count,
            ModuleVersion.structure["test"].label("version_rule"),
            func.coalesce(ModuleProgress.lessons_done, 0).label("lessons_done"),
            func.coalesce(ModuleProgress.percent, 0).label("percent"),
            ModuleProgress.started_at,
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .select_from(Enrolment)
        .join(Course, Course.id == Enrolment.course_id)
        .join(Module, Module.course_id == Course.id)
        .outerjoin(ModuleProgress, and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == person_id))
        .join(ModuleVersion, ModuleVersion.id == version)
        .where(
            Enrolment.person_id == person_id, or_(Module.withdrawn_at.is_(None), ModuleProgress.version_id.is_not(None))
        )
        .order_by(Course.id, Module.withdrawn_at.is_not(None), Module.position)
    )


def _tests(person_id: int) -> dict[int, _Tests]:
    """Her tests by module."""
    statement = select(
        Attempt.id, Attempt.module_id, Attempt.submitted_at, func.coalesce(Attempt.draft_at, Attempt.opened_at)
    ).where(Attempt.person_id == person_id)
    submitted: dict[int, list[datetime]] = defaultdict(list)
    opened: dict[int, OpenTest] = {}
    for key, module_id, submitted_at, at in db.session.execute(statement):
        if submitted_at is None:
            opened[module_id] = OpenTest(key, at)
        else:
            submitted[module_id].append(submitted_at)
    granted = _granted(person_id)
    every = {*submitted, *opened, *granted}
    return {one: _Tests(submitted[one], opened.get(one), one in granted) for one in every}


def _granted(person_id: int) -> set[int]:
    """The modules in which her latest request for a further try was granted and is not used up."""
    mine = (TryRequest.person_id == person_id, TryRequest.used_at.is_(None))
    rows = db.session.execute(select(TryRequest.module_id, TryRequest.granted).where(*mine).order_by(TryRequest.id))
    latest = {row.module_id: row.granted for row in rows}
    return {module_id for module_id, granted in latest.items() if granted}


def _stand(row: Any, tests: _Tests, now: datetime) -> Stand:
    passed = row.passed_at is not None
    rule = rule_from(row.settings.get("test", {}) | (row.version_rule or {}))
    return Stand(
        module=row.module,
        lessons=row.lesson_count,
        lessons_done=row.lessons_done,
        begun=row.started_at is not None,
        completed=row.completed_at is not None,
        tries=allowance(rule, tests.submitted, now, passed=passed, granted=tests.granted),
        open_test=tests.open,
        withdrawn=row.withdrawn_at is not None,
    )


def _going_on(person_id: int, rows: Sequence[Any], lang: str, now: datetime) -> list[GoingOn]:
    tests = _tests(person_id) if rows else {}
    of_course: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        of_course[row.course_id].append(row)
    found = [_chosen(some, tests, now) for some in of_course.values()]
    reading = [row for row, stand in found if stand and going_on.step(stand) is Step.LESSON]
    lessons = _lessons(person_id, reading, lang) if reading else {}
    return [_next(row, of_course[row.course_id], stand, lessons.get(row.module_id, [])) for row, stand in found]


def _chosen(rows: Sequence[Any], tests: Mapping[int, _Tests], now: datetime) -> tuple[Any, Stand | None]:
    """The module to go on with; any row of the course where all are completed."""
    stands = [_stand(row, tests.get(row.module_id, _Tests([], None, granted=False)), now) for row in rows]
    last = next((row.module for row in rows if row.module_id == row.last_module_id), None)
    chosen = going_on.module(stands, last, rows[0].last_at)
    return next((row for row in rows if chosen and row.module == chosen.module), rows[0]), chosen


def _next(row: Any, rows: Sequence[Any], stand: Stand | None, lessons: Sequence[Any]) -> GoingOn:
    course = (row.course_id, row.code, row.course_titles, row.source_language)
    if stand is None:
        second = form_queries.second_is_left(row.person_id, row.course_id)
        return GoingOn(*course, Step.DONE, first=False, at=row.at, second_test=second)
    last = next((one for one in rows if one.module_id == row.last_module_id), None)
    return GoingOn(
        *course,
        going_on.step(stand),
        first=last is None and not any(one.started_at or one.passed_at for one in rows),
        at=row.at,
        module=row.module,
        module_titles=row.module_titles,
        completed_titles=last.module_titles if last and last.completed_at and last.module != row.module else None,
        percent=row.percent,
        lesson=_lesson(row, lessons),
        open_test=stand.open_test.id if stand.open_test else "",
        next_at=stand.tries.next_at,
    )


def _lesson(row: Any, lessons: Sequence[Any]) -> LessonAt | None:
    readings = [Reading(one.key, one.opened_at is not None, one.done_at is not None) for one in lessons]
    key = going_on.lesson(readings, row.last_lesson_key if row.module_id == row.last_module_id else None)
    found = next((one for one in lessons if one.key == key), None)
    return LessonAt(found.key, found.title, found.lang, found.anchor, found.opened_at is not None) if found else None


def _lessons(person_id: int, modules: Sequence[Any], lang: str) -> dict[int, list[Any]]:
    """The lessons of these modules, in their order, with what she did there."""
    wanted, source = aliased(LessonText), aliased(LessonText)
    mine = and_(
        LessonProgress.person_id == person_id,
        LessonProgress.module_id == Module.id,
        LessonProgress.lesson_key == Lesson.key,
    )
    statement = (
        select(
            Module.id.label("module_id"),
            Lesson.key,
            func.coalesce(wanted.title, source.title).label("title"),
            func.coalesce(wanted.lang, source.lang).label("lang"),
            LessonProgress.anchor,
            LessonProgress.opened_at,
            LessonProgress.done_at,
        )
        .select_from(Lesson)
        .join(ModuleVersion, ModuleVersion.id == Lesson.version_id)
        .join(Module, Module.id == ModuleVersion.module_id)
        .join(Course, Course.id == Module.course_id)
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == lang))
        .outerjoin(source, and_(source.lesson_id == Lesson.id, source.lang == Course.source_language))
        .outerjoin(LessonProgress, mine)
        .where(Lesson.version_id.in_([row.version_id for row in modules]))
        .order_by(Module.id, Lesson.position)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in db.session.execute(statement):
        found[row.module_id].append(row)
    return found
