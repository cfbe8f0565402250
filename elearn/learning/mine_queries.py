"""What a reader did in a module and in one of its lessons, in one statement."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Text, and_, bindparam, cast, or_, select

from elearn.accounts.models import Person
from elearn.courses.models import Module
from elearn.db import db
from elearn.learning.models import CheckAnswer, Enrolment, LessonProgress, ModuleProgress


@dataclass(frozen=True, slots=True)
class Mine:
    """What the reader did in the module and in one lesson; not who she is, nor when: it finds a written page."""

    passed: bool = False
    opened: bool = False
    done: frozenset[str] = frozenset()
    last_lesson: str | None = None
    # Pairs of a question's key and the answer as it is stored.
    answered: tuple[tuple[str, str], ...] = ()

    @property
    def answers(self) -> dict[str, dict[str, Any]]:
        """The answers to the lesson's checks, by the question's key."""
        return {key: json.loads(text) for key, text in self.answered}


# After a reset by a code that a helper knew, what was answered before counts and is shown to nobody.
_PRIVATE = select(Person.private_before).where(Person.id == bindparam("person")).scalar_subquery()

MINE = (
    select(
        Enrolment.last_module_id,
        Enrolment.last_lesson_key,
        ModuleProgress.passed_at.is_not(None).label("passed"),
        LessonProgress.lesson_key,
        LessonProgress.done_at.is_not(None).label("done"),
        CheckAnswer.question_key,
        cast(CheckAnswer.answer, Text).label("answer"),
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
    rows = db.session.connection().execute(MINE, {"person": person_id, "module": module_id, "lesson": lesson_key}).all()
    first = rows[0]
    return Mine(
        passed=bool(first.passed),
        opened=any(row.lesson_key == lesson_key for row in rows),
        done=frozenset(row.lesson_key for row in rows if row.done),
        last_lesson=first.last_lesson_key if first.last_module_id == module_id else None,
        answered=tuple(sorted((row.question_key, row.answer) for row in rows if row.question_key)),
    )
