"""Reading courses for the terminal, and the files and pages that anybody may read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import case, func, select

from elearn.courses.models import Asset, Course, LessonText, Module, ModuleVersion, StaticPage
from elearn.courses.models import Lesson as LessonRow
from elearn.courses.sheets import Sheet, is_kept, kept_at
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.languages import FALLBACK, best


@dataclass(frozen=True, slots=True)
class Listed:
    """A course as the terminal lists it."""

    code: str
    titles: dict[str, Any]
    modules: int
    languages: tuple[str, ...]
    published_at: datetime
    withdrawn_at: datetime | None


@dataclass(frozen=True, slots=True)
class File:
    """A picture or a download; `digest` is the SHA-256 of `data`."""

    media_type: str
    digest: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Words:
    """A page of the site in the language `lang`, which need not be the one that was asked for."""

    title: str
    html: str
    lang: str


def _languages(course_id: int) -> tuple[str, ...]:
    statement = (
        select(LessonText.lang)
        .distinct()
        .join(LessonRow, LessonRow.id == LessonText.lesson_id)
        .join(Module, Module.current_version_id == LessonRow.version_id)
        .where(Module.course_id == course_id, Module.withdrawn_at.is_(None))
        .order_by(LessonText.lang)
    )
    return tuple(db.session.scalars(statement))


def listing() -> list[Listed]:
    """All courses, also those that are withdrawn, by code."""
    modules = (
        select(func.count())
        .select_from(Module)
        .where(Module.course_id == Course.id, Module.withdrawn_at.is_(None))
        .scalar_subquery()
    )
    rows = db.session.execute(
        select(
            Course.id, Course.code, Course.titles, modules.label("modules"), Course.published_at, Course.withdrawn_at
        ).order_by(Course.code)
    )
    return [
        Listed(row.code, row.titles, row.modules, _languages(row.id), row.published_at, row.withdrawn_at)
        for row in rows
    ]


def versions() -> dict[str, list[tuple[str, int]]]:
    """The number of the current version of every module, in their order, by the code of the course."""
    statement = (
        select(Course.code, Module.key, ModuleVersion.number)
        .join(Module, Module.course_id == Course.id)
        .join(ModuleVersion, ModuleVersion.id == Module.current_version_id)
        .where(Module.withdrawn_at.is_(None))
        .order_by(Course.code, Module.position)
    )
    found: dict[str, list[tuple[str, int]]] = {}
    for code, key, number in db.session.execute(statement):
        found.setdefault(code, []).append((key, number))
    return found


def _file(course: str, path: str) -> Any:
    """A file of a course that is not withdrawn; whoever may download it may read it. Raises NotFoundError."""
    statement = (
        select(Asset.media_type, Asset.digest, Asset.data, Course.titles, Course.source_language)
        .join(Course, Course.id == Asset.course_id)
        .where(Course.code == course, Course.withdrawn_at.is_(None), Asset.path == path)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(_l("The course has no such file."))
    return row


def asset(course: str, path: str) -> File:
    """A picture or a download, and not what is kept for a page. Raises NotFoundError."""
    row = _file(course, "" if is_kept(path) else path)
    return File(row.media_type, row.digest, row.data)


def sheet(course: str, path: str, lang: str) -> tuple[Sheet, str]:
    """A worksheet as a page, and the course's title for a reader of `lang`. Raises NotFoundError."""
    row = _file(course, kept_at(path))
    return Sheet.from_bytes(row.data), best(row.titles, lang, row.source_language)[0]


@dataclass(frozen=True, slots=True)
class Design:
    """How a course is built, by module; see `curriculum.outline`."""

    titles: dict[str, Any]
    source: str
    outline: list[Any]


def design(code: str) -> Design:
    """The design of a course that is not withdrawn. Raises NotFoundError."""
    row = db.session.execute(
        select(Course.titles, Course.source_language, Course.outline).where(
            Course.code == code, Course.withdrawn_at.is_(None)
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError(_l("There is no such course."))
    return Design(row.titles, row.source_language, row.outline)


def languages_of_page(key: str) -> list[str]:
    """The languages in which a page of the site is written."""
    return list(db.session.scalars(select(StaticPage.lang).where(StaticPage.key == key).order_by(StaticPage.lang)))


def page(key: str, lang: str) -> Words:
    """A page of the site in `lang`, or else in another language. Raises NotFoundError."""
    nearest = case((StaticPage.lang == lang, 0), (StaticPage.lang == FALLBACK, 1), else_=2)
    statement = (
        select(StaticPage.title, StaticPage.html, StaticPage.lang)
        .where(StaticPage.key == key)
        .order_by(nearest, StaticPage.lang)
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(_l("This page is not written yet."))
    return Words(row.title, row.html, row.lang)
