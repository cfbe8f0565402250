from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from elearn.courses import operations
from elearn.db import db
from elearn.learning.models import ModuleProgress
from tests.cast import Cast
from tests.conftest import Browser
from tests.courses.small import NEW_KEY, of_two_modules, small
from tests.learning.reading import COURSE, FIRST, MODULE, answer, events, finish_first, publish

As = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def test_the_catalogue_names_the_courses_to_everybody(client: Browser) -> None:
    text = client.get("/en/courses").text
    assert "A small course" in text
    assert f'href="{COURSE}"' in text


def test_the_catalogue_in_arabic_marks_what_is_in_english(client: Browser) -> None:
    text = client.get("/ar/courses").text
    assert "دورة صغيرة" in text


def test_an_empty_catalogue_says_so(client: Browser, now: datetime) -> None:
    operations.withdraw("small", None, now)
    db.session.commit()
    assert "No course is published yet" in client.get("/en/courses").text


def test_a_visitor_sees_modules_and_outcomes_and_is_asked_to_sign_in(client: Browser) -> None:
    text = client.get(COURSE).text
    assert "Name the types." in text
    assert "sign-in?next=" in text
    assert "enrol" not in text
    assert "<progress" not in text


def test_a_learner_takes_up_a_course_once(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    assert f'action="{COURSE}/enrol"' in learner.get(COURSE).text
    for _ in range(2):
        assert learner.post(f"{COURSE}/enrol").headers["Location"] == COURSE
    text = learner.get(COURSE).text
    assert "You took up this course on" in text
    assert f'action="{COURSE}/enrol"' not in text
    assert events(cast.learner) == ["enrolled"]


def test_a_visitor_cannot_take_up_a_course(client: Browser) -> None:
    answer = client.post(f"{COURSE}/enrol")
    assert answer.status_code in {302, 303}
    assert "/sign-in" in answer.headers["Location"]


def test_the_course_page_shows_my_progress(as_: As) -> None:
    learner = as_("learner")
    finish_first(learner)
    text = learner.get(COURSE).text
    assert "1 of 2 lessons done" in text
    assert 'value="33"' in text


def test_the_module_page_says_what_it_is_for_and_leads_on(as_: As) -> None:
    learner = as_("learner")
    assert f'href="{FIRST}">Begin' in learner.get(MODULE).text
    finish_first(learner)
    text = learner.get(MODULE).text
    assert "What this module is for." in text
    assert f'href="{MODULE}/02-second">Go on reading' in text
    assert f'href="{MODULE}/test"' in text
    assert "2 questions; passed with 2 points" in text


def test_a_visitor_sees_which_lessons_want_an_account(client: Browser) -> None:
    text = client.get(MODULE).text
    assert f'href="{FIRST}"' in text
    assert f'href="{MODULE}/02-second"' not in text
    assert "with an account" in text


def test_the_module_page_in_arabic_is_written_in_arabic(client: Browser) -> None:
    text = client.get(MODULE.replace("/en/", "/ar/")).text
    assert "ما الغرض من هذه الوحدة." in text
    assert '<article class="prose" lang="ar" dir="rtl">' in text


def test_moving_to_a_newer_version_is_a_button(as_: As, now: datetime) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    answer(learner, "q-think", "Much.")
    publish(now, small(NEW_KEY))
    assert f'action="{MODULE}/move"' in learner.get(MODULE).text
    moved = learner.post(f"{MODULE}/move")
    assert moved.headers["Location"] == MODULE
    assert f'action="{MODULE}/move"' not in learner.get(MODULE).text
    assert "Your answer is kept." in learner.get(FIRST).text


def test_moving_without_having_begun_does_nothing(as_: As) -> None:
    assert as_("learner").post(f"{MODULE}/move").status_code == 303
    assert db.session.execute(select(ModuleProgress)).first() is None


@pytest.mark.parametrize("address", ["/en/courses/none", f"{COURSE}/09-none"])
def test_what_is_not_there_is_not_found(as_: As, address: str) -> None:
    assert as_("learner").get(address).status_code == 404


@pytest.mark.parametrize("address", ["/en/courses/none/enrol", f"{COURSE}/09-none/move"])
def test_nothing_is_done_with_what_is_not_there(as_: As, address: str) -> None:
    assert as_("learner").post(address).status_code == 404


def test_a_withdrawn_course_says_so_to_whoever_took_it_up(as_: As, now: datetime) -> None:
    learner = as_("learner")
    learner.post(f"{COURSE}/enrol")
    operations.withdraw("small", None, now)
    db.session.commit()
    for address in (COURSE, MODULE):
        gone = learner.get(address)
        assert (gone.status_code, "This course was withdrawn." in gone.text) == (410, True)
        assert as_("neighbour").get(address).status_code == 404
    assert as_("neighbour").post(f"{COURSE}/enrol").status_code == 404


def test_a_module_that_was_left_out_is_listed_for_whoever_is_inside(as_: As, now: datetime) -> None:
    publish(now, of_two_modules())
    learner = as_("learner")
    learner.get("/en/courses/small/02-more/01-first")
    publish(now)
    assert "/en/courses/small/02-more" in learner.get(COURSE).text
    assert "/en/courses/small/02-more" not in as_("neighbour").get(COURSE).text
