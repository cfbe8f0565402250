"""Courses and modules with where the reader stands in them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from elearn.accounts.viewer import AnyViewer
from elearn.courses.models import Course, Lesson, LessonText, Module, ModuleVersion
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning.closing import refuse_withdrawn
from elearn.learning.form_models import FormAttempt
from elearn.learning.models import Enrolment, ModuleProgress


@dataclass(frozen=True, slots=True)
class CourseRow:
    """A course and, where the reader took it up, since when; `own_test`: it asks before and after."""

    id: int
    code: str
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    settings: Mapping[str, Any]
    source: str
    modules: int
    enrolled_at: datetime | None
    own_test: bool


@dataclass(frozen=True, slots=True)
class ModuleRow:
    """A module in the version that the reader is bound to, or else in the present one."""

    id: int
    key: str
    position: int
    titles: Mapping[str, str]
    version_id: int
    newer_version: bool
    lessons: int
    minutes: int
    percent: int
    lessons_done: int
    started_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None

    @property
    def state(self) -> str:
        """The state that a reader sees: done, passed, doing or open."""
        if self.completed_at:
            return "done"
        if self.passed_at:
            return "passed"
        return "doing" if self.started_at else "open"


def _courses(viewer: AnyViewer) -> Select[Any]:
    modules = (
        select(func.count())
        .select_from(Module)
        .where(Module.course_id == Course.id, Module.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    # Forms that were taken out of the course stay with whoever has opened one.
    opened = exists().where(FormAttempt.course_id == Course.id, FormAttempt.person_id == viewer.id)
    return select(
        Course.id,
        Course.code,
        Course.titles,
        Course.summaries,
        Course.settings,
        Course.source_language,
        Course.withdrawn_at,
        modules.label("modules"),
        Enrolment.enrolled_at,
        or_(Course.form_version_id.is_not(None), opened).label("own_test"),
    ).outerjoin(Enrolment, and_(Enrolment.course_id == Course.id, Enrolment.person_id == viewer.id))


def _course(row: Row[Any]) -> CourseRow:
    return CourseRow(
        id=row.id,
        code=row.code,
        titles=row.titles,
        summaries=row.summaries,
        settings=row.settings,
        source=row.source_language,
        modules=row.modules,
        enrolled_at=row.enrolled_at,
        own_test=row.own_test,
    )


def courses(viewer: AnyViewer) -> list[CourseRow]:
    """What can be taken up now, in the order in which it was first published."""
    statement = _courses(viewer).where(Course.withdrawn_at.is_(None)).order_by(Course.id)
    return [_course(row) for row in db.session.execute(statement)]


def course(viewer: AnyViewer, code: str) -> CourseRow:
    """A course by its code. Raises NotFoundError, or WithdrawnError for somebody inside a withdrawn one."""
    row = db.session.execute(_courses(viewer).where(Course.code == code)).one_or_none()
    if row is None:
        raise NotFoundError(_l("There is no such course."))
    refuse_withdrawn(viewer, row.id, None, row.withdrawn_at)
    return _course(row)


def _minutes(lang: str, source: str, version: Any) -> Any:
    """Minutes of all lessons of a version, in a language or else in the course's own."""
    wanted, other = aliased(LessonText), aliased(LessonText)
    return (
        select(func.coalesce(func.sum(func.coalesce(wanted.minutes, other.minutes)), 0))
        .select_from(Lesson)
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == lang))
        .outerjoin(other, and_(other.lesson_id == Lesson.id, other.lang == source))
        .where(Lesson.version_id == version)
        .scalar_subquery()
    )


def _modules(viewer: AnyViewer, of: CourseRow, lang: str) -> Select[Any]:
    return (
        select(
            Module.id,
            Module.key,
            Module.position,
            Module.titles,
            Module.current_version_id,
            ModuleVersion.id.label("version_id"),
            ModuleVersion.lesson_count,
            _minutes(lang, of.source, ModuleVersion.id).label("minutes"),
            ModuleProgress.percent,
            ModuleProgress.lessons_done,
            ModuleProgress.started_at,
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .select_from(Module)
        .outerjoin(ModuleProgress, and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == viewer.id))
        .join(ModuleVersion, ModuleVersion.id == func.coalesce(ModuleProgress.version_id, Module.current_version_id))
        .where(Module.course_id == of.id, or_(Module.withdrawn_at.is_(None), ModuleProgress.id.is_not(None)))
        .order_by(Module.withdrawn_at.is_not(None), Module.position)
    )


def _module(row: Row[Any]) -> ModuleRow:
    return ModuleRow(
        id=row.id,
        key=row.key,
        position=row.position,
        titles=row.titles,
        version_id=row.version_id,
        newer_version=row.version_id != row.current_version_id,
        lessons=row.lesson_count,
        minutes=row.minutes,
        percent=row.percent or 0,
        lessons_done=row.lessons_done or 0,
        started_at=row.started_at,
        passed_at=row.passed_at,
        completed_at=row.completed_at,
    )


def modules(viewer: AnyViewer, of: CourseRow, lang: str) -> list[ModuleRow]:
    """The modules of a course; a withdrawn one only for a reader who is inside it."""
    return [_module(row) for row in db.session.execute(_modules(viewer, of, lang))]


def module(viewer: AnyViewer, of: CourseRow, key: str, lang: str) -> ModuleRow:
    """A module by its key. Raises NotFoundError."""
    row = db.session.execute(_modules(viewer, of, lang).where(Module.key == key)).one_or_none()
    if row is None:
        raise NotFoundError(_l("There is no such module."))
    return _module(row)
