"""What a learner did, for herself: her modules and lessons, and what happened when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from elearn.courses.models import Course, Lesson, LessonText, Module, ModuleVersion
from elearn.db import db
from elearn.learning.models import Enrolment, LearningEvent, LessonProgress, ModuleProgress


@dataclass(frozen=True, slots=True)
class StandRow:
    """Where she stands in a module of a course that she took up, withdrawn ones included."""

    course: str
    course_titles: Mapping[str, str]
    source: str
    course_withdrawn: bool
    enrolled_at: datetime
    module_id: int
    module: str
    titles: Mapping[str, str]
    lessons: int
    lessons_done: int
    percent: int
    passed_at: datetime | None
    completed_at: datetime | None


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson of the version that she is in, and when she did it."""

    module_id: int
    key: str
    title: str
    lang: str
    opened_at: datetime | None
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class EventRow:
    """Something that happened once; module and lesson where it has them."""

    at: datetime
    kind: str
    source: str
    course_titles: Mapping[str, str]
    module_id: int | None
    module_titles: Mapping[str, str] | None
    lesson: str | None


def stands(person_id: int) -> list[StandRow]:
    """All modules of her courses, and withdrawn ones that she was in, in their order."""
    mine = and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == person_id)
    version = func.coalesce(ModuleProgress.version_id, Module.current_version_id)
    statement = (
        select(
            Course.code,
            Course.titles,
            Course.source_language,
            Course.withdrawn_at.is_not(None),
            Enrolment.enrolled_at,
            Module.id,
            Module.key,
            Module.titles.label("module_titles"),
            ModuleVersion.lesson_count,
            func.coalesce(ModuleProgress.lessons_done, 0),
            func.coalesce(ModuleProgress.percent, 0),
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .select_from(Enrolment)
        .join(Course, Course.id == Enrolment.course_id)
        .join(Module, Module.course_id == Course.id)
        .outerjoin(ModuleProgress, mine)
        .join(ModuleVersion, ModuleVersion.id == version)
        .where(Enrolment.person_id == person_id, Module.withdrawn_at.is_(None) | ModuleProgress.id.is_not(None))
        .order_by(Course.id, Module.withdrawn_at.is_not(None), Module.position)
    )
    return [StandRow(*row) for row in db.session.execute(statement)]


def lessons(person_id: int, lang: str) -> list[LessonRow]:
    """The lessons of every module that she is in, in the version that she is bound to."""
    wanted, source = aliased(LessonText), aliased(LessonText)
    mine = and_(
        LessonProgress.person_id == person_id,
        LessonProgress.module_id == ModuleProgress.module_id,
        LessonProgress.lesson_key == Lesson.key,
    )
    statement = (
        select(
            ModuleProgress.module_id,
            Lesson.key,
            func.coalesce(wanted.title, source.title),
            func.coalesce(wanted.lang, source.lang),
            LessonProgress.opened_at,
            LessonProgress.done_at,
        )
        .select_from(ModuleProgress)
        .join(Module, Module.id == ModuleProgress.module_id)
        .join(Course, Course.id == Module.course_id)
        .join(Lesson, Lesson.version_id == ModuleProgress.version_id)
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == lang))
        .outerjoin(source, and_(source.lesson_id == Lesson.id, source.lang == Course.source_language))
        .outerjoin(LessonProgress, mine)
        .where(ModuleProgress.person_id == person_id)
        .order_by(ModuleProgress.module_id, Lesson.position)
    )
    return [LessonRow(*row) for row in db.session.execute(statement)]


def events(person_id: int, most: int = 200) -> list[EventRow]:
    """What happened, the latest first."""
    statement = (
        select(
            LearningEvent.at,
            LearningEvent.kind,
            Course.source_language,
            Course.titles,
            LearningEvent.module_id,
            Module.titles.label("module_titles"),
            LearningEvent.lesson_key,
        )
        .join(Course, Course.id == LearningEvent.course_id)
        .outerjoin(Module, Module.id == LearningEvent.module_id)
        .where(LearningEvent.person_id == person_id)
        .order_by(LearningEvent.at.desc(), LearningEvent.id.desc())
        .limit(most)
    )
    return [EventRow(*row) for row in db.session.execute(statement)]
