"""The button by which a learner goes on, on her first page, on the page of the course and on that of a module."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import func, select

from elearn.courses import operations
from elearn.db import db
from elearn.learning.models import TryRequest
from tests.cast import add_person, add_role
from tests.conftest import Browser
from tests.courses.forms import with_forms
from tests.courses.small import of_two_modules
from tests.learning.reading import (
    COURSE,
    FIRST,
    MODULE,
    SECOND,
    answer,
    finish_first,
    open_test,
    publish,
    read_all,
    statements,
    take_test,
)

As = Callable[[str], Browser]
HOME = "/en/"
MORE = f"{COURSE}/02-more"
ALL_DONE = "You have completed all modules of this course."
BUTTON = re.compile(r'<a class="button button-primary" href="([^"]+)">([^<]+)</a>')


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now, of_two_modules())


@pytest.fixture
def learner(as_: As) -> Browser:
    return as_("learner")


def going_on(browser: Browser, page: str) -> tuple[str, str]:
    """Where the first button of the page leads, and what it says."""
    found = BUTTON.search(browser.get(page).text)
    assert found
    return found[1], found[2]


def fail(browser: Browser, times: int) -> None:
    for _try in range(times):
        take_test(browser, right=False)


PAGES = pytest.mark.parametrize("page", [HOME, COURSE, MODULE], ids=["home", "course", "module"])


@PAGES
def test_she_goes_on_in_the_lesson_that_she_left_at_the_very_heading(learner: Browser, page: str) -> None:
    learner.get(FIRST)
    learner.post(f"{FIRST}/position", data={"position": "u-afterwards"})
    assert going_on(learner, page) == (f"{FIRST}#u-afterwards", "Continue where you were")


@PAGES
def test_after_a_lesson_that_is_done_comes_the_first_that_is_not(learner: Browser, page: str) -> None:
    finish_first(learner)
    assert going_on(learner, page) == (SECOND, "Go on reading")


@PAGES
def test_a_test_that_is_open_comes_first(learner: Browser, page: str) -> None:
    read_all(learner)
    attempt = open_test(learner)
    learner.get(SECOND)
    assert going_on(learner, page) == (attempt, "Go on with the test")
    assert "You have begun this test. Your answers so far are kept." in learner.get(page).text


@PAGES
def test_when_the_lessons_are_done_the_test_comes_next(learner: Browser, page: str) -> None:
    read_all(learner)
    assert going_on(learner, page) == (f"{MODULE}/test", "To the test")
    fail(learner, 1)
    assert going_on(learner, page) == (f"{MODULE}/test", "To the test")


@PAGES
def test_without_a_try_she_is_told_when_there_is_one_and_led_to_what_she_can_do(learner: Browser, page: str) -> None:
    read_all(learner)
    fail(learner, 3)
    assert going_on(learner, page) == (f"{MODULE}/test", "What you can do now")
    assert re.search(r"You cannot open another try yet\. The next one opens on \d", learner.get(page).text)
    assert "Ask for one more try" in learner.get(f"{MODULE}/test").text


@PAGES
def test_a_granted_try_leads_to_the_test(learner: Browser, as_: As, page: str) -> None:
    read_all(learner)
    fail(learner, 3)
    learner.post(f"{MODULE}/ask-try")
    request = db.session.scalars(select(TryRequest.id)).one()
    as_("admin").post(f"/en/try-requests/{request}/grant")
    assert going_on(learner, page) == (f"{MODULE}/test", "To the test")
    assert "Your trainer has granted you one more try." in learner.get(page).text
    fail(learner, 1)
    assert going_on(learner, page)[1] == "What you can do now"


@PAGES
def test_after_a_module_that_is_completed_comes_the_next_one(learner: Browser, page: str) -> None:
    read_all(learner)
    take_test(learner)
    assert going_on(learner, page) == (MORE, "Begin the module")
    assert "You have completed “Bodies”." in learner.get(page).text
    learner.get(f"{MORE}/01-first")
    assert going_on(learner, page) == (f"{MORE}/01-first", "Continue where you were")
    before_the_button = learner.get(page).text.split('<a class="button')[0].split("<main")[1]
    assert "The first lesson" in before_the_button


@PAGES
def test_at_the_end_all_is_said_to_be_done(learner: Browser, page: str) -> None:
    for module, prefix in ((MODULE, "q"), (MORE, "q-2")):
        read_all(learner, module, prefix)
        take_test(learner, module, prefix)
    assert going_on(learner, page) == ("/en/my-progress", "See what you have done")
    text = learner.get(page).text
    assert ALL_DONE in text
    assert "Continue where you were" not in text


def test_a_lesson_that_was_left_out_comes_before_the_test_although_she_was_later_in_another(learner: Browser) -> None:
    learner.get(SECOND)
    answer(learner, "q-name", "observatory", SECOND)
    learner.post(f"{SECOND}/done")
    assert going_on(learner, HOME) == (FIRST, "Go on reading")


def test_a_test_that_is_passed_before_its_lessons_leads_back_to_them(learner: Browser) -> None:
    learner.get(FIRST)
    take_test(learner)
    assert going_on(learner, HOME) == (FIRST, "Continue where you were")


def test_a_module_that_is_not_begun_begins_with_its_first_lesson(learner: Browser) -> None:
    read_all(learner)
    take_test(learner)
    assert going_on(learner, MORE) == (f"{MORE}/01-first", "Begin")


def test_whoever_took_up_the_course_begins_with_its_first_module(learner: Browser) -> None:
    learner.post(f"{COURSE}/enrol")
    assert going_on(learner, HOME) == (COURSE, "Begin")
    assert going_on(learner, COURSE) == (MODULE, "Begin")


def test_nobody_else_is_led_on_by_what_she_did(learner: Browser, as_: As, client: Browser) -> None:
    read_all(learner)
    open_test(learner)
    for browser in (client, as_("neighbour")):
        text = browser.get(COURSE).text + browser.get(MODULE).text
        assert "Go on with the test" not in text
        assert "/attempts/" not in text


def test_a_withdrawn_course_is_not_gone_on_with(learner: Browser, now: datetime) -> None:
    learner.get(FIRST)
    operations.withdraw("small", None, now)
    db.session.commit()
    assert "Continue where you were" not in learner.get(HOME).text


def test_the_words_are_those_of_the_reader(learner: Browser) -> None:
    read_all(learner)
    fail(learner, 3)
    address = going_on(learner, "/ar/")[0]
    assert address == f"{MODULE}/test".replace("/en/", "/ar/")
    assert "You cannot" not in learner.get("/ar/").text


def test_her_first_page_costs_as_many_statements_with_more_modules(learner: Browser) -> None:
    counts = []
    for module, prefix in ((MODULE, "q"), (MORE, "q-2")):
        learner.get(f"{module}/01-first")
        with statements(db.engine) as seen:
            learner.get(HOME)
        counts.append(len(seen))
        read_all(learner, module, prefix)
        take_test(learner, module, prefix)
    assert counts[0] == counts[1]


def test_at_the_end_the_second_of_her_own_tests_is_offered_if_she_took_the_first(
    learner: Browser, now: datetime
) -> None:
    publish(now, with_forms())
    read_all(learner)
    take_test(learner)
    assert going_on(learner, HOME)[1] == "See what you have done"
    first = learner.post(f"{COURSE}/before-and-after/first").headers["Location"]
    learner.post(f"{first}/submit", data={"confirm": "yes"})
    assert going_on(learner, HOME) == (f"{COURSE}/before-and-after", "To the second test")
    assert 'href="/en/my-progress"' in learner.get(HOME).text.split("<main")[1]


GRANTED = "Your trainer has granted you one more try."


def asked(learner: Browser) -> int:
    """She has used up her tries and asks for one more; returns the number of her request."""
    read_all(learner)
    fail(learner, 3)
    learner.post(f"{MODULE}/ask-try")
    return db.session.scalars(select(TryRequest.id).order_by(TryRequest.id.desc())).first() or 0


def trainer_of(course: str, browser: Browser, now: datetime) -> Browser:
    person = add_person(f"Trainer of {course}", now)
    add_role(person, "trainer", "course", course, now)
    db.session.commit()
    return browser.sign_in(person.id)


def test_a_request_for_a_try_waits_on_the_first_page_of_whoever_answers_it(
    learner: Browser, as_: As, now: datetime
) -> None:
    trainer, other = trainer_of("small", as_("focal"), now), as_("trainer")
    assert "Waiting for you" not in trainer.get(HOME).text
    request = asked(learner)
    for browser in (trainer, as_("admin")):
        text = browser.get(HOME).text
        assert "Waiting for you" in text
        assert '<a href="/en/try-requests">1 learner asks for one more try</a>' in text
    for browser in (other, learner, as_("coordinator")):
        assert "asks for one more try" not in browser.get(HOME).text
    trainer.post(f"/en/try-requests/{request}/refuse")
    assert "Waiting for you" not in trainer.get(HOME).text


def test_a_granted_try_is_told_on_her_first_page_wherever_she_goes_on(learner: Browser, as_: As) -> None:
    request = asked(learner)
    learner.get(f"{MORE}/01-first")
    assert GRANTED not in learner.get(HOME).text
    as_("admin").post(f"/en/try-requests/{request}/grant")
    text = learner.get(HOME).text
    assert text.count(GRANTED) == 1
    assert f'href="{MODULE}/test"' in text
    assert going_on(learner, HOME) == (f"{MORE}/01-first", "Continue where you were")
    learner.get(SECOND)
    assert learner.get(HOME).text.count(GRANTED) == 1
    assert GRANTED not in as_("neighbour").get(HOME).text
    fail(learner, 1)
    assert GRANTED not in learner.get(HOME).text


def test_a_refused_request_is_no_news_and_a_test_that_is_passed_needs_no_try(learner: Browser, as_: As) -> None:
    as_("admin").post(f"/en/try-requests/{asked(learner)}/refuse")
    assert GRANTED not in learner.get(HOME).text
    learner.post(f"{MODULE}/ask-try")
    as_("admin").post(f"/en/try-requests/{db.session.scalars(select(func.max(TryRequest.id))).one()}/grant")
    assert GRANTED in learner.get(HOME).text
    take_test(learner)
    learner.get(f"{MORE}/01-first")
    assert GRANTED not in learner.get(HOME).text
