"""Every POST carries a token, masked anew each time."""

import re
from collections.abc import Callable

from flask import Flask
from hypothesis import given
from hypothesis import strategies as st

from elearn.web.csrf import mask, unmask
from tests.cast import Cast
from tests.conftest import Browser

TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


@given(st.text(min_size=1))
def test_a_masked_token_gives_the_token_back(token: str) -> None:
    assert unmask(mask(token)) == token


@given(st.text())
def test_whatever_a_stranger_sends_is_no_error(text: str) -> None:
    assert isinstance(unmask(text), str)


def test_the_same_token_looks_different_on_every_page() -> None:
    assert len({mask("a token") for _ in range(50)}) == 50


def test_every_token_of_a_page_is_masked_and_accepted(make_app: Callable[..., Flask], cast: Cast) -> None:
    app = make_app()
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    page = browser.sign_in(cast.focal).get("/en/profile").text
    tokens = TOKEN.findall(page)
    assert len(tokens) > 1
    assert all(unmask(token) for token in tokens)
    assert browser.post("/en/sign-out", data={"csrf_token": tokens[0]}).status_code == 303


def test_a_form_without_a_token_is_refused_with_a_sentence(make_app: Callable[..., Flask], cast: Cast) -> None:
    app = make_app()
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    answer = browser.sign_in(cast.focal).post("/en/sign-out", data={"csrf_token": "forged"})
    assert answer.status_code == 400
    assert "open for too long" in answer.text


def test_signing_out_once_more_in_another_window_just_lands_signed_out(
    make_app: Callable[..., Flask], cast: Cast
) -> None:
    app = make_app()
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    token = TOKEN.findall(browser.sign_in(cast.focal).get("/en/profile").text)[0]
    for _window in range(2):
        answer = browser.post("/en/sign-out", data={"csrf_token": token})
        assert (answer.status_code, answer.location) == (303, "/en/")
    assert browser.post("/en/sign-out").status_code == 303
    assert "You are signed out." in browser.get("/en/").text


def test_nobody_is_signed_out_by_a_form_of_an_earlier_session(make_app: Callable[..., Flask], cast: Cast) -> None:
    app = make_app()
    app.test_client_class = Browser
    browser = app.test_client()
    assert isinstance(browser, Browser)
    token = TOKEN.findall(browser.sign_in(cast.focal).get("/en/profile").text)[0]
    browser.post("/en/sign-out", data={"csrf_token": token})
    browser.sign_in(cast.focal2)
    assert browser.post("/en/sign-out", data={"csrf_token": token}).status_code == 400
    assert browser.get("/en/profile").status_code == 200


def test_other_forms_of_visitors_need_their_token(make_app: Callable[..., Flask]) -> None:
    browser = make_app().test_client()
    for path in ("/en/sign-in", "/en/sign-up", "/en/code", "/en/my-mechanisms/1/leave"):
        assert browser.post(path, data={}).status_code == 400
