"""What a reader did in a module and in one of its lessons, in one statement."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import and_, bindparam, or_, select

from elearn.accounts.models import Person
from elearn.courses.models import Module
from elearn.db import db
from elearn.learning.models import CheckAnswer, Enrolment, LessonProgress, ModuleProgress


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader did in the module, and in this lesson: answers by question, done lessons, her position."""

    enrolled: bool = False
    version_id: int | None = None
    percent: int = 0
    passed: bool = False
    opened: bool = False
    done: frozenset[str] = frozenset()
    last_lesson: str | None = None
    answers: Mapping[str, dict[str, Any]] = field(default_factory=dict)


# After a reset by a code that a helper knew, what was answered before counts and is shown to nobody.
_PRIVATE = select(Person.private_before).where(Person.id == bindparam("person")).scalar_subquery()

MINE = (
    select(
        Enrolment.id.label("enrolment"),
        Enrolment.last_module_id,
        Enrolment.last_lesson_key,
        ModuleProgress.version_id,
        ModuleProgress.percent,
        ModuleProgress.passed_at,
        LessonProgress.lesson_key,
        LessonProgress.done_at,
        CheckAnswer.question_key,
        CheckAnswer.answer,
    )
    .select_from(Module)
    .outerjoin(Enrolment, and_(Enrolment.person_id == bindparam("person"), Enrolment.course_id == Module.course_id))
    .outerjoin(
        ModuleProgress, and_(ModuleProgress.person_id == bindparam("person"), ModuleProgress.module_id == Module.id)
    )
    .outerjoin(
        LessonProgress, and_(LessonProgress.person_id == bindparam("person"), LessonProgress.module_id == Module.id)
    )
    .outerjoin(
        CheckAnswer,
        and_(
            CheckAnswer.person_id == bindparam("person"),
            CheckAnswer.module_id == Module.id,
            CheckAnswer.version_id == ModuleProgress.version_id,
            CheckAnswer.lesson_key == LessonProgress.lesson_key,
            CheckAnswer.lesson_key == bindparam("lesson"),
            or_(_PRIVATE.is_(None), CheckAnswer.at >= _PRIVATE),
        ),
    )
    .where(Module.id == bindparam("module"))
)


def mine(person_id: int | None, module_id: int, lesson_key: str) -> Mine:
    """What the reader did in the module and in this lesson; nothing for a visitor."""
    if person_id is None:
        return Mine()
    rows = db.session.execute(MINE, {"person": person_id, "module": module_id, "lesson": lesson_key}).all()
    first = rows[0]
    return Mine(
        enrolled=first.enrolment is not None,
        version_id=first.version_id,
        percent=first.percent or 0,
        passed=first.passed_at is not None,
        opened=any(row.lesson_key == lesson_key for row in rows),
        done=frozenset(row.lesson_key for row in rows if row.done_at),
        last_lesson=first.last_lesson_key if first.last_module_id == module_id else None,
        answers={row.question_key: row.answer for row in rows if row.question_key},
    )
