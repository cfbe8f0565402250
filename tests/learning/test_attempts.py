import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event, select

from elearn.accounts.models import Person
from elearn.courses.models import Course, Module, Question
from elearn.db import db
from elearn.learning import recounting
from elearn.learning.models import Attempt, Coverage, LearningEvent, LessonProgress, ModuleProgress, RollUp
from elearn.mechanisms.models import Membership
from tests.cast import Cast
from tests.conftest import Browser
from tests.learning.material import Made, add_course, add_version

TEST = "/en/courses/working-together/01-mechanisms/test"
WRONG = {"q-one": ["b"], "q-two": ["a"], "q-several": ["b"], "q-short": ["nonsense"]}
RIGHT = {"q-one": ["a"], "q-two": ["b"], "q-several": ["a", "c"], "q-short": ["observatory"]}
WRONG = {"q-one": ["b"], "q-two": ["c"], "q-several": ["b"], "q-short": ["ministry"]}
As = Callable[[str], Browser]


@pytest.fixture
def made(cast: Cast, now: datetime) -> Made:
    assert cast
    return add_course(now)


def attempts() -> list[Attempt]:
    db.session.expire_all()
    return list(db.session.scalars(select(Attempt).order_by(Attempt.opened_at)))


def opened(browser: Browser) -> Attempt:
    response = browser.post(TEST)
    assert response.status_code == 303, response.text
    return next(one for one in attempts() if one.id in response.location)


def answers_to(attempt: Attempt, given: dict[str, list[str]]) -> dict[str, Any]:
    return {one["id"]: given[one["id"]] for one in attempt.drawn} | {"attempt": attempt.id}


def send(browser: Browser, attempt: Attempt, given: dict[str, list[str]], **more: str) -> Any:
    return browser.post(f"/en/attempts/{attempt.id}/submit", data=answers_to(attempt, given) | more)


def test_the_page_of_the_test_says_how_it_works(made: Made, as_: As) -> None:
    assert made
    page = as_("learner").get(TEST).text
    assert "3 questions are drawn for you" in page
    assert "You pass with 2 points." in page


def test_a_visitor_is_asked_to_sign_in(made: Made, client: Browser) -> None:
    assert made
    assert client.get(TEST).status_code in {302, 303, 401}
    assert client.get("/en/attempts/anything").status_code in {302, 303, 401}


def test_two_tabs_and_a_double_click_open_the_same_test(made: Made, as_: As) -> None:
    browser = as_("learner")
    first = opened(browser)
    assert opened(browser).id == first.id
    assert opened(as_("learner")).id == first.id
    assert len(attempts()) == 1
    assert first.version_id == made.version


