"""Open sign-up."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.accounts import account_opening, limiting
from elearn.accounts.models import Person
from elearn.db import db
from tests.accounts.conftest import PASSWORD, Fresh, OwnBrowser, SignIn
from tests.cast import Cast

FORM = {
    "name": "مريم الزهراء",
    "sign_in_name": "maryam",
    "email": "maryam@office.example.org",
    "new_password": PASSWORD,
    "language": "ar",
    "time_zone": "Africa/Cairo",
    "form_key": "one",
}


def sign_up(browser: OwnBrowser, **more: str) -> Any:
    return browser.post("/en/sign-up", data=FORM | more)


def person(name: str) -> Person:
    db.session.rollback()
    return db.session.scalars(select(Person).where(Person.sign_in_name == name)).one()


def how_many() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Person.id))) or 0


def test_a_new_account_is_signed_in_and_asked_for_the_terms(fresh: Fresh) -> None:
    browser = fresh()
    answer = sign_up(browser)
    assert (answer.status_code, answer.location) == (303, "/ar/")
    assert browser.get("/ar/profile").location == "/ar/terms?next=/ar/profile"
    made = person("maryam")
    assert (made.name, made.email, made.language, made.time_zone) == (
        "مريم الزهراء",
        "maryam@office.example.org",
        "ar",
        "Africa/Cairo",
    )
    assert made.password_hash
    assert PASSWORD not in made.password_hash


def test_the_page_shows_cities_in_the_readers_language(fresh: Fresh) -> None:
    assert "القاهرة" in fresh().get("/ar/sign-up").text
    assert "Cairo" in fresh().get("/en/sign-up").text


def test_an_empty_sign_in_name_is_made_of_the_name(fresh: Fresh) -> None:
    sign_up(fresh(), sign_in_name="", form_key="1")
    sign_up(fresh(), sign_in_name="", form_key="2")
    assert person("مريم.الزهراء").name == person("مريم.الزهراء2").name


def test_the_new_sign_in_name_is_said(fresh: Fresh) -> None:
    browser = fresh()
    sign_up(browser, sign_in_name="", language="en", name="Ann O’Neil")
    assert "ann.oneil" in browser.get("/en/terms").text


def test_a_mailbox_that_others_use_gives_no_hint(fresh: Fresh, people: Cast) -> None:
    assert people
    answer = sign_up(fresh(), email="focal@demo.example")
    assert answer.status_code == 303
    assert person("maryam").email == "focal@demo.example"


def test_no_address_is_needed(fresh: Fresh) -> None:
    assert sign_up(fresh(), email="").status_code == 303
    assert person("maryam").email is None


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("name", "", "Please fill this in."),
        ("name", "x" * 201, "200"),
        ("name", "\u3164\u3164", "Nobody can see this name"),
        ("name", "\u200f\u200e", "Nobody can see this name"),
        ("name", "\u200b\u2060", "Please fill this in."),
        ("sign_in_name", "focal", "Somebody has this sign-in name already."),
        ("sign_in_name", "FOCAL", "Somebody has this sign-in name already."),
        ("sign_in_name", "ｆocal", "Somebody has this sign-in name already."),
        ("sign_in_name", "a", "2 to 60 characters"),
        ("sign_in_name", "f\u043ecal", "letters of different scripts that look alike"),
        ("sign_in_name", "a@b", "letters, digits"),
        ("sign_in_name", "two words", "letters, digits"),
        ("sign_in_name", ".dot", "begins and ends"),
        ("email", "no address", "This is not a mail address."),
        ("email", "a@b", "This is not a mail address."),
        ("email", "a@b.example\nBcc: c@d.example", "This is not a mail address."),
        ("new_password", "short", "at least 10 characters"),
        ("new_password", "x" * 201, "at most 200 characters"),
        ("new_password", "aaaaaaaaaaaa", "very few characters"),
        ("new_password", "1234567890", "tried first"),
        ("new_password", "Password2026!", "tried first"),
        ("new_password", "me is maryam", "part of this password"),
        ("new_password", "مريم الزهراء ١", "made of your own name"),
        ("new_password", "office.example.org", "made of your own name or address"),
        ("language", "xx", "Not a valid choice"),
        ("time_zone", "Moon/Base", "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    fresh: Fresh, people: Cast, field: str, value: str, words: str
) -> None:
    assert people
    before = how_many()
    answer = sign_up(fresh(), **{field: value})
    assert answer.status_code == 200
    assert words in answer.text
    assert how_many() == before


def test_a_typed_password_is_not_sent_back(fresh: Fresh) -> None:
    assert PASSWORD not in sign_up(fresh(), name="").text


def test_a_double_click_makes_one_account(fresh: Fresh) -> None:
    assert sign_up(fresh(), sign_in_name="").status_code == 303
    second = sign_up(fresh(), sign_in_name="")
    assert second.location == "/en/sign-in"
    assert how_many() == 1


def test_two_who_take_one_name_at_the_same_moment_do_not_collide(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(fresh())
    # The check said that it was free, and then it was not.
    monkeypatch.setattr("elearn.accounts.fields.is_taken", lambda _name: False)
    answer = sign_up(fresh(), form_key="two")
    assert "Somebody has this sign-in name already." in answer.text
    monkeypatch.undo()
    assert account_opening
    assert sign_up(fresh(), form_key="two", sign_in_name="other").status_code == 303


def test_who_is_signed_in_opens_no_second_account(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert sign_in("focal").get("/en/sign-up").location == "/en/"


def test_the_target_is_kept(fresh: Fresh) -> None:
    assert sign_up(fresh(), next="/en/profile").location == "/ar/profile"
    assert sign_up(fresh(), next="//elsewhere.example", form_key="2", sign_in_name="x2").location == "/ar/"


def test_the_target_goes_along_to_signing_in(fresh: Fresh) -> None:
    browser = fresh()
    onward = 'href="/en/sign-in?next=/en/mechanisms/QM-01/join"'
    assert onward in browser.get("/en/sign-up?next=/en/mechanisms/QM-01/join").text
    assert onward in sign_up(browser, name="", next="/en/mechanisms/QM-01/join").text
    assert 'href="/en/sign-in"' in browser.get("/en/sign-up").text
    assert sign_up(browser, sign_in_name="", next="/en/profile").status_code == 303
    assert sign_up(fresh(), sign_in_name="", next="/en/profile").location == "/en/sign-in?next=/en/profile"


def test_who_is_signed_in_already_goes_on_to_the_target(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert sign_in("focal").get("/en/sign-up?next=/en/profile").location == "/en/profile"


def test_an_installation_that_invites_only_keeps_the_target_too(make_app: Callable[..., Flask]) -> None:
    closed = make_app(OPEN_SIGN_UP=False, WTF_CSRF_ENABLED=False)
    page = closed.test_client().get("/en/sign-up?next=/en/profile").text
    assert 'href="/en/sign-in?next=/en/profile"' in page
    with closed.app_context():
        db.engine.dispose()


def test_a_shared_device_is_asked_for_here_too(fresh: Fresh) -> None:
    assert "Expires" not in sign_up(fresh(), shared_device="y").headers["Set-Cookie"]


def test_an_installation_without_open_sign_up_says_who_invites(make_app: Callable[..., Flask]) -> None:
    closed = make_app(OPEN_SIGN_UP=False, WTF_CSRF_ENABLED=False)
    browser = closed.test_client()
    page = browser.get("/en/sign-up")
    assert page.status_code == 200
    assert "focal point of your mechanism invites" in page.text
    assert browser.post("/en/sign-up", data=FORM).status_code == 403
    assert how_many() == 0
    with closed.app_context():
        db.engine.dispose()


def test_accounts_are_not_opened_without_end_from_one_network(fresh: Fresh, app: Flask) -> None:
    with app.test_request_context(environ_base={"REMOTE_ADDR": "127.0.0.1"}):
        for _account in range(60):
            limiting.count("account", uuid4().hex)
    answer = sign_up(fresh())
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 0
    assert how_many() == 0
    elsewhere = fresh().post("/en/sign-up", data=FORM | {"form_key": "2"}, environ_base={"REMOTE_ADDR": "192.0.2.7"})
    assert elsewhere.status_code == 303


def test_nor_for_one_mailbox(fresh: Fresh) -> None:
    statuses = [
        sign_up(fresh(), sign_in_name=f"n{number}", form_key=str(number), email="One@office.example.org").status_code
        for number in range(21)
    ]
    assert statuses == [303] * 20 + [429]


def test_names_of_others_cannot_be_tried_out_without_end(fresh: Fresh, people: Cast) -> None:
    assert people
    browser = fresh()
    tries = [sign_up(browser, sign_in_name="focal", form_key=str(number)) for number in range(21)]
    assert [answer.status_code for answer in tries] == [200] * 20 + [429]
    assert "Somebody has this sign-in name" not in tries[-1].text
