"""A page is written once for all who see the same; what is personal is put in for each."""

import re
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from flask import Flask

from elearn.web import kept
from elearn.web.csrf import unmask
from tests.conftest import Browser
from tests.courses.small import WORDING, small
from tests.learning.reading import FIRST, answer, publish

As = Callable[[str], Browser]
TEMPLATES = Path(kept.__file__).parent.parent / "templates"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@pytest.fixture(autouse=True)
def published(client: Browser, now: datetime) -> None:
    assert client
    publish(now)


def shelf(app: Flask) -> kept.Shelf:
    fresh = kept.Shelf()
    app.extensions["kept-pages"] = fresh
    return fresh


def opened(browser: Browser) -> Browser:
    """Her first visit is written for her alone, since a message waits for her."""
    browser.get(FIRST)
    return browser


def test_two_who_see_the_same_share_one_page_and_each_finds_her_own_name_and_token(app: Flask, as_: As) -> None:
    learner, neighbour = opened(as_("learner")), opened(as_("neighbour"))
    pages = shelf(app)
    hers, the_neighbours = learner.get(FIRST).text, neighbour.get(FIRST).text
    assert len(pages._pages) == 1
    names = [re.findall(r"<bdi>([^<]+)</bdi>", text)[0] for text in (hers, the_neighbours)]
    assert names[0] != names[1]
    assert names[0] not in the_neighbours
    tokens = [{unmask(token) for token in TOKEN.findall(text)} for text in (hers, the_neighbours)]
    assert len(tokens[0]) == len(tokens[1]) == 1
    assert tokens[0] != tokens[1]


def test_nothing_of_a_person_and_no_mark_is_left_on_the_page_or_on_the_shelf(app: Flask, as_: As) -> None:
    learner = opened(as_("learner"))
    pages = shelf(app)
    first, again = learner.get(FIRST).text, learner.get(FIRST).text
    for text in (first, again):
        assert kept.NAME not in text
        assert kept.TOKEN not in text
    name = re.findall(r"<bdi>([^<]+)</bdi>", first)[0]
    stored = repr(pages._pages)
    assert name not in stored
    assert not set(TOKEN.findall(first)) & set(re.findall(r"[\w=-]{40,}", stored))


def test_what_she_did_is_on_her_page_only(as_: As) -> None:
    learner, neighbour = opened(as_("learner")), opened(as_("neighbour"))
    neighbour.get(FIRST)
    before = learner.get(FIRST).text
    answer(learner, "q-how-many", "b")
    after = learner.get(FIRST).text
    assert "data-feedback" not in before
    assert "data-feedback" in after
    assert "data-feedback" not in neighbour.get(FIRST).text


def test_a_role_a_language_and_an_address_have_pages_of_their_own(app: Flask, as_: As) -> None:
    for who in ("learner", "focal"):
        opened(as_(who))
    pages = shelf(app)
    for who in ("learner", "focal"):
        for address in (FIRST, FIRST.replace("/en/", "/ar/"), f"{FIRST}?unanswered=q-1"):
            as_(who).get(address)
    assert len(pages._pages) == 6
    assert "Requests" in as_("focal").get(FIRST).text
    assert "Requests" not in as_("learner").get(FIRST).text


def test_a_visitor_is_never_given_the_page_of_somebody_signed_in(client: Browser, as_: As) -> None:
    opened(as_("learner")).get(FIRST)
    text = client.get(FIRST).text
    assert "Sign out" not in text
    assert "data-position" not in text


def test_a_message_that_waits_is_shown_once_and_to_her_alone(app: Flask, as_: As) -> None:
    pages = shelf(app)
    assert "You have taken up this course." in as_("learner").get(FIRST).text
    assert not pages._pages
    assert "You have taken up this course." not in as_("learner").get(FIRST).text


def test_new_wording_is_read_at_once(as_: As, now: datetime) -> None:
    learner = opened(as_("learner"))
    assert "At first there was one body." not in learner.get(FIRST).text
    publish(now, small(WORDING))
    assert "At first there was one body." in learner.get(FIRST).text


def test_the_shelf_forgets_what_was_asked_for_longest_ago() -> None:
    pages = kept.Shelf(most=2)
    for key in ("a", "b"):
        pages.put(key, (key,))
    assert pages.find("a") == ("a",)
    pages.put("c", ("c",))
    assert pages.find("b") is None
    assert pages.find("a") == ("a",)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_receive_finished_values_and_ask_neither_session_nor_person(path: Path) -> None:
    assert not re.search(r"\{[{%][^}]*\b(?:session|current_user|g)\b(?!\s*=)[.\[]", path.read_text("utf-8"))
