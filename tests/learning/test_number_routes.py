"""Numbers, as the pages take them, say what keeps them from being read, and show what is right."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from elearn.db import db
from elearn.learning.models import CheckAnswer
from tests.conftest import Browser
from tests.courses.kinds import kinds
from tests.learning.asking import IN_PLACE, LESSON, all_right, check, kept, opened, section, selected, submit
from tests.learning.reading import publish

As = Callable[[str], Browser]
ARABIC = LESSON.replace("/en/", "/ar/")


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now, kinds())


def bare(html: str) -> str:
    """Without the marks that keep a number in its direction."""
    return re.sub("[\u2066-\u2069]", "", html)


def answered(browser: Browser, text: str, lesson: str = LESSON) -> str:
    page = browser.post(f"{lesson}/checks/q-number", data={"q-number": text}, headers=IN_PLACE)
    return bare(section(page.text, "q-number"))


@pytest.mark.parametrize("text", ["0.35", " 0,45 ", "٠٫٤", "۰٫۴"])
def test_a_number_near_enough_is_right_and_stands_in_the_field_as_it_was_typed(as_: As, text: str) -> None:
    learner = as_("learner")
    shown = answered(learner, text)
    assert "That is right." in shown
    assert "Accepted: 0.4, or up to 0.05 more or less." in shown
    assert "Four divided by ten." in shown
    assert db.session.scalars(select(CheckAnswer.answer)).one() == {"chosen": [], "text": text.strip()}
    assert selected(section(learner.get(LESSON).text, "q-number")) == [text.strip()]


def test_a_number_too_far_off_says_what_is_right_in_the_language_of_the_reader(as_: As) -> None:
    learner = as_("learner")
    assert "Not quite." in answered(learner, "0.5")
    shown = answered(learner, "٠٫٥", ARABIC)
    assert "0.4" in shown
    assert "0.05" in shown
    assert "أربعة على عشرة." in shown
    assert [one.points for one in db.session.scalars(select(CheckAnswer))] == [0.0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("two fifths", "“two fifths” is not a number. Write it in digits, such as 12.5."),
        ("1,234", "“1,234” can be read in two ways. Write 1.234 or 1234."),
        ("40%", "Write the number alone, without the percent sign."),
        ("<b>1</b>", "“&lt;b&gt;1&lt;/b&gt;” is not a number."),
    ],
)
def test_what_cannot_be_read_is_said_and_is_no_try(as_: As, text: str, said: str) -> None:
    learner = as_("learner")
    shown = answered(learner, text)
    assert "Your answer cannot be marked yet." in shown
    assert said in shown
    assert 'aria-describedby="q-number-hint q-number-feedback" aria-invalid="true"' in shown
    assert "Accepted" not in shown
    assert kept() == 0
    answered(learner, "0.4")
    assert db.session.scalars(select(CheckAnswer)).one().tries == 1


def test_what_cannot_be_read_takes_away_nothing_that_was_kept(as_: As) -> None:
    learner = as_("learner")
    answered(learner, "0.4")
    answered(learner, "much")
    assert db.session.scalars(select(CheckAnswer.answer)).one()["text"] == "0.4"


def test_the_message_is_in_the_language_of_the_reader(as_: As) -> None:
    page = check(as_("learner"), "number", ["كثير"])
    assert "“كثير” is not a number." in bare(page.text)
    assert "«كثير» ليس عدداً" in answered(as_("learner"), "كثير", ARABIC)


def test_a_number_of_a_test_is_kept_asked_about_once_and_explained_after_the_pass(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    answers = {**all_right(), "q-t-number": ["two fifths"]}
    back = submit(learner, attempt, answers)
    asked = bare(section(learner.get(back.location).text, "q-t-number"))
    assert "“two fifths” is not a number." in asked
    assert selected(asked) == ["two fifths"]
    submit(learner, attempt, answers, confirm="yes")
    db.session.expire_all()
    assert (attempt.answers or {})["q-t-number"] == {"chosen": [], "text": "two fifths"}
    marked = (attempt.result or {})["questions"]["q-t-number"]
    assert (marked["verdict"], marked["points"]) == ("unanswered", 0.0)
    assert "Accepted" not in learner.get(f"/en/attempts/{attempt.id}").text
    submit(learner, opened(learner), all_right())
    page = bare(section(learner.get(f"/en/attempts/{attempt.id}").text, "q-t-number"))
    assert "Your answer could not be marked." in page
    assert "Accepted: 0.4, or up to 0.05 more or less." in page
