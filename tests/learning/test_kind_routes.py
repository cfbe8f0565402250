"""Kinds of questions that give things to lines, in lessons and in tests, as the pages show and take them."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from elearn.courses.questions.question import Question
from elearn.db import db
from elearn.learning.models import Attempt, CheckAnswer
from tests.conftest import Browser
from tests.courses.kinds import kinds
from tests.learning.reading import publish

As = Callable[[str], Browser]
LESSON, TEST = "/en/courses/kinds/01-kinds/01-lesson", "/en/courses/kinds/01-kinds/test"
IN_PLACE = {"X-Requested-With": "fetch"}
ASKED = {one.question.id: one.question for one in kinds().modules[0].questions}
KINDS = sorted({one.kind for one in ASKED.values()})


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now, kinds())


def right(question: Question) -> list[str]:
    """An answer that gets all points."""
    return list(question.right)


def half(question: Question) -> list[str]:
    """An answer that is not whole."""
    return list(question.right[:1])


def check(browser: Browser, kind: str, values: list[str], **more: Any) -> Any:
    return browser.post(f"{LESSON}/checks/q-{kind}", data={f"q-{kind}": values}, **more)


def kept() -> int:
    return db.session.scalar(select(func.count()).select_from(CheckAnswer)) or 0


def section(html: str, key: str) -> str:
    found = re.search(rf'<section class="question" id="{key}".*?</section>', html, re.DOTALL)
    assert found
    return found[0]


def selected(html: str) -> list[str]:
    return re.findall(r'<option value="([^"]+)" selected>', html)


@pytest.mark.parametrize("kind", KINDS)
def test_a_right_answer_is_marked_kept_and_shown_again(as_: As, kind: str) -> None:
    learner = as_("learner")
    assert "That is right." in check(learner, kind, right(ASKED[f"q-{kind}"]), headers=IN_PLACE).text
    assert kept() == 1
    assert "That is right." in section(learner.get(LESSON).text, f"q-{kind}")


@pytest.mark.parametrize("kind", KINDS)
def test_without_javascript_the_page_comes_back_at_the_question(as_: As, kind: str) -> None:
    back = check(as_("learner"), kind, right(ASKED[f"q-{kind}"]))
    assert (back.status_code, back.headers["Location"]) == (303, f"{LESSON}#q-{kind}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("headers", [{}, IN_PLACE], ids=["page", "in place"])
@pytest.mark.parametrize("who", ["learner", ""])
def test_half_an_answer_stays_on_the_page_and_is_neither_marked_nor_kept(
    as_: As, client: Browser, kind: str, headers: dict[str, str], who: str
) -> None:
    given = half(ASKED[f"q-{kind}"])
    page = check(as_(who) if who else client, kind, given, headers=headers)
    shown = section(page.text, f"q-{kind}")
    assert page.status_code == 200
    assert "Something is missing in your answer." in shown
    assert "Check my answer" in shown
    assert "choice-mark" not in shown
    assert selected(shown) == given
    assert kept() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_answer_is_said(as_: As, kind: str) -> None:
    learner = as_("learner")
    back = check(learner, kind, [])
    assert back.headers["Location"] == f"{LESSON}?unanswered=q-{kind}#q-{kind}"
    assert "You have not answered yet." in learner.get(back.headers["Location"]).text
    assert kept() == 0


def opened(browser: Browser) -> Attempt:
    assert browser.post(TEST).status_code == 303
    db.session.expire_all()
    return db.session.scalars(select(Attempt).order_by(Attempt.opened_at.desc())).first() or pytest.fail("no attempt")


def submit(browser: Browser, attempt: Attempt, values: dict[str, list[str]], **more: str) -> Any:
    return browser.post(f"/en/attempts/{attempt.id}/submit", data={"attempt": attempt.id, **values, **more})


def all_right() -> dict[str, list[str]]:
    return {f"q-t-{kind}": right(ASKED[f"q-t-{kind}"]) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_test_shows_no_key(as_: As, kind: str) -> None:
    learner = as_("learner")
    shown = section(learner.get(f"/en/attempts/{opened(learner).id}").text, f"q-t-{kind}")
    assert "choice-mark" not in shown
    assert "It also publishes them." not in shown
    assert "Each body has a task." not in shown


def test_answers_to_a_test_are_kept_half_done_and_marked_when_it_is_submitted(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    for key, values in all_right().items():
        saved = learner.post(f"/en/attempts/{attempt.id}/draft", data={key: [*values[:1], ""]}, headers=IN_PLACE)
        assert saved.json == {"saved": [key], "dropped": [], "message": ""}
    page = learner.get(f"/en/attempts/{attempt.id}").text
    assert set(selected(page)) <= {value for values in all_right().values() for value in values}
    submit(learner, attempt, all_right())
    db.session.expire_all()
    assert (attempt.points, attempt.passed) == (float(len(KINDS)), True)
    page = learner.get(f"/en/attempts/{attempt.id}").text
    assert all("That is right." in section(page, key) for key in all_right())


@pytest.mark.parametrize("kind", KINDS)
def test_half_an_answer_in_a_test_is_asked_about_once_and_said_at_its_question(as_: As, kind: str) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    answers = {**all_right(), f"q-t-{kind}": half(ASKED[f"q-t-{kind}"])}
    back = submit(learner, attempt, answers)
    assert back.location.endswith("unanswered=yes")
    page = learner.get(back.location).text
    assert "1 question is not answered yet, or not completely." in page
    assert f'id="q-t-{kind}-wanting"' in section(page, f"q-t-{kind}")
    assert submit(learner, attempt, answers, confirm="yes").status_code == 303
    db.session.expire_all()
    assert attempt.submitted_at
    assert len(KINDS) - 1 <= (attempt.points or 0) < len(KINDS)


def test_nothing_is_marked_for_a_question_without_an_answer_and_it_is_explained_after_the_pass(as_: As) -> None:
    learner = as_("learner")
    first, second = opened(learner), None
    submit(learner, first, {}, confirm="yes")
    assert "choice-mark" not in learner.get(f"/en/attempts/{first.id}").text
    second = opened(learner)
    submit(learner, second, all_right())
    page = learner.get(f"/en/attempts/{first.id}").text
    assert "You gave no answer." in page
    assert "then send it" not in page


def options(html: str, key: str, line: str) -> list[str]:
    found = re.search(rf'<select [^>]*id="{key}-{line}".*?</select>', html, re.DOTALL)
    assert found
    return re.findall(r'value="([^"]+)"', found[0])


def test_the_matches_of_a_test_stand_in_the_order_that_was_drawn(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    drawn = next(one["choices"] for one in attempt.drawn if one["id"] == "q-t-matching")
    html = learner.get(f"/en/attempts/{attempt.id}").text
    for line in "abc":
        assert options(html, "q-t-matching", line) == [f"{line}:{key}" for key in drawn]


def test_a_wrong_pair_says_what_is_right_and_feedback_stands_at_its_line(as_: As) -> None:
    shown = check(as_("learner"), "matching", ["a:1", "b:1", "c:1"], headers=IN_PLACE).text
    assert "Partly right: 0.667 of 1." in shown or "Partly right: 0.333 of 1." in shown
    assert "Not this one" in shown
    assert "Right is: " in shown
    assert "It also publishes them." in shown
    assert "Each body has a task." in shown
