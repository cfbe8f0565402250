"""One's own account."""

from typing import Any

import pytest
from sqlalchemy import func, select

from elearn.accounts.models import Person, Ticket
from elearn.audit.models import AuditEntry
from elearn.audit.operations import record
from elearn.db import db
from tests.accounts.conftest import PASSWORD, Fresh, Outbox, SignIn
from tests.accounts.test_entry_routes import is_in
from tests.cast import Cast
from tests.conftest import NOW

NEW = "eleven green tramways"


def fetched(person_id: int) -> Person:
    db.session.rollback()
    return db.session.get_one(Person, person_id, populate_existing=True)


def save(browser: Any, **more: str) -> Any:
    return browser.post("/en/profile", data={"name": "Farid N.", "language": "ar", "time_zone": "Asia/Dubai"} | more)


def change(browser: Any, old: str = PASSWORD, new: str = NEW) -> Any:
    return browser.post("/en/profile/password", data={"password": old, "new_password": new, "repeat": new})


def test_details_are_saved_and_the_page_changes_its_language(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("focal")
    assert save(browser).location == "/ar/profile"
    person = fetched(people.focal)
    assert (person.name, person.language, person.time_zone) == ("Farid N.", "ar", "Asia/Dubai")
    # What is said on the next page is said in its language.
    assert "حُفظت بياناتكم." in browser.get("/ar/profile").text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("  Amal   ", "Amal"),
        ("أمل الهادي", "أمل الهادي"),
        ("Cafe\u0301", "Café"),
        ("\u200fأمل\u200f", "\u200fأمل\u200f"),
        ("李小龍", "李小龍"),
        ("<b>x</b>", "<b>x</b>"),
        ("a\x01b", "ab"),
        ("a\u202eb", "ab"),
    ],
)
def test_a_name_is_kept_in_any_script_and_shown_as_text(people: Cast, sign_in: SignIn, name: str, kept: str) -> None:
    browser = sign_in("focal")
    save(browser, name=name, language="en")
    assert fetched(people.focal).name == kept
    assert "<b>x</b>" not in browser.get("/en/profile").text


def test_a_name_from_right_to_left_stands_apart_in_a_page_from_left_to_right(people: Cast, sign_in: SignIn) -> None:
    assert people
    page = sign_in("learner").get("/en/profile").text
    assert "<bdi>أمل الهادي</bdi>" in page
    assert 'dir="auto"' in page
    assert "Sign-in name: <bdi>learner</bdi>" in page


@pytest.mark.parametrize(("field", "value"), [("name", ""), ("language", "fr"), ("time_zone", "Nowhere")])
def test_wrong_details_change_nothing(people: Cast, sign_in: SignIn, field: str, value: str) -> None:
    assert save(sign_in("focal"), **{field: value}).status_code == 200
    assert fetched(people.focal).name == "Farid Nasser"


def test_a_new_password_ends_the_other_sessions_and_not_this_one(people: Cast, sign_in: SignIn) -> None:
    assert people
    other, browser = sign_in("focal"), sign_in("focal")
    assert change(browser).status_code == 303
    assert is_in(browser)
    assert not is_in(other)
    assert is_in(sign_in("focal", NEW))
    assert not is_in(sign_in("focal"))


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("wrong", NEW, "not your present password"),
        (PASSWORD, "short", "at least 10 characters"),
        (PASSWORD, "my name is focal", "part of this password"),
        ("", NEW, "Please fill this in."),
    ],
)
def test_a_password_is_changed_only_by_who_knows_it(
    people: Cast, sign_in: SignIn, old: str, new: str, words: str
) -> None:
    browser = sign_in("focal")
    answer = change(browser, old, new)
    assert answer.status_code == 200
    assert words in answer.text
    assert fetched(people.focal).session_epoch == 0


