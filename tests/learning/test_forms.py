"""The course's own test, before and after: two forms, one try for each, for the learner alone."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskCliRunner
from sqlalchemy import select, update

from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person
from elearn.courses import operations
from elearn.courses.form_models import FormVersion
from elearn.db import db
from elearn.learning import form_operations, form_queries, form_turns
from elearn.learning.form_models import FormAttempt
from elearn.learning.models import Attempt, Coverage, Credit, LearningEvent, ModuleProgress, RollUp
from tests.cast import Cast
from tests.conftest import Browser
from tests.courses.forms import FORMS, RIGHT, WRONG, with_forms
from tests.courses.test_forms import NEW_KEY
from tests.learning.reading import COURSE, MODULE, publish, statements

PAGE = f"{COURSE}/before-and-after"
FETCH = {"X-Requested-With": "fetch"}
DRAWS = "elearn.learning.form_operations.secrets.choice"
KEPT = "Your answers are kept. Points and right answers are shown when both tests are done."
As = Callable[[str], Browser]
# What the page of an open form, or of a first form that is done, must never hold.
KEYS = re.compile(r"Feedback on|choice-mark|Accepted:|observatory|of \d points|Partly right")


@pytest.fixture
def learner(as_: As, now: datetime) -> Browser:
    """Amal has taken up a course that has forms."""
    publish(now, with_forms())
    browser = as_("learner")
    assert browser.post(f"{COURSE}/enrol").status_code == 303
    return browser


def attempts() -> list[FormAttempt]:
    db.session.expire_all()
    return list(db.session.scalars(select(FormAttempt).order_by(FormAttempt.opened_at, FormAttempt.turn)))


def opened(browser: Browser, turn: str = "first") -> FormAttempt:
    response = browser.post(f"{PAGE}/{turn}")
    assert response.status_code == 303, response.text
    return next(one for one in attempts() if response.location.endswith(one.id))


def address(attempt: FormAttempt) -> str:
    return f"/en/before-and-after/{attempt.id}"


def send(browser: Browser, attempt: FormAttempt, given: dict[str, dict[str, str]], **more: str) -> Any:
    return browser.post(f"{address(attempt)}/submit", data={"attempt": attempt.id, **given[attempt.form], **more})


def pass_module(browser: Browser) -> None:
    location = browser.post(f"{MODULE}/test").location
    assert browser.post(f"{location}/submit", data={"q-t-one": "a", "q-t-two": "a"}).status_code == 303


def do_both(browser: Browser) -> list[FormAttempt]:
    first = opened(browser)
    send(browser, first, WRONG)
    pass_module(browser)
    second = opened(browser, "second")
    send(browser, second, RIGHT)
    return [first, second]


def counted() -> dict[str, list[Any]]:
    tables = (LearningEvent, Credit, RollUp, Coverage, ModuleProgress)
    return {table.__tablename__: list(db.session.execute(table.__table__.select())) for table in tables}


def test_whoever_has_taken_up_the_course_finds_the_tests_on_its_page(learner: Browser, as_: As) -> None:
    assert f'href="{PAGE}"' in learner.get(COURSE).text
    assert PAGE not in as_("focal").get(COURSE).text


def test_a_course_without_forms_speaks_of_none(as_: As, now: datetime) -> None:
    publish(now)
    browser = as_("learner")
    browser.post(f"{COURSE}/enrol")
    assert PAGE not in browser.get(COURSE).text
    assert browser.get(PAGE).status_code == 404


def test_the_page_says_what_the_tests_are_for_and_when_the_second_one_opens(learner: Browser) -> None:
    html = learner.get(PAGE).text
    for sentence in (
        "They are private.",
        "Each test has 2 questions. There is one try for each",
        "drawn at random when you open the first test",
        "It opens when you have submitted the first test and passed the test of at least one module.",
        "Take it at the end of the course",
    ):
        assert sentence in html
    assert "Open the first test" in html
    assert "Open the second test" not in html


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_visitor_is_asked_to_sign_in(learner: Browser, client: Browser, method: str) -> None:
    assert learner
    path = PAGE if method == "GET" else f"{PAGE}/first"
    assert "/sign-in" in client.open(path, method=method).location


def test_who_has_not_taken_up_the_course_is_led_to_where_that_is_done(learner: Browser, as_: As) -> None:
    assert learner
    focal = as_("focal")
    page = focal.get(PAGE, follow_redirects=True)
    assert page.request.path == COURSE
    assert "The two tests before and after are for whoever has taken up the course." in page.text
    assert "Take up this course" in page.text
    assert focal.post(f"{PAGE}/first").status_code == 404


def test_who_had_not_taken_up_a_withdrawn_course_finds_no_test(learner: Browser, as_: As, now: datetime) -> None:
    assert learner
    operations.withdraw("small", None, now)
    db.session.commit()
    assert as_("focal").get(PAGE).status_code == 404


def test_there_is_no_third_turn(learner: Browser) -> None:
    assert learner.post(f"{PAGE}/third").status_code in {404, 405}


def test_a_double_click_and_two_tabs_open_one_form(learner: Browser, as_: As) -> None:
    first = opened(learner)
    assert opened(learner).id == first.id
    assert opened(as_("learner")).id == first.id
    assert len(attempts()) == 1


def test_two_requests_at_the_same_moment_open_one_form(app: Flask, learner: Browser, cast: Cast) -> None:
    assert learner
    db.session.commit()
    found = []

    def click() -> None:
        browser = app.test_client()
        assert isinstance(browser, Browser)
        found.append(browser.sign_in(cast.learner).post(f"{PAGE}/first").location)

    threads = [Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(set(found)) == 1
    assert len(attempts()) == 1


def test_another_tab_that_drew_the_other_form_goes_on_with_the_first_one(
    learner: Browser, cast: Cast, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert learner
    person = load_viewer(cast.learner)
    assert person
    seen_before = form_queries.find(person, "small")
    ids = []
    for form in ("form-a", "form-b"):
        monkeypatch.setattr(DRAWS, lambda _forms, form=form: form)
        ids.append(form_operations.open_form(seen_before, cast.learner, "first", now))
    assert ids[0] == ids[1]
    assert [one.form for one in attempts()] == ["form-a"]


@pytest.mark.parametrize("form", ["form-a", "form-b"])
def test_the_form_that_is_drawn_asks_in_the_order_of_its_file_and_the_other_comes_second(
    learner: Browser, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    monkeypatch.setattr(DRAWS, lambda _forms: form)
    first, second = do_both(learner)
    assert (first.form, second.form) == (form, "form-b" if form == "form-a" else "form-a")
    assert [one["id"] for one in first.drawn] == list(RIGHT[form])
    assert sorted(first.drawn[0]["choices"]) == ["a", "b", "c"]
    assert first.version_id == second.version_id


def test_choices_stand_in_the_order_that_was_drawn_and_answers_are_kept_by_themselves(learner: Browser) -> None:
    attempt = opened(learner)
    html = learner.get(address(attempt)).text
    assert re.findall(r'type="radio"[^>]* value="(\w)"', html) == attempt.drawn[0]["choices"]
    assert f'data-autosave="{address(attempt)}/draft"' in html


def test_half_done_answers_are_kept_and_there_on_another_device(learner: Browser, as_: As) -> None:
    attempt = opened(learner)
    key, word = attempt.drawn[1]["id"], "half a word"
    response = learner.post(f"{address(attempt)}/draft", data={key: word, "q-t-one": "a"}, headers=FETCH)
    assert response.json
    assert (response.json["saved"], response.json["dropped"]) == ([key], ["q-t-one"])
    other = as_("learner")
    assert word in other.get(address(attempt)).text
    assert "Go on with the test" in other.get(PAGE).text
    again = other.post(f"{address(attempt)}/draft", data={"attempt": attempt.id, key: "a word"})
    assert again.location == PAGE
    assert attempts()[0].draft[key]["text"] == "a word"


def test_what_is_missing_is_asked_for_once(learner: Browser) -> None:
    attempt = opened(learner)
    response = learner.post(f"{address(attempt)}/submit", data={"attempt": attempt.id})
    assert response.location.endswith("unanswered=yes")
    assert "2 questions are not answered yet" in learner.get(response.location).text
    assert attempts()[0].submitted_at is None
    learner.post(f"{address(attempt)}/submit", data={"attempt": attempt.id, "confirm": "yes"})
    assert (attempts()[0].points, attempts()[0].points_max) == (0.0, 2.0)


def test_a_form_that_belongs_to_another_test_is_refused(learner: Browser) -> None:
    attempt = opened(learner)
    response = learner.post(f"{address(attempt)}/submit", data=RIGHT[attempt.form] | {"attempt": "another"})
    assert response.status_code == 409
    assert attempts()[0].submitted_at is None


def test_a_form_is_submitted_once(learner: Browser) -> None:
    attempt = opened(learner)
    assert send(learner, attempt, WRONG).location == address(attempt)
    again = learner.post(f"{address(attempt)}/submit", data=RIGHT[attempt.form], follow_redirects=True)
    assert "had been submitted before" in again.text
    assert KEPT in again.text
    assert attempts()[0].points == 0.0
    draft = learner.post(f"{address(attempt)}/draft", data=RIGHT[attempt.form], headers=FETCH)
    assert draft.status_code == 409
    assert opened(learner).id == attempt.id


def test_no_key_and_no_points_leave_before_both_are_done(learner: Browser) -> None:
    first = opened(learner)
    pages = [learner.get(address(first)).text]
    send(learner, first, WRONG)
    pages += [learner.get(path).text for path in (address(first), PAGE)]
    pass_module(learner)
    second = opened(learner, "second")
    pages += [learner.get(path).text for path in (address(first), address(second), PAGE)]
    for page in pages:
        assert KEYS.findall(page) == []
    assert KEPT in pages[1]
    assert KEPT in pages[2]
    assert "Both tests side by side" not in pages[-1]


def test_after_both_she_sees_points_outcomes_side_by_side_and_every_key(learner: Browser) -> None:
    first, second = do_both(learner)
    html = learner.get(PAGE).text
    assert "0 of 2 points" in html
    assert "2 of 2 points" in html
    cells = re.findall(r'<td role="cell" data-label="(\w+)"><span class="status [\w-]+">([^<]+)</span>', html)
    assert cells == [("Before", "Not yet"), ("After", "Met")] * 2
    assert "Two short tests with different questions differ by chance, too" in html
    assert "%" not in re.sub(r"<[^>]+>", "", html)
    for attempt in (first, second):
        result = learner.get(address(attempt)).text
        assert "Feedback on th" in result
        assert "Feedback on the word." in result
    assert "Accepted: observatory" in learner.get(address(first)).text


def test_a_short_answer_in_another_language_is_right(learner: Browser, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DRAWS, lambda _forms: "form-b")
    do_both(learner)
    assert attempts()[1].points == 2.0


def test_the_questions_are_asked_in_the_language_of_the_page_where_it_has_them(
    learner: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(DRAWS, lambda _forms: "form-a")
    attempt = opened(learner)
    assert "أي نوع؟" in learner.get(address(attempt).replace("/en/", "/ar/")).text


@pytest.mark.parametrize("submitted", [False, True])
@pytest.mark.parametrize("passed", [False, True])
def test_the_second_form_waits_for_the_first_one_and_for_a_module(
    learner: Browser, submitted: bool, passed: bool
) -> None:
    if passed:
        pass_module(learner)
    first = opened(learner)
    if submitted:
        send(learner, first, RIGHT)
    expected = 303 if submitted and passed else 409
    assert learner.post(f"{PAGE}/second").status_code == expected
    assert len(attempts()) == (2 if expected == 303 else 1)


@pytest.mark.parametrize("rest", ["", "/draft", "/submit"])
@pytest.mark.parametrize("who", ["focal", "neighbour", "coordinator", "trainer", "commission", "admin"])
def test_nobody_else_reaches_her_form(learner: Browser, as_: As, who: str, rest: str) -> None:
    attempt = opened(learner)
    browser = as_(who)
    browser.post(f"{COURSE}/enrol")
    response = browser.open(address(attempt) + rest, method="POST" if rest else "GET", data=RIGHT[attempt.form])
    assert response.status_code == 404
    assert (attempts()[0].draft, attempts()[0].submitted_at) == ({}, None)


def test_two_learners_have_forms_of_their_own(learner: Browser, as_: As) -> None:
    other = as_("focal")
    other.post(f"{COURSE}/enrol")
    assert opened(learner).id != opened(other).id


def test_no_event_is_written_and_no_figure_moves(learner: Browser) -> None:
    pass_module(learner)
    before = counted()
    assert before["learning_event"]
    first = opened(learner)
    learner.post(f"{address(first)}/draft", data=RIGHT[first.form], headers=FETCH)
    send(learner, first, RIGHT)
    send(learner, opened(learner, "second"), RIGHT)
    assert all(one.submitted_at for one in attempts())
    assert counted() == before
    assert len(db.session.scalars(select(Attempt)).all()) == 1


def test_a_form_that_was_opened_is_accepted_after_the_course_was_withdrawn(learner: Browser, now: datetime) -> None:
    pass_module(learner)
    first = opened(learner)
    operations.withdraw("small", None, now)
    db.session.commit()
    assert send(learner, first, RIGHT).location == address(first)
    assert attempts()[0].points == 2.0
    assert "this test cannot be opened any more" in learner.get(PAGE).text
    assert learner.post(f"{PAGE}/second").status_code == 409


def test_a_withdrawn_course_opens_no_first_form(learner: Browser, now: datetime) -> None:
    operations.withdraw("small", None, now)
    db.session.commit()
    assert learner.get(PAGE).status_code == 410
    assert learner.post(f"{PAGE}/first").status_code == 410


def test_forms_that_changed_or_were_taken_out_meanwhile_go_on_as_they_were(learner: Browser, now: datetime) -> None:
    first = opened(learner)
    send(learner, first, RIGHT)
    pass_module(learner)
    publish(now, with_forms(NEW_KEY))
    publish(now, with_forms(without=list(FORMS)))
    assert f'href="{PAGE}"' in learner.get(COURSE).text
    second = opened(learner, "second")
    assert (
        second.version_id
        == first.version_id
        == db.session.scalar(select(FormVersion.id).where(FormVersion.number == 1))
    )


def test_after_a_reset_by_a_code_earlier_answers_are_kept_and_not_shown(learner: Browser, cast: Cast) -> None:
    first, second = do_both(learner)
    later = attempts()[1].submitted_at
    assert later
    earlier = later - timedelta(hours=1)
    db.session.execute(update(FormAttempt).where(FormAttempt.id == first.id).values(submitted_at=earlier))
    reset = earlier + timedelta(minutes=1)
    db.session.execute(update(Person).where(Person.id == cast.learner).values(private_before=reset))
    html, hidden = learner.get(PAGE).text, learner.get(address(first)).text
    assert "0 of 2 points" not in html
    assert "2 of 2 points" in html
    assert html.count("Not shown") == 2
    assert "your password was reset later" in hidden
    assert KEYS.findall(hidden) == []
    assert 'class="choice' not in hidden
    assert "Feedback on this." in learner.get(address(second)).text
    assert attempts()[0].answers


def test_a_draft_kept_before_a_reset_is_not_shown_and_may_be_written_anew(learner: Browser, cast: Cast) -> None:
    attempt = opened(learner)
    key = attempt.drawn[1]["id"]
    learner.post(f"{address(attempt)}/draft", data={key: "half a word"}, headers=FETCH)
    kept_at = attempts()[0].draft_at
    assert kept_at
    reset = kept_at + timedelta(seconds=1)
    db.session.execute(update(Person).where(Person.id == cast.learner).values(private_before=reset))
    html = learner.get(address(attempt)).text
    assert "half a word" not in html
    assert "please answer again" in html


def test_the_export_tells_them_from_tests_of_modules_and_names_nobody(
    learner: Browser, runner: FlaskCliRunner, cast: Cast
) -> None:
    do_both(learner)
    result = runner.invoke(args=["learning", "export"])
    assert result.exit_code == 0, result.output
    lines = [json.loads(line) for line in result.output.splitlines()]
    assert [(one["test"], one.get("turn"), one["person"]) for one in lines] == [
        ("module", None, cast.learner),
        ("course", "first", cast.learner),
        ("course", "second", cast.learner),
    ]
    assert set(lines[0]) - set(lines[1]) == set()
    assert {one["form"] for one in lines[1:]} == {"form-a", "form-b"}
    person = db.session.get_one(Person, cast.learner)
    assert person.name not in result.output
    assert person.sign_in_name not in result.output


def test_the_page_asks_few_questions_of_the_database(learner: Browser) -> None:
    do_both(learner)
    with statements(db.engine) as seen:
        learner.get(PAGE)
    assert len([one for one in seen if "form_" in one]) <= 3


@pytest.mark.parametrize(
    ("name", "submitted", "passed", "withdrawn", "state"),
    [
        ("first", {}, False, False, "open"),
        ("first", {}, False, True, "gone"),
        ("first", {"first": False}, False, True, "begun"),
        ("first", {"first": True}, False, False, "done"),
        ("second", {}, True, False, "waiting"),
        ("second", {"first": False}, True, False, "waiting"),
        ("second", {"first": True}, False, False, "waiting"),
        ("second", {"first": True}, True, False, "open"),
        ("second", {"first": True}, True, True, "gone"),
        ("second", {"first": True, "second": False}, True, True, "begun"),
    ],
)
def test_a_turn_is_open_when_it_is_due(
    name: str, submitted: dict[str, bool], passed: bool, withdrawn: bool, state: str
) -> None:
    assert form_turns.turn(name, submitted, passed_module=passed, withdrawn=withdrawn) == state
    assert not form_turns.both_done(submitted)
