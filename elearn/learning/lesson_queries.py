"""What is written in a lesson, in one statement; what its reader did is in `mine_queries`."""

import json
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import Row, Select, Text, and_, bindparam, case, cast, func, select
from sqlalchemy.orm import aliased

from elearn.accounts.viewer import AnyViewer
from elearn.courses.models import Course, Lesson, LessonText, Module
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning.access import is_open
from elearn.learning.closing import refuse_withdrawn
from elearn.learning.models import ModuleProgress


@dataclass(frozen=True, slots=True)
class Entry:
    """A lesson in the contents of its module."""

    key: str
    title: str
    lang: str
    minutes: int
    open: bool


@dataclass(frozen=True, slots=True)
class LessonPage:
    """A lesson of the version that the reader is bound to, in her language or else in the course's."""

    course_id: int
    course_code: str
    course_titles: dict[str, str]
    module_id: int
    module_key: str
    module_titles: dict[str, str]
    version_id: int
    newer_version: bool
    key: str
    position: int
    title: str
    lang: str
    status: str
    minutes: int
    body: list[dict[str, Any]]
    checks: tuple[str, ...]
    contents: tuple[Entry, ...]

    def check(self, key: str) -> dict[str, Any]:
        """The block of a check. Raises NotFoundError for a question that is not in this lesson."""
        for block in self.body:
            if "question" in block and block["question"]["id"] == key:
                return block
        raise NotFoundError(_l("There is no such question in this lesson."))


@dataclass(frozen=True, slots=True)
class Read:
    """What was read for a lesson: plain values, by which a written page can be found again."""

    rows: tuple[Row[Any], ...]
    asked: Row[Any]
    course_code: str
    module_key: str
    signed_in: bool

    @property
    def course_id(self) -> int:
        return int(self.asked.course_id)

    @property
    def module_id(self) -> int:
        return int(self.asked.module_id)

    @property
    def key(self) -> str:
        return str(self.asked.key)

    def page(self) -> LessonPage:
        """The lesson and its contents."""
        contents = tuple(
            Entry(row.key, row.title, row.lang, row.minutes, _opens(row, signed_in=self.signed_in)) for row in self.rows
        )
        return _page(self.asked, self.course_code, self.module_key, contents)


wanted, source = aliased(LessonText), aliased(LessonText)
_bound = (
    select(ModuleProgress.version_id)
    .where(ModuleProgress.person_id == bindparam("person"), ModuleProgress.module_id == Module.id)
    .scalar_subquery()
)
_asked = Lesson.key == bindparam("lesson")


def _either(name: str) -> Any:
    """The column of the text in the reader's language, or else of the source's."""
    return case((wanted.id.is_not(None), getattr(wanted, name)), else_=getattr(source, name)).label(name)


def _written(version: Any) -> Select[Any]:
    # Stored values stay text here: a page that was written before needs none of them.
    body = case((and_(_asked, wanted.id.is_not(None)), cast(wanted.body, Text)), (_asked, cast(source.body, Text)))
    return (
        select(
            Course.id.label("course_id"),
            cast(Course.titles, Text).label("course_titles"),
            Course.settings["open_lessons"].as_string().label("open_lessons"),
            Course.withdrawn_at.label("course_withdrawn_at"),
            Module.id.label("module_id"),
            cast(Module.titles, Text).label("module_titles"),
            Module.position.label("module_position"),
            Module.withdrawn_at.label("module_withdrawn_at"),
            Module.current_version_id,
            Lesson.version_id,
            Lesson.key,
            Lesson.position,
            cast(Lesson.checks, Text).label("checks"),
            _either("title"),
            _either("minutes"),
            _either("lang"),
            _either("status"),
            body.label("body"),
        )
        .select_from(Course)
        .join(Module, Module.course_id == Course.id)
        .join(Lesson, Lesson.version_id == version)
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == bindparam("lang")))
        .outerjoin(source, and_(source.lesson_id == Lesson.id, source.lang == Course.source_language))
        .where(Course.code == bindparam("course"), Module.key == bindparam("module"))
        .order_by(Lesson.position)
    )


# Made once: to build a statement of this size takes longer than to run it.
FOR_VISITORS = _written(Module.current_version_id)
FOR_READERS = _written(func.coalesce(_bound, Module.current_version_id))


class SignInError(Exception):
    """The lesson is read with an account only."""


def read(viewer: AnyViewer, course: str, module: str, key: str, lang: str) -> Read:
    """The lesson for this viewer.

    Raises NotFoundError, WithdrawnError for somebody inside a withdrawn course, SignInError for a visitor's closed one.
    """
    asked = {"course": course, "module": module, "lesson": key, "lang": lang}
    if viewer.id is None:
        rows = db.session.connection().execute(FOR_VISITORS, asked).all()
    else:
        rows = db.session.connection().execute(FOR_READERS, {**asked, "person": viewer.id}).all()
    found = next((row for row in rows if row.key == key), None)
    if found is None:
        raise NotFoundError(_l("There is no such lesson."))
    refuse_withdrawn(viewer, found.course_id, found.module_id, found.course_withdrawn_at, found.module_withdrawn_at)
    signed_in = viewer.id is not None
    if not _opens(found, signed_in=signed_in):
        raise SignInError
    return Read(tuple(rows), found, course, module, signed_in)


def _opens(row: Row[Any], *, signed_in: bool) -> bool:
    return is_open(row.open_lessons, row.module_position, row.position, signed_in=signed_in)


def _page(row: Row[Any], course: str, module: str, contents: tuple[Entry, ...]) -> LessonPage:
    return LessonPage(
        course_id=row.course_id,
        course_code=course,
        course_titles=json.loads(row.course_titles),
        module_id=row.module_id,
        module_key=module,
        module_titles=json.loads(row.module_titles),
        version_id=row.version_id,
        newer_version=row.version_id != row.current_version_id,
        key=row.key,
        position=row.position,
        title=row.title,
        lang=row.lang,
        status=row.status,
        minutes=row.minutes,
        body=json.loads(row.body),
        checks=tuple(json.loads(row.checks)),
        contents=contents,
    )