def test_the_old_password_cannot_be_guessed_from_an_open_session(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal")
    for _try in range(10):
        change(browser, "wrong")
    assert change(browser).status_code == 429


def test_a_changed_password_takes_back_links_that_wait(
    people: Cast, sign_in: SignIn, fresh: Fresh, outbox: Outbox
) -> None:
    assert people
    fresh().post("/en/reset", data={"email": "focal"})
    change(sign_in("focal"))
    assert fresh().get(outbox.links()[0]).status_code == 410


def test_all_other_sessions_can_be_ended(people: Cast, sign_in: SignIn) -> None:
    assert people
    other, browser = sign_in("focal"), sign_in("focal", shared_device="y")
    assert browser.post("/en/profile/sessions/end").status_code == 303
    assert not is_in(other)
    assert is_in(browser)
    assert browser.get("/en/profile").headers["Cache-Control"] == "no-store"


def test_the_address_is_changed_with_the_password_and_the_former_one_is_told(
    people: Cast, sign_in: SignIn, outbox: Outbox
) -> None:
    browser = sign_in("focal")
    data = {"email": "New@Office.example.org", "password": PASSWORD}
    assert browser.post("/en/profile/address", data=data).status_code == 303
    assert fetched(people.focal).email == "new@office.example.org"
    letter = outbox.only()
    assert letter["To"] == "focal@demo.example"
    assert "office" not in letter.get_content()
    assert browser.post("/en/profile/address", data=data).status_code == 303
    assert len(outbox.letters()) == 1


def test_the_address_can_be_left_empty(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert outbox
    sign_in("focal").post("/en/profile/address", data={"email": "", "password": PASSWORD})
    assert fetched(people.focal).email is None


@pytest.mark.parametrize(("email", "password"), [("x@y.example", "wrong"), ("not one", PASSWORD), ("x@y.example", "")])
def test_the_address_stays_where_something_is_wrong(people: Cast, sign_in: SignIn, email: str, password: str) -> None:
    answer = sign_in("focal").post("/en/profile/address", data={"email": email, "password": password})
    assert answer.status_code == 200
    assert fetched(people.focal).email == "focal@demo.example"


def test_one_reads_what_happened_with_the_own_account_only(people: Cast, sign_in: SignIn) -> None:
    record(people.admin, "role given", "person", people.neighbour, NOW, role="deputy", scope="mechanism:QM-02")
    record(people.admin, "something newer", "person", people.focal, NOW)
    db.session.commit()
    page = sign_in("focal").get("/en/profile/events").text
    assert "deputy" not in page
    assert "something newer" in page
    assert "Ada Rossi" in page


def test_an_account_without_a_history_says_so(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert "Nothing yet" in sign_in("focal").get("/en/profile/events").text


@pytest.mark.parametrize("path", ["profile", "profile/address", "profile/password", "profile/events"])
def test_pages_of_the_account_are_for_its_owner(people: Cast, fresh: Fresh, path: str) -> None:
    assert people
    assert "/en/sign-in" in fresh().get(f"/en/{path}").location


@pytest.mark.parametrize("path", ["sign-in", "sign-up", "terms", "reset", "code"])
@pytest.mark.parametrize("lang", ["en", "ar"])
def test_every_open_page_is_there_in_both_languages(fresh: Fresh, path: str, lang: str) -> None:
    page = fresh().get(f"/{lang}/{path}")
    assert page.status_code == 200
    assert page.text.count("<h1") == 1


def test_a_change_of_the_password_leaves_no_ticket_and_one_line(people: Cast, sign_in: SignIn) -> None:
    assert people
    change(sign_in("focal"))
    db.session.rollback()
    assert db.session.scalar(select(func.count(Ticket.id))) == 0
    assert list(db.session.scalars(select(AuditEntry.action))) == ["password changed"]


@pytest.mark.parametrize("password", ["Farid Nasser", "nasser.farid.77", "focal@demo.example", "demo.example"])
def test_a_new_password_is_not_made_of_the_own_name_or_address(people: Cast, sign_in: SignIn, password: str) -> None:
    assert people
    data = {"password": PASSWORD, "new_password": password, "repeat": password}
    answer = sign_in("focal").post("/en/profile/password", data=data)
    assert answer.status_code == 200
    assert "others cannot guess" in answer.text
