"""What a person finds on her first page: where she was last, and where she belongs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select
from sqlalchemy.orm import aliased

from elearn.courses.models import Course, Lesson, LessonText, Module
from elearn.db import db
from elearn.learning.models import Enrolment, LessonProgress, ModuleProgress
from elearn.mechanisms.models import Mechanism, MechanismName, Membership
from elearn.mechanisms.vocabulary import OPEN_STATES


@dataclass(frozen=True, slots=True)
class Continue:
    """The very lesson and heading that she left; without a lesson, a course that she took up and did not begin."""

    course: str
    course_titles: Mapping[str, str]
    module: str | None
    module_titles: Mapping[str, str]
    lesson: str | None
    lesson_title: str | None
    lesson_lang: str | None
    anchor: str | None
    percent: int
    at: datetime


def places(person_id: int, lang: str) -> list[Continue]:
    """Where she goes on in each course that she took up and that is not withdrawn, the latest first."""
    statement = (
        _columns()
        .select_from(Enrolment)
        .join(Course, Course.id == Enrolment.course_id)
        .outerjoin(Module, Module.id == Enrolment.last_module_id)
        .outerjoin(ModuleProgress, and_(ModuleProgress.module_id == Module.id, ModuleProgress.person_id == person_id))
        .outerjoin(
            Lesson, and_(Lesson.version_id == ModuleProgress.version_id, Lesson.key == Enrolment.last_lesson_key)
        )
        .outerjoin(wanted, and_(wanted.lesson_id == Lesson.id, wanted.lang == lang))
        .outerjoin(source, and_(source.lesson_id == Lesson.id, source.lang == Course.source_language))
        .outerjoin(
            LessonProgress,
            and_(
                LessonProgress.person_id == person_id,
                LessonProgress.module_id == Module.id,
                LessonProgress.lesson_key == Lesson.key,
            ),
        )
        .where(Enrolment.person_id == person_id, Course.withdrawn_at.is_(None))
        .order_by(last_at.desc(), Course.id)
    )
    return [_place(row) for row in db.session.execute(statement)]


wanted, source = aliased(LessonText), aliased(LessonText)
last_at = func.coalesce(Enrolment.last_at, Enrolment.enrolled_at)


def _columns() -> Any:
    return select(
        Course.code,
        Course.titles,
        Module.key.label("module"),
        Module.titles.label("module_titles"),
        Lesson.key.label("lesson"),
        func.coalesce(wanted.title, source.title).label("title"),
        func.coalesce(wanted.lang, source.lang).label("lang"),
        LessonProgress.anchor,
        ModuleProgress.percent,
        last_at.label("at"),
    )


def _place(row: Any) -> Continue:
    return Continue(
        course=row.code,
        course_titles=row.titles,
        module=row.module,
        module_titles=row.module_titles or {},
        lesson=row.lesson,
        lesson_title=row.title,
        lesson_lang=row.lang,
        anchor=row.anchor,
        percent=row.percent or 0,
        at=row.at,
    )


@dataclass(frozen=True, slots=True)
class Belonging:
    """A mechanism that a person belongs to, or asked to belong to; `learning` marks the one she learns under."""

    code: str
    names: Mapping[str, str]
    state: str
    learning: bool


def belongings(person_id: int) -> list[Belonging]:
    """Her mechanisms, the one that she learns under first."""
    statement = (
        select(
            Mechanism.code,
            Membership.state,
            Membership.learning_under,
            MechanismName.lang,
            MechanismName.name,
        )
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .outerjoin(MechanismName, MechanismName.mechanism_id == Mechanism.id)
        .where(Membership.person_id == person_id, Membership.state.in_(OPEN_STATES))
        .order_by(Membership.learning_under.desc(), Mechanism.code, MechanismName.official.desc(), MechanismName.lang)
    )
    found: dict[str, Belonging] = {}
    for row in db.session.execute(statement):
        one = found.setdefault(row.code, Belonging(row.code, {}, row.state, row.learning_under))
        if row.lang:
            found[row.code] = replace(one, names={**one.names, row.lang: row.name})
    return list(found.values())
