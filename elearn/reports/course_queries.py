"""The course that a report is about."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best


@dataclass(frozen=True, slots=True)
class ReportedModule:
    id: int
    key: str
    position: int
    title: str


@dataclass(frozen=True, slots=True)
class ReportedCourse:
    """A course with its modules, and the coverage it asks for: staff, functions."""

    id: int
    code: str
    title: str
    modules: Sequence[ReportedModule]
    staff: int
    functions: int


def courses() -> list[ReportedCourse]:
    """All courses with their modules: those that are withdrawn last, else as they were published first.

    So a course that is new, and has no learner yet, takes nobody's report away.
    """
    lang = current_language()
    rows = db.session.execute(
        select(
            Course.id,
            Course.code,
            Course.titles,
            Course.source_language,
            Course.settings["coverage"].label("coverage"),
            Module.id.label("module_id"),
            Module.key,
            Module.position,
            Module.titles.label("module_titles"),
        )
        .outerjoin(Module, Module.course_id == Course.id)
        .order_by(Course.withdrawn_at.is_not(None), Course.id, Module.position, Module.id)
    )
    found: dict[int, ReportedCourse] = {}
    modules: dict[int, list[ReportedModule]] = {}
    for row in rows:
        rule = row.coverage or {}
        some = modules.setdefault(row.id, [])
        title = best(row.titles, lang, row.source_language)[0]
        found.setdefault(
            row.id, ReportedCourse(row.id, row.code, title, some, rule.get("staff", 1), rule.get("functions", 1))
        )
        if row.module_id is not None:
            titles = best(row.module_titles, lang, row.source_language)
            some.append(ReportedModule(row.module_id, row.key, row.position, titles[0]))
    return list(found.values())


def choose(all_courses: Sequence[ReportedCourse], code: str | None) -> ReportedCourse:
    """The course that was asked for, else the first. Raises NotFoundError."""
    for course in all_courses:
        if code is None or course.code == code:
            return course
    raise NotFoundError(_l("There is no such course.") if code else _l("No course has been published yet."))
