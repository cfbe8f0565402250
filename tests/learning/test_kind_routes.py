"""Matching, ordering and number, in lessons and in tests: what holds for all of them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from elearn.db import db
from tests.conftest import Browser
from tests.courses.kinds import kinds
from tests.learning.asking import (
    ASKED,
    IN_PLACE,
    KINDS,
    LESSON,
    all_right,
    check,
    half,
    kept,
    opened,
    right,
    section,
    selected,
    submit,
)
from tests.learning.reading import publish

As = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now, kinds())


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
    assert (
        "Your answer cannot be marked yet." if kind == "number" else "Something is missing in your answer."
    ) in shown
    assert "Check my answer" in shown
    assert "choice-mark" not in shown
    assert "Accepted" not in shown
    assert selected(shown) == given
    assert kept() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_answer_is_said(as_: As, kind: str) -> None:
    learner = as_("learner")
    back = check(learner, kind, [])
    assert back.headers["Location"] == f"{LESSON}?unanswered=q-{kind}#q-{kind}"
    assert "You have not answered yet." in learner.get(back.headers["Location"]).text
    assert kept() == 0


@pytest.mark.parametrize("kind", KINDS)
def test_an_open_test_shows_no_key(as_: As, kind: str) -> None:
    learner = as_("learner")
    shown = section(learner.get(f"/en/attempts/{opened(learner).id}").text, f"q-t-{kind}")
    assert "choice-mark" not in shown
    assert "Accepted" not in shown
    assert "Four divided by ten." not in shown
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
