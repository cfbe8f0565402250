"""Refusals: one sentence about the case at hand, not two that say the same, and a way on."""

from collections.abc import Callable
from datetime import datetime

import pytest
from flask import Flask
from sqlalchemy import select

from elearn.accounts.models import Role
from elearn.app import LARGEST_REQUEST
from elearn.db import db
from tests.cast import Cast
from tests.conftest import Browser
from tests.learning.reading import FIRST, answer, publish

As = Callable[[str], Browser]


def main(page: str) -> str:
    return page.split("<main")[1].split("</main", maxsplit=1)[0]


def test_a_refusal_names_what_is_the_matter_and_no_race(as_: As, cast: Cast) -> None:
    own = db.session.scalars(select(Role.id).where(Role.person_id == cast.admin)).one()
    answer = as_("admin").post(f"/en/people/roles/{own}/end")
    assert answer.status_code == 409
    assert "This cannot be done as things stand" in answer.text
    assert "last administrator" in main(answer.text)
    assert "in the meantime" not in answer.text


def test_a_refusal_leads_back_to_the_page_of_ours_that_it_came_from(as_: As, cast: Cast) -> None:
    own = db.session.scalars(select(Role.id).where(Role.person_id == cast.admin)).one()
    for origin, led in (("http://localhost/en/people", True), ("http://elsewhere.example/en/people", False)):
        page = as_("admin").post(f"/en/people/roles/{own}/end", headers={"Referer": origin}).text
        assert ('href="/en/people">Back to the page' in main(page)) is led


def test_too_many_tries_are_said_once(client: Browser) -> None:
    answers = [client.post("/en/code", data={"code": "2345-6789-ABCD"}) for _try in range(61)]
    text = main(answers[-1].text)
    assert answers[-1].status_code == 429
    assert "Please wait" in text
    assert "Wait a few minutes" not in text


def test_a_role_that_does_not_reach_is_said_in_one_sentence(as_: As) -> None:
    page = main(as_("learner").get("/en/people").text)
    assert "none of your roles includes this page" in page
    assert "whoever gave you your role" in page


@pytest.mark.parametrize(
    ("path", "said", "elsewhere"),
    [
        ("/en/profile", "What you sent is too long", "نصّكم"),
        ("/ar/profile", "ما أرسلتموه أطول مما يمكن قبوله", "too long"),
    ],
)
def test_too_long_a_text_is_said_to_be_so_in_the_language_of_the_page(
    as_: As, path: str, said: str, elsewhere: str
) -> None:
    answer = as_("learner").post(path, data={"name": "a" * (LARGEST_REQUEST + 1)})
    text = main(answer.text)
    assert answer.status_code == 413
    assert said in text
    assert elsewhere not in text
    assert not any(word in text for word in ("picture", "file is", "صور"))


def test_an_answer_of_three_megabytes_leaves_the_one_before(as_: As, now: datetime) -> None:
    publish(now)
    learner = as_("learner")
    answer(learner, "q-think", "Much.")
    sent = answer(learner, "q-think", "م" * 1_000_000, headers={"X-Requested-With": "fetch"})
    assert sent.status_code == 413
    assert "Nothing of this was stored" in sent.text
    assert "Much.</textarea>" in learner.get(FIRST).text


def with_tokens(make_app: Callable[..., Flask]) -> Browser:
    app = make_app()
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    return browser


def test_a_form_without_a_token_is_led_to_signing_in(make_app: Callable[..., Flask], cast: Cast) -> None:
    assert cast
    browser = with_tokens(make_app)
    answer = browser.post("/ar/profile", headers={"Referer": "http://localhost/ar/profile"})
    assert answer.status_code == 400
    assert 'href="/ar/sign-in?next=/ar/profile"' in main(answer.text)
    elsewhere = browser.post("/en/profile", headers={"Referer": "http://elsewhere.example/x"})
    assert 'href="/en/sign-in?next="' in main(elsewhere.text)


def test_whoever_is_signed_in_is_told_once_to_load_the_page_again(make_app: Callable[..., Flask], cast: Cast) -> None:
    text = main(with_tokens(make_app).sign_in(cast.focal).post("/en/profile").text)
    assert text.count("load the page again") == 1
    assert "/sign-in" not in text


@pytest.mark.parametrize(
    ("who", "leads"),
    [
        ("learner", True),
        ("focal", True),
        ("coordinator", False),
        ("commission", False),
        ("admin", False),
        ("trainer", False),
    ],
)
def test_who_helps_leads_somewhere_or_is_no_link(as_: As, who: str, leads: bool) -> None:
    helper = as_(who).get("/en/profile").text.partition("Who helps me here")[2].partition("</p>")[0]
    assert ("<a " in helper) is leads
    assert ("Whoever gave you your role" in helper) is not leads


WRITTEN = {"successor_code": "QM-02", "name": "نور <b>", "languages": ["ar", "en"], "csrf_token": "an old one"}
HERE = {"Origin": "http://localhost"}


@pytest.mark.parametrize("sender", [{"Origin": "http://localhost"}, {"Referer": "http://localhost/ar/profile"}])
def test_what_was_written_in_a_form_is_shown_again_to_be_sent(
    make_app: Callable[..., Flask], cast: Cast, sender: dict[str, str]
) -> None:
    browser = with_tokens(make_app).sign_in(cast.learner)
    answer = browser.post("/en/profile?part=name", data=WRITTEN, headers=sender)
    page = main(answer.text)
    assert answer.status_code == 400
    assert 'action="/en/profile?part=name"' in page
    assert 'name="name" value="نور &lt;b&gt;"' in page
    assert 'name="languages" value="ar"' in page
    assert 'name="languages" value="en"' in page
    assert "an old one" not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_a_form_that_is_sent_again_does_what_it_was_for(make_app: Callable[..., Flask], cast: Cast) -> None:
    browser = with_tokens(make_app).sign_in(cast.learner)
    kept = browser.post("/en/sign-out", data={"csrf_token": "old", "why": "the day is over"}, headers=HERE).text
    token = main(kept).split('name="csrf_token" value="')[1].split('"')[0]
    assert browser.post("/en/sign-out", data={"csrf_token": token}).status_code == 303


@pytest.mark.parametrize(
    ("fields", "sender"),
    [
        (WRITTEN, {"Origin": "http://elsewhere.example"}),
        (WRITTEN, {"Origin": "null"}),
        (WRITTEN, {"Referer": "http://localhost.elsewhere.example/"}),
        (WRITTEN, {}),
        ({"email": "a@b.example", "password": "my secret"}, HERE),
        ({"name": "x", "new_password": "my secret"}, HERE),
        ({"code": "my secret"}, HERE),
        ({"csrf_token": "old"}, HERE),
    ],
)
def test_nothing_of_a_strange_or_secret_form_is_shown(
    make_app: Callable[..., Flask], cast: Cast, fields: dict[str, str], sender: dict[str, str]
) -> None:
    page = main(with_tokens(make_app).sign_in(cast.learner).post("/en/profile", data=fields, headers=sender).text)
    assert "<form" not in page
    assert "my secret" not in page
