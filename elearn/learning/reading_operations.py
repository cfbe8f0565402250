"""What a reader does in a module: opens a lesson, goes on, leaves, moves to a newer version."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update

from elearn.courses.models import Lesson, Module, Question
from elearn.db import db
from elearn.learning import moving, taking_part
from elearn.learning.models import CheckAnswer, Enrolment, LessonProgress, ModuleProgress
from elearn.learning.once import insert_once
from elearn.learning.taking_part import Held, Place

LONGEST_ANCHOR = 120


@dataclass(frozen=True, slots=True)
class Opened:
    """What opening a lesson began: the course, if she had not taken it up before."""

    held: Held
    enrolled: bool


def open_lesson(place: Place, lesson: str, now: datetime) -> Opened:
    """She opens a lesson: the first one enrols her, starts the module and binds her to its present version."""
    enrolled = taking_part.take_up(place.person_id, place.course_id, place.membership_id, now)
    held = taking_part.bind(place, now)
    taking_part.start(place, held, now)
    insert_once(LessonProgress, person_id=place.person_id, module_id=place.module_id, lesson_key=lesson, opened_at=now)
    be_at(place, lesson, now)
    return Opened(held, enrolled)


def be_at(place: Place, lesson: str, now: datetime) -> None:
    """Keep where she is, so that *continue* leads there."""
    db.session.execute(
        update(Enrolment)
        .where(Enrolment.person_id == place.person_id, Enrolment.course_id == place.course_id)
        .values(last_module_id=place.module_id, last_lesson_key=lesson, last_at=now)
        .execution_options(synchronize_session=False)
    )


def keep_position(place: Place, lesson: str, anchor: str) -> bool:
    """Keep the heading that she read last, empty at the beginning. False where she has not opened the lesson.

    Where she is does not change: the message is sent on leaving, and may come after she has opened the next lesson.
    """
    found = db.session.execute(
        update(LessonProgress)
        .where(
            LessonProgress.person_id == place.person_id,
            LessonProgress.module_id == place.module_id,
            LessonProgress.lesson_key == lesson,
        )
        .values(anchor=anchor or None)
        .execution_options(synchronize_session=False)
        .returning(LessonProgress.id)
    ).first()
    return found is not None


def unanswered(place: Place, version_id: int, checks: Collection[str]) -> list[str]:
    """The checks that she has not answered yet, in the order of the page."""
    statement = select(CheckAnswer.question_key).where(
        CheckAnswer.person_id == place.person_id,
        CheckAnswer.module_id == place.module_id,
        CheckAnswer.version_id == version_id,
    )
    answered = set(db.session.scalars(statement))
    return [key for key in checks if key not in answered]


def finish_lesson(place: Place, lesson: str, checks: Collection[str], now: datetime) -> list[str]:
    """She goes on. The lesson is done if all its checks are answered; returns those that are not."""
    held = open_lesson(place, lesson, now).held
    missing = unanswered(place, held.version_id, checks)
    if not missing:
        taking_part.finish_lesson(place, held, lesson, now)
    return missing


def move(place: Place, now: datetime) -> bool:
    """Move her to the present version of the module, with what is unchanged there. False where she is on it."""
    held = taking_part.lock(place)
    current = db.session.scalar(select(Module.current_version_id).where(Module.id == place.module_id))
    if held is None or current is None or held.version_id == current:
        return False
    kept = moving.unchanged(_checks(held.version_id), _checks(current))
    mine = (CheckAnswer.person_id == place.person_id, CheckAnswer.module_id == place.module_id)
    db.session.execute(
        update(CheckAnswer)
        .where(*mine, CheckAnswer.version_id == held.version_id, CheckAnswer.question_key.in_(kept))
        .values(version_id=current)
        .execution_options(synchronize_session=False)
    )
    db.session.execute(
        update(ModuleProgress)
        .where(ModuleProgress.person_id == place.person_id, ModuleProgress.module_id == place.module_id)
        .values(version_id=current)
        .execution_options(synchronize_session=False)
    )
    _keep_done(place, current)
    taking_part.recount(place, now)
    return True


def _checks(version_id: int) -> dict[str, object]:
    statement = select(Question.key, Question.structure).where(
        Question.version_id == version_id, Question.place == "check"
    )
    return {row.key: row.structure for row in db.session.execute(statement)}


def _keep_done(place: Place, version_id: int) -> None:
    """Open again the lessons whose checks in the newer version are not all answered."""
    lessons = db.session.execute(select(Lesson.key, Lesson.checks).where(Lesson.version_id == version_id)).all()
    mine = (LessonProgress.person_id == place.person_id, LessonProgress.module_id == place.module_id)
    done = set(db.session.scalars(select(LessonProgress.lesson_key).where(*mine, LessonProgress.done_at.is_not(None))))
    wanted = {row.key: row.checks for row in lessons}
    every = {check for checks in wanted.values() for check in checks}
    answered = every - set(unanswered(place, version_id, every))
    again = (done & set(wanted)) - moving.still_done(done, wanted, answered)
    db.session.execute(
        update(LessonProgress)
        .where(*mine, LessonProgress.lesson_key.in_(again))
        .values(done_at=None)
        .execution_options(synchronize_session=False)
    )
