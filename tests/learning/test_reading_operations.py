from datetime import datetime, timedelta

import pytest
from sqlalchemy import func, select

from elearn.courses.models import Module
from elearn.db import db
from elearn.learning import reading_operations, taking_part
from elearn.learning.models import CheckAnswer, Enrolment, LessonProgress, ModuleProgress
from elearn.learning.taking_part import Place
from tests.cast import Cast
from tests.courses.small import FIRST as FIRST_FILE
from tests.courses.small import NEW_KEY, small
from tests.learning.reading import events, place_of, publish

# The second check of the first lesson is taken out, a new one comes in.
ANOTHER_CHECK = {
    FIRST_FILE: (
        "What do you think?\n:::",
        "What do you think?\n:::\n\n::: question {#q-more kind=reflection}\nMore?\n:::",
    )
}


@pytest.fixture
def place(cast: Cast, now: datetime) -> Place:
    publish(now)
    return place_of(cast.learner)


def progress() -> ModuleProgress:
    db.session.expire_all()
    return db.session.execute(select(ModuleProgress)).scalar_one()


def answer_all(place: Place, now: datetime, *questions: str) -> None:
    held = taking_part.bind(place, now)
    for question in questions:
        db.session.add(
            CheckAnswer(
                person_id=place.person_id,
                module_id=place.module_id,
                version_id=held.version_id,
                lesson_key="01-first",
                question_key=question,
                answer={"chosen": ["a"], "text": ""},
                tries=1,
                at=now,
            )
        )
    db.session.flush()


def finish_first(place: Place, now: datetime) -> list[str]:
    return reading_operations.finish_lesson(place, "01-first", ["q-how-many", "q-think"], now)


def test_taking_up_a_course_twice_is_once(place: Place, now: datetime) -> None:
    assert taking_part.take_up(place.person_id, place.course_id, place.membership_id, now)
    assert not taking_part.take_up(place.person_id, place.course_id, place.membership_id, now + timedelta(days=1))
    assert db.session.scalar(select(Enrolment.enrolled_at)) == now
    assert events(place.person_id) == ["enrolled"]


def test_opening_a_lesson_binds_to_the_version_of_that_day(place: Place, now: datetime) -> None:
    first = reading_operations.open_lesson(place, "01-first", now)
    publish(now, small(NEW_KEY))
    later = reading_operations.open_lesson(place, "02-second", now + timedelta(days=1))
    assert (first.enrolled, later.enrolled) == (True, False)
    assert first.held.version_id == later.held.version_id
    assert progress().started_at == now


def test_a_lesson_with_open_checks_is_not_done(place: Place, now: datetime) -> None:
    assert finish_first(place, now) == ["q-how-many", "q-think"]
    answer_all(place, now, "q-think")
    assert finish_first(place, now) == ["q-how-many"]
    assert db.session.scalar(select(func.count(LessonProgress.done_at))) == 0


def test_the_day_on_which_a_lesson_was_done_stays(place: Place, now: datetime) -> None:
    answer_all(place, now, "q-how-many", "q-think")
    assert finish_first(place, now) == []
    finish_first(place, now + timedelta(days=3))
    assert db.session.scalar(select(LessonProgress.done_at)) == now


def test_completed_is_all_lessons_and_the_test_in_either_order(place: Place, now: datetime) -> None:
    answer_all(place, now, "q-how-many", "q-think")
    taking_part.pass_module(place, None, now)  # type: ignore[arg-type]  # an attempt of its own is not needed here
    assert (progress().percent, progress().completed_at) == (33, None)
    finish_first(place, now)
    reading_operations.finish_lesson(place, "02-second", [], now + timedelta(days=1))
    assert (progress().percent, progress().completed_at) == (100, now + timedelta(days=1))
    assert events(place.person_id)[-2:] == ["lesson_done", "completed"]


def test_the_pass_can_come_last(place: Place, now: datetime) -> None:
    answer_all(place, now, "q-how-many", "q-think")
    finish_first(place, now)
    reading_operations.finish_lesson(place, "02-second", [], now)
    assert (progress().percent, progress().completed_at) == (66, None)
    taking_part.pass_module(place, None, now)  # type: ignore[arg-type]  # as above
    assert (progress().percent, progress().completed_at) == (100, now)
    assert events(place.person_id)[-2:] == ["passed", "completed"]


def test_passing_again_changes_no_date(place: Place, now: datetime) -> None:
    taking_part.pass_module(place, None, now)  # type: ignore[arg-type]  # as above
    taking_part.pass_module(place, None, now + timedelta(days=1))  # type: ignore[arg-type]  # as above
    assert progress().passed_at == now
    assert events(place.person_id).count("passed") == 1


def test_moving_takes_along_what_is_unchanged(place: Place, now: datetime) -> None:
    answer_all(place, now, "q-how-many", "q-think")
    finish_first(place, now)
    publish(now, small(NEW_KEY))
    assert reading_operations.move(place, now)
    row = progress()
    version = db.session.scalar(select(Module.current_version_id))
    assert row.version_id == version
    assert reading_operations.unanswered(place, row.version_id, ["q-how-many", "q-think"]) == ["q-how-many"]
    assert (row.lessons_done, row.percent) == (0, 0)


def test_moving_keeps_a_lesson_done_whose_checks_are_the_same(place: Place, now: datetime) -> None:
    reading_operations.finish_lesson(place, "02-second", [], now)
    answer_all(place, now, "q-how-many", "q-think")
    finish_first(place, now)
    publish(now, small({"en/01-bodies/test.md": ("- [x] This\n- [ ] That", "- [ ] This\n- [x] That")}))
    assert reading_operations.move(place, now)
    assert db.session.scalars(select(LessonProgress.lesson_key).where(LessonProgress.done_at.is_not(None))).all() == [
        "01-first"
    ]
    assert progress().lessons_done == 1


def test_moving_asks_for_a_check_that_is_new(place: Place, now: datetime) -> None:
    answer_all(place, now, "q-how-many", "q-think")
    finish_first(place, now)
    publish(now, small(ANOTHER_CHECK, without=["ar/01-bodies/01-first.md"]))
    reading_operations.move(place, now)
    assert progress().lessons_done == 0
    assert reading_operations.unanswered(place, progress().version_id, ["q-how-many", "q-think", "q-more"]) == [
        "q-more"
    ]


def test_what_was_passed_stays_passed_after_moving(place: Place, now: datetime) -> None:
    taking_part.pass_module(place, None, now)  # type: ignore[arg-type]  # as above
    publish(now, small(NEW_KEY))
    reading_operations.move(place, now + timedelta(days=1))
    assert (progress().passed_at, progress().percent) == (now, 33)


def test_there_is_nothing_to_move_to_in_the_present_version(place: Place, now: datetime) -> None:
    assert not reading_operations.move(place, now)
    reading_operations.open_lesson(place, "01-first", now)
    assert not reading_operations.move(place, now)
