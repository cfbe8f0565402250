"""The sheet with a printed code: in the language of the person whom it is for, on a page in the helper's."""

import re
from typing import Any

import pytest
from sqlalchemy import func, select, update

from elearn.accounts.models import Person, Ticket
from elearn.db import db, utc_now
from tests.accounts.conftest import Fresh, SignIn
from tests.accounts.test_ticket_routes import code_on, enter, invite
from tests.cast import Cast


def sheet_of(answer: Any) -> str:
    found = re.search(r'<section class="paper.*?</section>', answer.text, re.DOTALL)
    assert found
    return found.group(0)


def speak(person_id: int, language: str) -> None:
    db.session.execute(update(Person).where(Person.id == person_id).values(language=language))
    db.session.commit()


def help_with(browser: Any, name: str, lang: str = "en") -> Any:
    return browser.post(f"/{lang}/people/help", data={"sign_in_name": name})


def test_a_code_for_an_account_is_printed_in_the_language_of_the_account(people: Cast, sign_in: SignIn) -> None:
    speak(people.learner, "ar")
    answer = help_with(sign_in("focal"), "learner")
    sheet = sheet_of(answer)
    assert 'lang="ar" dir="rtl"' in sheet
    assert "http://localhost/ar/code" in sheet
    assert "/en/code" not in sheet
    assert "إدخال الرمز" in sheet
    assert "Enter the code" not in answer.text
    assert "learner" in sheet
    assert code_on(sheet)


def test_the_page_round_it_stays_in_the_helpers_language_and_says_which_one_it_is(
    people: Cast, sign_in: SignIn
) -> None:
    speak(people.learner, "ar")
    page = help_with(sign_in("focal"), "learner").text
    assert '<html lang="en" dir="ltr">' in page
    assert "The sheet is for the person, in Arabic." in page
    speak(people.learner, "en")
    page = help_with(sign_in("focal"), "learner", "ar").text
    assert '<html lang="ar" dir="rtl">' in page
    assert 'lang="en" dir="ltr"' in sheet_of(help_with(sign_in("focal"), "learner", "ar"))
    assert "الإنجليزية" in page


def test_an_invitation_is_printed_in_the_language_chosen_for_it(people: Cast, sign_in: SignIn) -> None:
    assert people
    sheet = sheet_of(invite(sign_in("coordinator"), "focal_point", "QM-02", lang="ar"))
    assert "http://localhost/ar/code" in sheet
    assert "ديوان المظالم" in sheet
    assert "جهة تنسيق" in sheet
    assert "Ombudsperson" not in sheet
    assert "Ombudsperson" in sheet_of(invite(sign_in("coordinator"), "focal_point", "QM-02", lang="en"))


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_the_language_of_an_invitation_is_at_first_the_one_the_inviter_reads(
    people: Cast, sign_in: SignIn, lang: str
) -> None:
    assert people
    page = sign_in("focal").get(f"/{lang}/people/invite").text
    assert f'<option selected value="{lang}">' in page


def test_a_language_that_the_interface_lacks_is_answered_in_english(people: Cast, sign_in: SignIn) -> None:
    speak(people.learner, "ru")
    assert "http://localhost/en/code" in sheet_of(help_with(sign_in("focal"), "learner"))


def tickets() -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count(Ticket.id)).where(Ticket.expires_at > utc_now())) or 0


def key_in(page: str) -> str:
    found = re.search(r'name="form_key"[^>]*value="(\w+)"', page)
    assert found
    return found.group(1)


def test_reloading_the_page_of_an_invitation_makes_no_second_one(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal")
    data = {"kind": "member", "place": "QM-01", "email": "", "language": "en"}
    data["form_key"] = key_in(browser.get("/en/people/invite").text)
    code = code_on(browser.post("/en/people/invite", data=data).text)
    again = browser.post("/en/people/invite", data=data)
    assert (again.status_code, again.location) == (303, "/en/people/invitations")
    page = browser.get("/en/people/invitations").text
    assert "shown once only" in page
    assert code not in page
    assert tickets() == 1
    data["form_key"] = key_in(browser.get("/en/people/invite").text)
    assert code_on(browser.post("/en/people/invite", data=data).text) != code


def test_reloading_the_page_of_a_password_code_makes_no_second_one(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    browser = sign_in("focal")
    data = {"sign_in_name": "learner", "form_key": key_in(browser.get("/en/people/help").text)}
    code = code_on(browser.post("/en/people/help", data=data).text)
    again = browser.post("/en/people/help", data=data)
    assert (again.status_code, again.location) == (303, "/en/people/help")
    page = browser.get("/en/people/help").text
    assert "shown once only" in page
    assert code not in page
    assert tickets() == 1
    assert enter(fresh(), code).status_code == 303


def test_a_form_in_which_something_was_wrong_can_be_sent_again(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal")
    key = key_in(browser.get("/en/people/help").text)
    wrong = browser.post("/en/people/help", data={"sign_in_name": "nobody", "form_key": key})
    assert key_in(wrong.text) == key
    assert code_on(browser.post("/en/people/help", data={"sign_in_name": "learner", "form_key": key}).text)


def test_one_helpers_form_says_nothing_about_anothers(people: Cast, sign_in: SignIn) -> None:
    assert people
    for who, name in (("focal", "learner"), ("focal2", "neighbour")):
        assert code_on(sign_in(who).post("/en/people/help", data={"sign_in_name": name, "form_key": "one"}).text)


@pytest.mark.parametrize("path", ["/en/people/invite", "/en/people/help"])
def test_the_way_back_brings_a_new_form(people: Cast, sign_in: SignIn, path: str) -> None:
    assert people
    assert sign_in("focal").get(path).headers["Cache-Control"] == "no-store"
