"""What a module's page shows besides where the reader stands: what it is for, and its lessons."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, case, func, select
from sqlalchemy.orm import aliased

from elearn.accounts.viewer import AnyViewer
from elearn.courses.models import Lesson, LessonText, ModuleText
from elearn.db import db
from elearn.learning.access import is_open
from elearn.learning.course_queries import CourseRow, ModuleRow
from elearn.learning.models import LessonProgress


@dataclass(frozen=True, slots=True)
class Purpose:
    """The module's index page in the language `lang`."""

    title: str
    html: str
    lang: str
    status: str


@dataclass(frozen=True, slots=True)
class LessonRow:
    """A lesson in the list of a module; `open` says whether this reader may read it."""

    key: str
    title: str
    lang: str
    minutes: int
    open: bool
    opened_at: datetime | None
    done_at: datetime | None
    anchor: str | None

    @property
    def state(self) -> str:
        if self.done_at:
            return "done"
        return "doing" if self.opened_at else "open"


def purpose(of: CourseRow, version_id: int, lang: str) -> Purpose | None:
    """What the module is for, in a language or else in the course's own."""
    nearest = case((ModuleText.lang == lang, 0), (ModuleText.lang == of.source, 1), else_=2)
    statement = (
        select(ModuleText.title, ModuleText.html, ModuleText.lang, ModuleText.status)
        .where(ModuleText.version_id == version_id)
        .order_by(nearest, ModuleText.lang)
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    return Purpose(*row) if row else None


def lessons(viewer: AnyViewer, of: CourseRow, module: ModuleRow, lang: str) -> list[LessonRow]:
    """The lessons of the reader's version, with what she did."""
    wanted, other = aliased(LessonText), aliased(LessonText)
    mine = and_(
        LessonProgress.person_id == viewer.id,
        LessonProgress.module_id == module.id,
        LessonProgress.lesson_key == Lesson.key,
    )
    statement = (
        select(
            Lesson.key,
            Lesson.position,
            func.coalesce(wanted.title, other.title).label("title"),
            func.coalesce(wanted.lang, other.lang).label("lang"),
            func.coalesce(wanted.minutes, other.minutes).label("minutes"),
            LessonProgress.opened_at,
            LessonProgress.done_at,
            LessonProgress.anchor,
        )
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == lang))
        .outerjoin(other, and_(other.lesson_id == Lesson.id, other.lang == of.source))
        .outerjoin(LessonProgress, mine)
        .where(Lesson.version_id == module.version_id)
        .order_by(Lesson.position)
    )
    return [_lesson(row, viewer, of, module) for row in db.session.execute(statement)]


def _lesson(row: Any, viewer: AnyViewer, of: CourseRow, module: ModuleRow) -> LessonRow:
    opens = is_open(of.settings["open_lessons"], module.position, row.position, signed_in=viewer.id is not None)
    return LessonRow(row.key, row.title, row.lang, row.minutes, opens, row.opened_at, row.done_at, row.anchor)
