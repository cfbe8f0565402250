"""Matching and ordering, as the pages show and take them."""

import re
from collections.abc import Callable
from datetime import datetime

import pytest
from sqlalchemy import select

from elearn.db import db
from elearn.learning.models import CheckAnswer
from tests.conftest import Browser
from tests.courses.kinds import kinds
from tests.learning.asking import ASKED, IN_PLACE, all_right, check, kept, opened, options, section, selected, submit
from tests.learning.reading import publish

As = Callable[[str], Browser]


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now, kinds())


def test_the_matches_of_a_test_stand_in_the_order_that_was_drawn(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    drawn = next(one["choices"] for one in attempt.drawn if one["id"] == "q-t-matching")
    html = learner.get(f"/en/attempts/{attempt.id}").text
    for line in "abc":
        assert options(html, "q-t-matching", line) == [f"{line}:{key}" for key in drawn]


def test_a_wrong_pair_says_what_is_right_and_feedback_stands_at_its_line(as_: As) -> None:
    shown = check(as_("learner"), "matching", ["a:1", "b:1", "c:1"], headers=IN_PLACE).text
    assert "Partly right: 0.67 of 1." in shown or "Partly right: 0.33 of 1." in shown
    assert "Not this one" in shown
    assert "Right is: " in shown
    assert "It also publishes them." in shown
    assert "Each body has a task." in shown


def test_the_items_of_a_test_stand_in_the_order_that_was_drawn(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    drawn = next(one["choices"] for one in attempt.drawn if one["id"] == "q-t-ordering")
    html = section(learner.get(f"/en/attempts/{attempt.id}").text, "q-t-ordering")
    assert re.findall(r'<select [^>]*id="q-t-ordering-(\w)"', html) == drawn
    assert options(html, "q-t-ordering", "a") == ["a:1", "a:2", "a:3", "a:4"]


@pytest.mark.parametrize("headers", [{}, IN_PLACE], ids=["page", "in place"])
@pytest.mark.parametrize("who", ["learner", ""])
def test_a_position_that_is_used_twice_is_said_and_nothing_is_marked_or_lost(
    as_: As, client: Browser, headers: dict[str, str], who: str
) -> None:
    given = [pair.replace(":1", ":2") for pair in ASKED["q-ordering"].right]
    shown = section(check(as_(who) if who else client, "ordering", given, headers=headers).text, "q-ordering")
    assert "Your answer cannot be marked yet." in shown
    assert "Position 2 is used more than once. Use each position once; what you chose is still here." in shown
    assert "Check my answer" in shown
    assert "Right is: " not in shown
    assert sorted(selected(shown)) == sorted(given)
    assert kept() == 0


def test_a_wrong_order_says_what_is_right_and_feedback_stands_at_its_line(as_: As) -> None:
    right = [pair[:1] for pair in ASKED["q-ordering"].right]
    given = [f"{key}:{place}" for key, place in zip(right, "2134", strict=True)]
    shown = check(as_("learner"), "ordering", given, headers=IN_PLACE).text
    assert "Partly right: 0.67 of 1." in shown
    assert sorted(re.findall(r"Right is: (\d)", shown)) == ["1", "2"]
    assert shown.count("Not this one") == 2
    assert "It was adopted in 1979." in shown
    assert "Twenty years lie between" in shown


def test_answers_are_kept_by_the_key_of_the_item(as_: As) -> None:
    given = list(ASKED["q-ordering"].right)
    check(as_("learner"), "ordering", [*reversed(given), "z:1", "a:9"])
    assert db.session.scalars(select(CheckAnswer.answer)).one() == {"chosen": sorted(given), "text": ""}


def test_a_position_that_is_used_twice_in_a_test_is_asked_about_once_and_then_marked(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    twice = [pair.replace(":1", ":2") for pair in ASKED["q-t-ordering"].right]
    back = submit(learner, attempt, {**all_right(), "q-t-ordering": twice})
    asked = section(learner.get(back.location).text, "q-t-ordering")
    assert "Position 2 is used more than once." in asked
    assert sorted(selected(asked)) == sorted(twice)
    submit(learner, attempt, {**all_right(), "q-t-ordering": twice}, confirm="yes")
    db.session.expire_all()
    assert (attempt.answers or {})["q-t-ordering"]["chosen"] == sorted(twice)
    assert (attempt.result or {})["questions"]["q-t-ordering"]["points"] == pytest.approx(5 / 6)
    submit(learner, opened(learner), all_right())
    page = section(learner.get(f"/en/attempts/{attempt.id}").text, "q-t-ordering")
    assert "You used a position more than once." in page


def test_what_is_left_open_of_an_order_in_a_test_gains_nothing_and_the_rest_counts(as_: As) -> None:
    learner = as_("learner")
    attempt = opened(learner)
    submit(learner, attempt, {"q-t-ordering": list(ASKED["q-t-ordering"].right[:3])}, confirm="yes")
    db.session.expire_all()
    marked = (attempt.result or {})["questions"]["q-t-ordering"]
    assert (marked["verdict"], marked["points"]) == ("partly", 0.5)
    submit(learner, opened(learner), all_right())
    page = section(learner.get(f"/en/attempts/{attempt.id}").text, "q-t-ordering")
    assert "Partly right: 0.5 of 1." in page
    assert "Right is: 4" in page
