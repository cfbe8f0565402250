from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, update

from elearn.accounts.models import Person
from elearn.db import db
from elearn.learning.models import CheckAnswer, LessonProgress
from tests.cast import Cast
from tests.conftest import Browser
from tests.courses.small import NEW_KEY, small
from tests.learning.reading import FIRST, SECOND, answer, publish

As = Callable[[str], Browser]
IN_PLACE = {"X-Requested-With": "fetch"}


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def stored(question: str = "q-how-many") -> Any:
    return db.session.execute(
        select(CheckAnswer.answer, CheckAnswer.points, CheckAnswer.first_points, CheckAnswer.tries).where(
            CheckAnswer.question_key == question
        )
    ).one_or_none()


def test_without_javascript_the_page_comes_back_at_the_question_with_feedback(as_: As) -> None:
    learner = as_("learner")
    back = answer(learner, "q-how-many", "a")
    assert (back.status_code, back.headers["Location"]) == (303, f"{FIRST}#q-how-many")
    text = learner.get(FIRST).text
    assert 'value="a" checked' in text
    assert "That is right." in text
    assert "Yes, one." in text


def test_with_javascript_only_the_question_comes_back(as_: As) -> None:
    fragment = answer(as_("learner"), "q-how-many", "b", headers=IN_PLACE)
    assert fragment.status_code == 200
    assert fragment.text.lstrip().startswith('<section class="question" id="q-how-many" data-question>')
    assert "Not quite." in fragment.text
    assert "No, that came later." in fragment.text
    assert "<html" not in fragment.text


def test_a_wrong_answer_shows_no_feedback_of_other_choices(as_: As) -> None:
    assert "Yes, one." not in answer(as_("learner"), "q-how-many", "b", headers=IN_PLACE).text


def test_answering_again_keeps_the_points_of_the_first_try(as_: As) -> None:
    learner = as_("learner")
    answer(learner, "q-how-many", "b")
    answer(learner, "q-how-many", "a")
    assert tuple(stored()) == ({"chosen": ["a"], "text": ""}, 1.0, 0.0, 2)


def test_a_form_sent_twice_is_one_answer(as_: As) -> None:
    learner = as_("learner")
    for _ in range(3):
        answer(learner, "q-how-many", "b")
    assert stored().tries == 1
    assert db.session.scalar(select(func.count()).select_from(CheckAnswer)) == 1


def test_a_reflection_is_kept_and_not_marked(as_: As) -> None:
    learner = as_("learner")
    fragment = answer(learner, "q-think", "  Two, or <three>?\r\nPerhaps. ", headers=IN_PLACE)
    assert "Your answer is kept." in fragment.text
    assert tuple(stored("q-think"))[:3] == ({"chosen": [], "text": "Two, or <three>?\nPerhaps."}, None, None)
    assert "&lt;three&gt;" in learner.get(FIRST).text


@pytest.mark.parametrize("headers", [IN_PLACE, {}], ids=["in place", "whole page"])
def test_a_reflection_that_is_too_long_is_given_back_whole(as_: As, headers: dict[str, str]) -> None:
    learner = as_("learner")
    answer(learner, "q-think", "What I thought first")
    page = answer(learner, "q-think", "x" * 4_001, headers=headers).text
    assert "Your text has 4,001 characters, and at most 4,000 can be kept." in page
    assert "x" * 4_001 in page
    assert stored("q-think").answer["text"] == "What I thought first"


@pytest.mark.usefixtures("as_")
@pytest.mark.parametrize("headers", [IN_PLACE, {}])
def test_a_visitor_is_told_that_nothing_is_kept(client: Browser, headers: dict[str, str]) -> None:
    page = answer(client, "q-think", "For nobody but me", headers=headers).text
    assert "Without an account nothing is kept" in page
    assert "Your answer is kept." not in page
    assert db.session.scalar(select(func.count()).select_from(CheckAnswer)) == 0


@pytest.mark.parametrize(
    ("given", "verdict"),
    [("observatory", "That is right."), ("  OBSERVATORY. ", "That is right."), ("ministry", "Not quite.")],
)
def test_a_short_answer_is_compared_with_the_accepted_forms(as_: As, given: str, verdict: str) -> None:
    assert verdict in answer(as_("learner"), "q-name", given, SECOND, headers=IN_PLACE).text


