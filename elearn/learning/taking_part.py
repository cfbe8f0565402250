"""Taking up a course, opening a module, and the one place that moves somebody's progress."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select, update

from elearn.courses.models import Lesson, Module, ModuleVersion
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.learning import progress
from elearn.learning.crediting import NewEvent, record_all
from elearn.learning.models import Enrolment, LessonProgress, ModuleProgress
from elearn.learning.once import insert_once
from elearn.mechanisms.queries import learning_membership


@dataclass(frozen=True, slots=True)
class Place:
    """Whose progress in which module; what is earned there is earned under the membership."""

    person_id: int
    course_id: int
    module_id: int
    membership_id: int | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Somebody's row in a module, locked until the transaction ends."""

    version_id: int
    lessons: int
    lessons_done: int
    started_at: datetime | None
    passed_at: datetime | None
    completed_at: datetime | None


def membership_of(person_id: int) -> int | None:
    """The membership under which she learns now, if she has one."""
    membership = learning_membership(person_id)
    return membership.id if membership else None


def _event(
    place: Place, kind: str, now: datetime, attempt_id: str | None = None, lesson: str | None = None
) -> NewEvent:
    return NewEvent(
        person_id=place.person_id,
        kind=kind,
        course_id=place.course_id,
        module_id=None if kind == "enrolled" else place.module_id,
        at=now,
        membership_id=place.membership_id,
        lesson_key=lesson,
        attempt_id=attempt_id,
    )


def take_up(person_id: int, course_id: int, membership_id: int | None, now: datetime) -> bool:
    """Enrol a person; False where she has taken up the course before."""
    new = insert_once(Enrolment, person_id=person_id, course_id=course_id, enrolled_at=now)
    if new:
        record_all([_event(Place(person_id, course_id, 0, membership_id), "enrolled", now)])
    return new


def lock(place: Place) -> Held | None:
    """Her progress in the module, read under a lock, so that two tabs cannot overtake each other."""
    statement = (
        select(
            ModuleProgress.version_id,
            ModuleVersion.lesson_count.label("lessons"),
            ModuleProgress.lessons_done,
            ModuleProgress.started_at,
            ModuleProgress.passed_at,
            ModuleProgress.completed_at,
        )
        .join(ModuleVersion, ModuleVersion.id == ModuleProgress.version_id)
        .where(ModuleProgress.person_id == place.person_id, ModuleProgress.module_id == place.module_id)
        .with_for_update(of=ModuleProgress)
    )
    row = db.session.execute(statement).one_or_none()
    return Held(*row) if row else None


def bind(place: Place, now: datetime) -> Held:
    """Her progress in the module, locked; made where there is none, and bound to the version that is current now.

    Raises NotFoundError for a module without a version.
    """
    held = lock(place)
    if held:
        return held
    take_up(place.person_id, place.course_id, place.membership_id, now)
    current = db.session.scalar(select(Module.current_version_id).where(Module.id == place.module_id))
    if current is None:
        raise NotFoundError(_l("There is no such module."))
    insert_once(ModuleProgress, person_id=place.person_id, module_id=place.module_id, version_id=current)
    held = lock(place)
    if held is None:
        raise NotFoundError(_l("There is no such module."))
    return held


def start(place: Place, held: Held, now: datetime) -> None:
    """She opened a first lesson of the module."""
    if held.started_at is None:
        _write(place, started_at=now)
        record_all([_event(place, "started", now)])


def finish_lesson(place: Place, held: Held, lesson: str, now: datetime) -> None:
    """A lesson is done: keep when, say so once, and move the module's progress."""
    mine = (LessonProgress.person_id == place.person_id, LessonProgress.module_id == place.module_id)
    db.session.execute(
        update(LessonProgress)
        .where(*mine, LessonProgress.lesson_key == lesson, LessonProgress.done_at.is_(None))
        .values(done_at=now)
        .execution_options(synchronize_session=False)
    )
    event = _event(place, "lesson_done", now, lesson=lesson)
    record_all([event, *settle(place, held, now, lessons_done=count_done(place, held.version_id))])


def count_done(place: Place, version_id: int) -> int:
    """How many of the version's lessons she has done."""
    keys = select(Lesson.key).where(Lesson.version_id == version_id)
    statement = select(func.count()).where(
        LessonProgress.person_id == place.person_id,
        LessonProgress.module_id == place.module_id,
        LessonProgress.done_at.is_not(None),
        LessonProgress.lesson_key.in_(keys),
    )
    return db.session.scalar(statement) or 0


def recount(place: Place, now: datetime) -> None:
    """Count her lessons anew, after she moved to another version."""
    held = bind(place, now)
    record_all(settle(place, held, now, lessons_done=count_done(place, held.version_id)))


def pass_module(place: Place, attempt_id: str, now: datetime) -> None:
    """Her attempt reached the mark. What was passed stays passed, with its first date."""
    held = bind(place, now)
    if held.passed_at is None:
        event = _event(place, "passed", now, attempt_id)
        record_all([event, *settle(place, held, now, passed_at=now)])


def settle(
    place: Place, held: Held, now: datetime, *, lessons_done: int | None = None, passed_at: datetime | None = None
) -> list[NewEvent]:
    """Write where she stands in the module, and return the event of its completion, if this completed it.

    Completed once, it stays completed.
    """
    done = held.lessons_done if lessons_done is None else lessons_done
    passed_at = held.passed_at or passed_at
    completed = progress.completed(done, held.lessons, passed_at is not None)
    _write(
        place,
        lessons_done=done,
        passed_at=passed_at,
        percent=progress.percent(done, held.lessons, passed_at is not None),
        completed_at=held.completed_at or (now if completed else None),
    )
    return [_event(place, "completed", now)] if completed and held.completed_at is None else []


def _write(place: Place, **values: object) -> None:
    db.session.execute(
        update(ModuleProgress)
        .where(ModuleProgress.person_id == place.person_id, ModuleProgress.module_id == place.module_id)
        .values(**values)
        .execution_options(synchronize_session=False)
    )