def test_the_draw_can_be_made_again_from_its_seed(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    assert len(attempt.drawn) == 3
    assert len({one["id"] for one in attempt.drawn}) == 3
    assert attempt.points_max == 3.0


def test_an_answer_that_was_kept_is_there_after_the_browser_was_closed(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    key = attempt.drawn[0]["id"]
    response = as_("learner").post(
        f"/en/attempts/{attempt.id}/draft", data={key: RIGHT[key]}, headers={"X-Requested-With": "fetch"}
    )
    assert response.json == {"saved": [key], "dropped": [], "message": ""}
    page = as_("learner").get(f"/en/attempts/{attempt.id}").text
    assert "checked" in page or "observatory" in page
    assert "Go on with the test" in as_("learner").get(TEST).text


def test_answers_may_be_kept_as_json_and_strangers_are_left_out_by_name(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    drawn = attempt.drawn[0]["id"]
    other = next(key for key in RIGHT if key not in {one["id"] for one in attempt.drawn})
    body = {"answers": {drawn: RIGHT[drawn], other: ["a"], "q-nonsense": "x"}}
    response = as_("learner").post(f"/en/attempts/{attempt.id}/draft", json=body)
    assert response.json
    assert response.json["saved"] == [drawn]
    assert response.json["dropped"] == sorted([other, "q-nonsense"])
    assert "2 answers were left out" in response.json["message"]
    assert set(attempts()[0].draft) == {drawn}


def test_the_button_keeps_the_whole_form_and_leads_back(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    response = as_("learner").post(f"/en/attempts/{attempt.id}/draft", data=answers_to(attempt, RIGHT))
    assert (response.status_code, response.location) == (303, TEST)
    assert len(attempts()[0].draft) == 3


def test_what_was_taken_back_is_taken_back(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    address, key = f"/en/attempts/{attempt.id}/draft", attempt.drawn[0]["id"]
    as_("learner").post(address, data={key: RIGHT[key]}, headers={"X-Requested-With": "fetch"})
    as_("learner").post(address, data={key: ""}, headers={"X-Requested-With": "fetch"})
    assert attempts()[0].draft == {}


def test_a_failed_try_shows_score_and_outcomes_and_no_key(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    assert send(as_("learner"), attempt, WRONG).location == f"/en/attempts/{attempt.id}"
    page = as_("learner").get(f"/en/attempts/{attempt.id}").text
    assert "Not passed yet" in page
    assert "Name the types." in page
    assert "Not yet" in page
    assert "Feedback on" not in page
    assert "General on" not in page
    assert 'class="choice' not in page
    assert "The right answers are shown after you have passed." in page


def test_the_pass_shows_keys_and_feedback_of_failed_tries_too(made: Made, as_: As) -> None:
    assert made
    failed = opened(as_("learner"))
    send(as_("learner"), failed, WRONG)
    passed = opened(as_("learner"))
    send(as_("learner"), passed, RIGHT)
    for attempt in (passed, failed):
        page = as_("learner").get(f"/en/attempts/{attempt.id}").text
        assert "Questions and answers" in page
        assert "General on" in page
    assert "You have passed this test." in as_("learner").get(TEST).text
    assert as_("learner").post(TEST).status_code == 409


def test_a_pass_moves_progress_and_every_figure_in_one_go(made: Made, as_: As) -> None:
    attempt = opened(as_("learner"))
    send(as_("learner"), attempt, RIGHT)
    progress = db.session.scalars(select(ModuleProgress)).one()
    assert (progress.percent, progress.passed_at is not None, progress.completed_at) == (33, True, None)
    figure = db.session.get_one(RollUp, ("mechanism", "QM-01", made.course, made.module, "passed"))
    assert figure.persons == 1
    passed = db.session.scalars(select(LearningEvent).where(LearningEvent.kind == "passed")).one()
    assert passed.attempt_id == attempt.id
    assert list(recounting.differences()) == []


def test_the_pass_completes_a_module_whose_lessons_are_done(made: Made, cast: Cast, as_: As, now: datetime) -> None:
    attempt = opened(as_("learner"))
    progress = db.session.scalars(select(ModuleProgress)).one()
    progress.lessons_done = 2
    for key in ("01-first", "02-second"):
        db.session.add(
            LessonProgress(person_id=cast.learner, module_id=made.module, lesson_key=key, opened_at=now, done_at=now)
        )
    db.session.commit()
    send(as_("learner"), attempt, RIGHT)
    db.session.expire_all()
    assert db.session.scalars(select(ModuleProgress.completed_at)).one() is not None
    kinds = set(db.session.scalars(select(LearningEvent.kind)))
    assert {"passed", "completed"} <= kinds
    assert list(recounting.differences()) == []


def test_a_test_that_was_sent_again_shows_the_stored_result(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    send(as_("learner"), attempt, WRONG)
    assert send(as_("learner"), attempt, RIGHT).location == f"/en/attempts/{attempt.id}"
    stored = attempts()[0]
    assert (stored.passed, stored.points) == (False, 0.0)
    late = as_("learner").post(f"/en/attempts/{attempt.id}/draft", data=answers_to(attempt, RIGHT))
    assert late.status_code == 409


def test_unanswered_questions_are_asked_about_once_and_nothing_is_lost(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    key = attempt.drawn[0]["id"]
    response = as_("learner").post(f"/en/attempts/{attempt.id}/submit", data={key: RIGHT[key]})
    page = as_("learner").get(response.location).text
    assert "2 questions are not answered yet, or not completely." in page
    assert "Submit as it is" in page
    assert attempts()[0].submitted_at is None
    # The return key presses the first button: it must ask again, and not submit as it is.
    buttons = re.findall(r"<button[^>]*>", page[page.index("data-autosave") :])
    assert ["confirm" in button for button in buttons[:2]] == [False, True]
    assert 'type="hidden" name="confirm"' not in page
    data = {key: RIGHT[key], "confirm": "yes"}
    as_("learner").post(f"/en/attempts/{attempt.id}/submit", data=data)
    assert attempts()[0].points == 1.0


def test_answers_to_questions_that_were_not_drawn_are_left_out_with_a_sentence(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    extra = next(key for key in RIGHT if key not in {one["id"] for one in attempt.drawn})
    browser = as_("learner")
    send(browser, attempt, RIGHT, **{extra: RIGHT[extra][0]})
    assert set(attempts()[0].answers or {}) == {one["id"] for one in attempt.drawn}
    assert "One answer was left out" in browser.get(f"/en/attempts/{attempt.id}").text


@pytest.mark.parametrize("who", ["neighbour", "focal", "trainer", "admin"])
def test_somebody_elses_test_is_not_there(made: Made, as_: As, who: str) -> None:
    assert made
    attempt = opened(as_("learner"))
    for address in (f"/en/attempts/{attempt.id}/draft", f"/en/attempts/{attempt.id}/submit"):
        assert as_(who).post(address, data=answers_to(attempt, RIGHT)).status_code == 404
    assert as_(who).get(f"/en/attempts/{attempt.id}").status_code == 404
    assert attempts()[0].draft == {}


def test_a_form_of_another_test_is_refused(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    data = answers_to(attempt, RIGHT) | {"attempt": "another"}
    assert as_("learner").post(f"/en/attempts/{attempt.id}/submit", data=data).status_code == 409


@pytest.mark.parametrize("what", [Course, Module])
def test_what_was_opened_before_a_withdrawal_can_still_be_sent(made: Made, as_: As, what: Any, now: datetime) -> None:
    assert made
    attempt = opened(as_("learner"))
    db.session.scalars(select(what)).one().withdrawn_at = now
    db.session.commit()
    assert as_("learner").get(f"/en/attempts/{attempt.id}").status_code == 200
    assert send(as_("learner"), attempt, RIGHT).status_code == 303
    assert attempts()[0].passed
    assert as_("neighbour").post(TEST).status_code in {404, 410}


def test_an_open_test_keeps_its_version_when_a_new_one_is_published(made: Made, as_: As, now: datetime) -> None:
    attempt = opened(as_("learner"))
    add_version(db.session.get_one(Module, made.module), 2, now)
    db.session.commit()
    send(as_("learner"), attempt, RIGHT)
    stored = attempts()[0]
    assert (stored.version_id, stored.passed) == (made.version, True)


def test_one_test_may_begin_in_english_and_end_in_arabic(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    key = next(one["id"] for one in attempt.drawn if one["id"] != "q-short")
    as_("learner").post(f"/en/attempts/{attempt.id}/draft", data={key: RIGHT[key]})
    page = as_("learner").get(f"/ar/attempts/{attempt.id}").text
    assert f"{key} ar?" in page
    assert "checked" in page
    answers = {one["id"]: RIGHT[one["id"]] for one in attempt.drawn} | {"q-short": ["مرصد"]}
    as_("learner").post(f"/ar/attempts/{attempt.id}/submit", data=answers)
    assert attempts()[0].points == 3.0


def plain(page: str) -> str:
    """Without what differs from one loading to the next."""
    return "\n".join(line for line in page.splitlines() if "csrf_token" not in line)


def test_the_page_of_an_open_test_is_the_same_whatever_the_key_is(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    before = as_("learner").get(f"/en/attempts/{attempt.id}").text
    for question in db.session.scalars(select(Question).where(Question.place == "test")):
        right = ["c"] if question.kind == "one" else ["b", "c"]
        question.structure = question.structure | {"right": right, "accepted": ["something else"]}
    db.session.commit()
    assert plain(as_("learner").get(f"/en/attempts/{attempt.id}").text) == plain(before)
    assert "Feedback on" not in before
    assert "observatory" not in before


def test_answers_from_before_a_reset_by_a_code_count_and_are_not_shown(
    made: Made, cast: Cast, as_: As, now: datetime
) -> None:
    assert made
    attempt = opened(as_("learner"))
    send(as_("learner"), attempt, RIGHT)
    db.session.get_one(Person, cast.learner).private_before = datetime.now(UTC) + timedelta(hours=1)
    db.session.commit()
    page = as_("learner").get(f"/en/attempts/{attempt.id}").text
    assert "This test counts." in page
    assert "of 3 points" not in page
    assert "Questions and answers" not in page
    assert "points</span>" not in as_("learner").get(TEST).text
    assert attempts()[0].passed


def test_a_half_done_test_from_before_a_reset_by_a_code_is_shown_empty(made: Made, cast: Cast, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    as_("learner").post(f"/en/attempts/{attempt.id}/draft", data=answers_to(attempt, RIGHT))
    db.session.get_one(Person, cast.learner).private_before = datetime.now(UTC) + timedelta(hours=1)
    db.session.commit()
    page = as_("learner").get(f"/en/attempts/{attempt.id}").text
    assert "checked" not in page
    assert "observatory" not in page


@contextmanager
def counted() -> Iterator[list[str]]:
    statements: list[str] = []

    def note(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.startswith(("BEGIN", "COMMIT", "ROLLBACK", "PRAGMA", "SAVEPOINT", "RELEASE")):
            statements.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def test_a_submission_costs_twelve_statements_at_most(made: Made, cast: Cast, as_: As) -> None:
    """Also one by which a mechanism reaches the module: the dearest there is."""
    assert made
    colleague = db.session.scalars(select(Membership).where(Membership.person_id == cast.focal2)).one()
    colleague.state = "ended"
    db.session.commit()
    attempt = opened(as_("neighbour"))
    browser = as_("neighbour")
    with counted() as statements:
        send(browser, attempt, RIGHT)
    assert attempts()[0].passed
    assert db.session.scalars(select(Coverage)).one().held
    assert len(statements) <= 12, "\n".join(statements)


def in_parallel(app: Flask, works: list[Callable[[], Any]]) -> list[Any]:
    """Each in a thread with a connection of its own; what it gave, or the error that it raised."""
    db.session.commit()
    db.session.remove()
    results: list[Any] = []

    def run(work: Callable[[], Any]) -> None:
        try:
            results.append(work())
        except Exception as error:  # noqa: BLE001 - a thread's error is looked at by the test
            results.append(error)

    threads = [Thread(target=run, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert app
    return results


def test_opened_twice_at_once_it_is_one_test(app: Flask, made: Made, as_: As) -> None:
    assert made
    browsers = [as_("learner") for _ in range(4)]
    results = in_parallel(app, [lambda one=one: one.post(TEST).location for one in browsers])  # type: ignore[misc]
    assert len(set(results)) == 1
    assert len(attempts()) == 1


def test_submitted_twice_at_once_from_two_connections_it_counts_once(app: Flask, made: Made, as_: As) -> None:
    attempt = opened(as_("learner"))
    browsers = [as_("learner") for _ in range(4)]
    works: list[Callable[[], Any]] = [
        lambda one=one: send(one, attempt, RIGHT).status_code  # type: ignore[misc]
        for one in browsers
    ]
    assert in_parallel(app, works) == [303] * 4
    stored = attempts()[0]
    assert (stored.passed, stored.points) == (True, 3.0)
    figure = db.session.get_one(RollUp, ("world", "", made.course, made.module, "passed"))
    assert figure.persons == 1
    assert len(db.session.scalars(select(LearningEvent).where(LearningEvent.kind == "passed")).all()) == 1
    assert list(recounting.differences()) == []


def shown(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(shown-[^"]+)" value="([^"]*)"', page))


def test_an_older_window_takes_nothing_away_that_another_one_kept(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    address, keys = f"/en/attempts/{attempt.id}", [one["id"] for one in attempt.drawn]
    old_window = shown(as_("learner").get(address).text)
    for key in keys[:2]:
        as_("learner").post(f"{address}/draft", data={key: RIGHT[key]}, headers={"X-Requested-With": "fetch"})
    sent = {keys[2]: RIGHT[keys[2]], "attempt": attempt.id} | dict.fromkeys(keys[:2], "")
    as_("learner").post(f"{address}/submit", data=sent | old_window)
    assert attempts()[0].submitted_at is not None
    assert set(attempts()[0].answers or {}) == set(keys)


def test_the_newer_of_two_windows_counts_where_the_older_one_was_not_touched(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    address, key = f"/en/attempts/{attempt.id}", attempt.drawn[0]["id"]
    wrong = WRONG[key]
    as_("learner").post(f"{address}/draft", data={key: wrong}, headers={"X-Requested-With": "fetch"})
    old_window = shown(as_("learner").get(address).text)
    as_("learner").post(f"{address}/draft", data={key: RIGHT[key]}, headers={"X-Requested-With": "fetch"})
    newer = attempts()[0].draft[key]
    as_("learner").post(f"{address}/draft", data={key: wrong, "attempt": attempt.id} | old_window)
    assert attempts()[0].draft[key] == newer


def test_a_tick_that_was_taken_back_without_a_script_is_taken_back(made: Made, as_: As) -> None:
    assert made
    attempt = opened(as_("learner"))
    address, key = f"/en/attempts/{attempt.id}", attempt.drawn[0]["id"]
    as_("learner").post(f"{address}/draft", data={key: RIGHT[key]}, headers={"X-Requested-With": "fetch"})
    window = shown(as_("learner").get(address).text)
    assert window[f"shown-{key}"]
    as_("learner").post(f"{address}/draft", data={"attempt": attempt.id} | window)
    assert attempts()[0].draft == {}
