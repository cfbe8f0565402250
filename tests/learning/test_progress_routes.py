from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from elearn.accounts.models import Person
from elearn.courses import operations
from elearn.courses.models import Module
from elearn.db import db
from elearn.learning.models import Attempt
from elearn.mechanisms.models import Membership
from tests.cast import Cast
from tests.conftest import Browser
from tests.learning.reading import FIRST, MODULE, finish_first, publish

As = Callable[[str], Browser]
MINE = "/en/my-progress"


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def test_a_visitor_has_no_progress(client: Browser) -> None:
    assert client.get(MINE).status_code in {302, 303}


def test_without_a_course_it_says_what_to_do(as_: As) -> None:
    text = as_("learner").get(MINE).text
    assert "You have not taken up a course yet" in text


def test_the_percentage_is_explained_with_its_own_numbers(as_: As) -> None:
    learner = as_("learner")
    finish_first(learner)
    text = learner.get(MINE).text
    assert "Why 33 %?" in text
    assert "1 of 2 lessons done, and the test is not passed yet: 1 of 3 equal parts" in text


def test_who_may_see_it_is_said_as_it_is(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    finish_first(learner)
    text = learner.get(MINE).text
    assert "The focal point and the deputy of your mechanism and the coordinator of your country see whether" in text
    assert "the trainer of the course sees your name and the module" in text
    assert "group" not in text


@pytest.mark.parametrize("state", ["", "requested", "ended"])
def test_whoever_belongs_to_no_mechanism_is_told_that_nobody_sees_it(
    as_: As, cast: Cast, now: datetime, state: str
) -> None:
    if state:
        row = {"function": "legal", "state": state, "requested_at": now}
        db.session.add(Membership(person_id=cast.trainer, mechanism_id=cast.ministry, **row))
        db.session.commit()
    trainer = as_("trainer")
    finish_first(trainer)
    text = trainer.get(MINE).text
    assert "You alone. You belong to no mechanism" in text
    assert "The focal point and the deputy" not in text


def test_every_step_stands_in_the_history(as_: As) -> None:
    learner = as_("learner")
    finish_first(learner)
    history = learner.get(MINE).text.split('id="history"')[1]
    steps = (
        "Finished the lesson “The first lesson”",
        "Began the module “Bodies”",
        "Took up the course “A small course”",
    )
    places = [history.index(step) for step in steps]
    assert places == sorted(places)


def test_it_is_mine_alone(as_: As) -> None:
    finish_first(as_("learner"))
    assert "You have not taken up a course yet" in as_("focal").get(MINE).text


def test_lessons_say_when_they_were_done(as_: As) -> None:
    learner = as_("learner")
    finish_first(learner)
    text = learner.get(MINE).text
    assert f'<a href="{FIRST}">' in text
    assert "Done on " in text
    assert "Not begun" in text


def test_what_was_done_in_a_withdrawn_course_stays(as_: As, now: datetime) -> None:
    learner = as_("learner")
    finish_first(learner)
    operations.withdraw("small", None, now)
    db.session.commit()
    text = learner.get(MINE).text
    assert "This course was withdrawn." in text
    assert "Why 33 %?" in text
    assert f'href="{MODULE}"' not in text


def test_it_is_written_in_arabic_too(as_: As) -> None:
    learner = as_("learner")
    finish_first(learner)
    text = learner.get("/ar/my-progress").text
    assert 'dir="rtl"' in text
    assert "الدرس الأول" in text


def add_attempt(person_id: int, key: str, opened_at: datetime, **values: object) -> None:
    module = db.session.execute(select(Module)).scalar_one()
    db.session.add(
        Attempt(
            id=key,
            person_id=person_id,
            module_id=module.id,
            version_id=module.current_version_id,
            seed="0",
            drawn=[],
            draft={},
            points_max=2.0,
            opened_at=opened_at,
            **values,
        )
    )
    db.session.commit()


def test_tests_stand_there_with_their_scores(as_: As, cast: Cast, now: datetime) -> None:
    learner = as_("learner")
    finish_first(learner)
    add_attempt(cast.learner, "a-1", now, submitted_at=now, points=0.5, passed=False)
    add_attempt(cast.learner, "a-2", now + timedelta(hours=1))
    text = learner.get(MINE).text
    assert 'href="/en/attempts/a-1"' in text
    assert "0.5 of 2 points" in text
    assert "Not passed" in text
    assert "Open: not sent yet" in text


@pytest.mark.parametrize(("points", "said"), [(1.333333, "1.33"), (1.999, "1.99"), (0.666667, "0.67")])
def test_a_score_has_two_decimals_and_no_fail_looks_like_a_pass(
    as_: As, cast: Cast, now: datetime, points: float, said: str
) -> None:
    learner = as_("learner")
    finish_first(learner)
    add_attempt(cast.learner, "a-1", now, submitted_at=now, points=points, passed=False)
    assert f"{said} of 2 points" in learner.get(MINE).text
    assert f"{said} of 2 points" in learner.get(f"{MODULE}/test").text
    assert f"<b>{said}</b>" in learner.get("/en/attempts/a-1").text


def test_a_score_from_before_a_helper_s_reset_is_kept_back(as_: As, cast: Cast, now: datetime) -> None:
    learner = as_("learner")
    finish_first(learner)
    add_attempt(cast.learner, "a-1", now, submitted_at=now, points=2.0, passed=True)
    db.session.execute(update(Person).where(Person.id == cast.learner).values(private_before=now + timedelta(days=1)))
    db.session.commit()
    text = learner.get(MINE).text
    assert "It counts. Its result is kept back" in text
    assert "2 of 2 points" not in text
