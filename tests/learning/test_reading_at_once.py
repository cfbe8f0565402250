"""Two tabs, a double click, a form sent again: from several connections in the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.db import db
from elearn.learning import check_operations, reading_operations, taking_part
from elearn.learning.models import CheckAnswer, Enrolment, LessonProgress, ModuleProgress
from elearn.learning.taking_part import Place
from tests.cast import Cast
from tests.learning.reading import events, place_of, publish

AT_ONCE = 6


@pytest.fixture
def place(cast: Cast, now: datetime) -> Place:
    publish(now)
    return place_of(cast.learner)


def at_once(app: Flask, act: Callable[[int], object]) -> None:
    """Runs `act` in connections of their own, and commits each."""
    db.session.rollback()

    def run(number: int) -> None:
        with app.app_context():
            act(number)
            db.session.commit()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        list(pool.map(run, range(AT_ONCE)))


def counted(*tables: type) -> list[int | None]:
    return [db.session.scalar(select(func.count()).select_from(table)) for table in tables]


def test_a_lesson_opened_in_many_tabs_is_opened_once(app: Flask, place: Place, now: datetime) -> None:
    at_once(app, lambda _number: reading_operations.open_lesson(place, "01-first", now))
    assert counted(Enrolment, ModuleProgress, LessonProgress) == [1, 1, 1]
    assert events(place.person_id) == ["enrolled", "started"]


def test_a_check_sent_many_times_is_one_answer(app: Flask, place: Place, now: datetime) -> None:
    version = reading_operations.open_lesson(place, "01-first", now).held.version_id
    db.session.commit()
    right = Result(1.0, 1.0, Verdict.RIGHT)

    def send(_number: int) -> None:
        check_operations.keep_answer(place, version, "01-first", "q-how-many", Answer(("a",)), right, now)

    at_once(app, send)
    assert db.session.execute(select(CheckAnswer.tries, CheckAnswer.first_points)).all() == [(1, 1.0)]


def test_going_on_and_passing_at_once_complete_a_module_once(app: Flask, place: Place, now: datetime) -> None:
    reading_operations.finish_lesson(place, "01-first", [], now)
    db.session.commit()

    def act(number: int) -> None:
        if number % 2:
            taking_part.pass_module(place, None, now)  # type: ignore[arg-type]  # an attempt is not needed here
        else:
            reading_operations.finish_lesson(place, "02-second", [], now)

    at_once(app, act)
    row = db.session.execute(select(ModuleProgress.lessons_done, ModuleProgress.percent)).one()
    assert tuple(row) == (2, 100)
    assert sorted(events(place.person_id)) == [
        "completed",
        "enrolled",
        "lesson_done",
        "lesson_done",
        "passed",
        "started",
    ]