def test_a_wrong_short_answer_is_told_what_is_accepted(as_: As) -> None:
    assert "Accepted: observatory" in answer(as_("learner"), "q-name", "ministry", SECOND, headers=IN_PLACE).text


@pytest.mark.parametrize("values", [{}, {"q-how-many": ""}, {"q-how-many": "zzz"}, {"other": "a"}])
def test_an_empty_answer_is_said_and_not_stored(as_: As, values: dict[str, str]) -> None:
    learner = as_("learner")
    back = learner.post(f"{FIRST}/checks/q-how-many", data=values)
    assert back.headers["Location"] == f"{FIRST}?unanswered=q-how-many#q-how-many"
    assert 'id="q-how-many-feedback"' in learner.get(back.headers["Location"]).text
    assert "q-how-many-feedback" in learner.post(f"{FIRST}/checks/q-how-many", data=values, headers=IN_PLACE).text
    assert stored() is None


def test_a_visitor_s_answer_gets_feedback_and_leaves_no_trace(client: Browser) -> None:
    page = answer(client, "q-how-many", "a")
    assert (page.status_code, "That is right." in page.text, 'value="a" checked' in page.text) == (200, True, True)
    assert "That is right." in answer(client, "q-how-many", "a", headers=IN_PLACE).text
    assert "That is right." not in client.get(FIRST).text
    counts = [db.session.scalar(select(func.count()).select_from(table)) for table in (CheckAnswer, LessonProgress)]
    assert counts == [0, 0]


def test_a_visitor_answers_no_check_of_a_closed_lesson(client: Browser) -> None:
    assert answer(client, "q-name", "observatory", SECOND).status_code == 302


@pytest.mark.parametrize(("lesson", "question"), [(FIRST, "q-name"), (FIRST, "q-none"), (FIRST, "q-t-one")])
def test_a_question_of_another_place_is_not_found(as_: As, lesson: str, question: str) -> None:
    assert answer(as_("learner"), question, "a", lesson).status_code == 404


def test_answers_are_each_person_s_own(as_: As, cast: Cast) -> None:
    answer(as_("learner"), "q-how-many", "a")
    answer(as_("neighbour"), "q-how-many", "b")
    rows = db.session.execute(select(CheckAnswer.person_id, CheckAnswer.points).order_by(CheckAnswer.points)).all()
    assert [tuple(row) for row in rows] == [(cast.neighbour, 0.0), (cast.learner, 1.0)]
    assert 'value="a" checked' in as_("learner").get(FIRST).text
    assert " checked" not in as_("focal").get(FIRST).text


def test_a_page_of_the_older_version_is_graded_by_the_version_that_she_is_in(as_: As, now: datetime) -> None:
    learner = as_("learner")
    learner.get(FIRST)
    publish(now, small(NEW_KEY))
    assert "That is right." in answer(learner, "q-how-many", "a", headers=IN_PLACE).text
    assert "That is right." in answer(as_("neighbour"), "q-how-many", "b", headers=IN_PLACE).text


def test_the_order_of_the_fields_does_not_matter(as_: As) -> None:
    learner = as_("learner")
    learner.post(f"{FIRST}/checks/q-how-many", data={"q-how-many": ["b", "a"]})
    assert stored().answer["chosen"] == ["a"]


def test_after_a_reset_by_a_known_code_earlier_answers_count_and_are_not_shown(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    answer(learner, "q-think", "Something that only I should read.")
    before = learner.get(FIRST).text
    moment = db.session.scalar(select(func.max(CheckAnswer.at)))
    assert moment is not None
    later = moment + timedelta(hours=1)
    db.session.execute(update(Person).where(Person.id == cast.learner).values(private_before=later))
    db.session.commit()
    after = learner.get(FIRST).text
    assert ("only I should read" in before, "only I should read" in after) == (True, False)
    assert db.session.scalar(select(func.count()).select_from(CheckAnswer)) == 1
