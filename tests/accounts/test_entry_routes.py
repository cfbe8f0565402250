"""Signing in and out, and the terms."""

from collections.abc import Callable

import pytest
import time_machine
from argon2 import PasswordHasher
from flask import Flask
from sqlalchemy import select, update

from elearn.accounts import person_queries, recognition
from elearn.accounts.models import Person, Throttle
from elearn.accounts.passwords import hash_password
from elearn.db import db
from tests.accounts.conftest import PASSWORD, Fresh, SignIn
from tests.cast import Cast, add_person
from tests.conftest import NOW, Browser

FAILED = "try your sign-in name"


def is_in(browser: Browser) -> bool:
    return browser.get("/en/profile").status_code == 200


@pytest.mark.parametrize("identifier", ["focal", "focal@demo.example", " Focal@Demo.Example ", "FOCAL"])
def test_one_signs_in_with_a_name_or_an_address(people: Cast, sign_in: SignIn, identifier: str) -> None:
    assert people
    browser = sign_in(identifier)
    assert browser.answer.status_code == 303
    assert is_in(browser)


def test_after_signing_in_she_goes_on_in_her_own_language(people: Cast, sign_in: SignIn) -> None:
    assert people
    answer = sign_in("learner", path="/en/sign-in", next="/en/profile?x=1").answer
    assert answer.location == "/ar/profile?x=1"
    assert sign_in("learner").answer.location == "/ar/"


@pytest.mark.parametrize(
    "target",
    [
        "https://elsewhere.example/",
        "//elsewhere.example/en/profile",
        "/\\elsewhere.example",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example",
        "javascript:alert(1)",
        "/en/sign-in",
        "/en/sign-out",
        "/en/nothing-here",
        "en/profile",
        "/en/profile\r\nSet-Cookie: a=b",
        "/" + "x" * 3000,
    ],
)
def test_a_target_that_is_no_page_of_this_site_leads_to_the_first_page(
    people: Cast, sign_in: SignIn, target: str
) -> None:
    assert people
    assert sign_in("focal", next=target).answer.location == "/en/"


@pytest.mark.parametrize(
    ("identifier", "password"),
    [
        ("focal", "not the right one"),
        ("nobody", PASSWORD),
        ("nobody@demo.example", PASSWORD),
        ("focal@demo.example", "not the right one"),
        ("focal", PASSWORD + "x" * 300),
        ("fo\x01cal'--", PASSWORD),
    ],
)
def test_every_failure_says_the_same(people: Cast, sign_in: SignIn, identifier: str, password: str) -> None:
    assert people
    browser = sign_in(identifier, password)
    answer = browser.answer
    assert answer.status_code == 200
    assert answer.text.count(FAILED) == 1
    assert not is_in(browser)


def test_empty_fields_are_asked_for(people: Cast, sign_in: SignIn) -> None:
    assert people
    answer = sign_in("", "").answer
    assert answer.text.count("Please fill this in.") >= 2


def test_a_closed_account_and_one_without_a_password_do_not_open(people: Cast, sign_in: SignIn) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(closed_at=NOW))
    db.session.execute(update(Person).where(Person.id == people.neighbour).values(password_hash=None))
    db.session.commit()
    assert not is_in(sign_in("focal"))
    assert not is_in(sign_in("neighbour"))


def share_a_mailbox(people: Cast) -> None:
    both = Person.id.in_((people.focal, people.neighbour))
    db.session.execute(update(Person).where(both).values(email="office@demo.example"))
    db.session.commit()


def test_a_shared_mailbox_opens_where_the_password_fits_exactly_one(people: Cast, sign_in: SignIn) -> None:
    share_a_mailbox(people)
    other = hash_password("another quiet garden")
    db.session.execute(update(Person).where(Person.id == people.neighbour).values(password_hash=other))
    db.session.commit()
    browser = sign_in("office@demo.example", "another quiet garden")
    assert "Nour Karam" in browser.get("/en/profile").text


def test_a_shared_mailbox_with_one_password_for_two_opens_none_and_says_what_helps(
    people: Cast, sign_in: SignIn
) -> None:
    share_a_mailbox(people)
    browser = sign_in("office@demo.example")
    assert FAILED in browser.answer.text
    assert is_in(sign_in("focal"))


@pytest.mark.parametrize(
    ("identifier", "comparisons"),
    [("focal", 1), ("nobody", 1), ("focal@demo.example", 3), ("nobody@demo.example", 3)],
)
def test_an_account_and_none_cost_the_same_comparisons(
    people: Cast, monkeypatch: pytest.MonkeyPatch, identifier: str, comparisons: int
) -> None:
    assert people
    done: list[str | None] = []

    def fits(kept: str | None, _password: str) -> bool:
        done.append(kept)
        return False

    monkeypatch.setattr(recognition, "fits", fits)
    recognition.recognise(identifier, person_queries.candidates(identifier), "wrong")
    assert len(done) == comparisons


def test_no_more_accounts_of_a_mailbox_are_compared_than_the_bound(app: Flask) -> None:
    assert app
    for number in range(person_queries.MOST_OF_ONE_MAILBOX + 3):
        add_person("A", NOW, sign_in_name=f"a{number}").email = "many@demo.example"
    db.session.commit()
    found = person_queries.candidates("many@demo.example")
    assert [one.sign_in_name for one in found[:2]] == ["a0", "a1"]
    assert len(found) == person_queries.MOST_OF_ONE_MAILBOX


def test_a_password_kept_under_weaker_settings_is_kept_anew(people: Cast, sign_in: SignIn) -> None:
    weak = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
    db.session.execute(update(Person).where(Person.id == people.focal).values(password_hash=weak))
    db.session.commit()
    assert is_in(sign_in("focal"))
    kept = db.session.scalar(select(Person.password_hash).where(Person.id == people.focal))
    assert kept is not None
    assert "m=19456,t=2" in kept
    assert is_in(sign_in("focal"))


def test_nothing_of_the_session_before_signing_in_stays(people: Cast, fresh: Fresh) -> None:
    assert people
    browser = fresh()
    with browser.session_transaction() as session:
        session["csrf_token"] = "planted"
        session["ticket"] = "planted"
    browser.post("/en/sign-in", data={"email": "focal", "password": PASSWORD})
    with browser.session_transaction() as session:
        assert "planted" not in session.values()
        assert session["_user_id"] == f"{people.focal}.0"


def test_signing_out_ends_the_session_and_needs_a_form(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal")
    assert browser.get("/en/sign-out").status_code == 405
    assert browser.post("/en/sign-out").status_code == 303
    assert not is_in(browser)


def test_without_a_token_no_form_is_taken(people: Cast, app: Flask, fresh: Fresh) -> None:
    assert people
    app.config["WTF_CSRF_ENABLED"] = True
    browser = fresh()
    answer = browser.post("/en/sign-in", data={"email": "focal", "password": PASSWORD})
    assert answer.status_code == 400
    app.config["WTF_CSRF_ENABLED"] = False
    assert not is_in(browser)


def test_a_page_behind_signing_in_is_come_back_to(people: Cast, fresh: Fresh) -> None:
    assert people
    answer = fresh().get("/en/profile/password")
    assert answer.status_code == 303
    assert answer.location == "/en/sign-in?next=/en/profile/password"


def test_a_form_sent_without_a_session_leads_back_to_its_page(people: Cast, fresh: Fresh) -> None:
    assert people
    browser = fresh()
    own = browser.post("/en/profile/sessions/end", headers={"Referer": "http://localhost/en/profile"})
    assert own.location == "/en/sign-in?next=/en/profile"
    foreign = browser.post("/en/profile/sessions/end", headers={"Referer": "http://elsewhere.example/en/profile"})
    assert foreign.location == "/en/sign-in"


def test_who_is_signed_in_needs_no_form(people: Cast, sign_in: SignIn) -> None:
    assert people
    assert sign_in("focal").get("/en/sign-in").location == "/en/"


# --- shared devices


def test_a_shared_device_keeps_nothing(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal", shared_device="y")
    cookie = browser.answer.headers["Set-Cookie"]
    assert "Expires" not in cookie
    assert "Max-Age" not in cookie
    assert browser.get("/en/profile").headers["Cache-Control"] == "no-store"


def test_an_own_device_stays_signed_in(people: Cast, sign_in: SignIn) -> None:
    assert people
    browser = sign_in("focal")
    assert "Expires" in browser.answer.headers["Set-Cookie"]
    assert "no-store" not in browser.get("/en/profile").headers["Cache-Control"]


def test_a_shared_device_is_signed_out_after_half_an_hour_without_a_click(people: Cast, sign_in: SignIn) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        browser = sign_in("focal", shared_device="y")
        for _visit in range(3):
            clock.shift(29 * 60)
            assert is_in(browser)
        clock.shift(31 * 60)
        answer = browser.get("/en/profile", follow_redirects=True)
    assert "because this is a shared device" in answer.text


def test_an_own_device_is_still_signed_in_the_next_day(people: Cast, sign_in: SignIn) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        browser = sign_in("focal")
        clock.shift(24 * 3600)
        assert is_in(browser)


# --- limits


def test_after_ten_failures_a_pair_waits_and_is_told_how_long(people: Cast, sign_in: SignIn) -> None:
    assert people
    for _try in range(10):
        assert sign_in("focal", "wrong").answer.status_code == 200
    answer = sign_in("focal").answer
    assert answer.status_code == 429
    assert "Please wait 10 minutes" in answer.text
    assert 500 < int(answer.headers["Retry-After"]) <= 600


def test_a_name_that_nobody_has_waits_alike(people: Cast, sign_in: SignIn) -> None:
    assert people
    for _try in range(10):
        sign_in("nobody", "wrong")
    assert sign_in("nobody").answer.status_code == 429


def test_nobody_at_another_address_is_locked_out(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    for _try in range(12):
        sign_in("focal", "wrong")
    browser = fresh()
    browser.post(
        "/en/sign-in", data={"email": "focal", "password": PASSWORD}, environ_overrides={"REMOTE_ADDR": "198.51.100.7"}
    )
    assert is_in(browser)


def test_the_wait_ends(people: Cast, sign_in: SignIn) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        for _try in range(11):
            sign_in("focal", "wrong")
        clock.shift(601)
        assert is_in(sign_in("focal"))


def test_a_success_starts_the_count_anew(people: Cast, sign_in: SignIn) -> None:
    assert people
    for _round in range(3):
        for _try in range(9):
            sign_in("focal", "wrong")
        assert is_in(sign_in("focal"))


def test_forty_people_behind_one_address_sign_in_within_a_minute(app: Flask, sign_in: SignIn) -> None:
    assert app
    kept = hash_password(PASSWORD)
    for number in range(40):
        add_person("A", NOW, sign_in_name=f"a{number}").password_hash = kept
    db.session.commit()
    with time_machine.travel(NOW, tick=False):
        assert all(sign_in(f"a{number}").answer.status_code == 303 for number in range(40))


def test_the_count_holds_in_another_process(people: Cast, sign_in: SignIn, make_app: Callable[..., Flask]) -> None:
    assert people
    for _try in range(10):
        sign_in("focal", "wrong")
    other = make_app(WTF_CSRF_ENABLED=False)
    answer = other.test_client().post("/en/sign-in", data={"email": "focal", "password": PASSWORD})
    assert answer.status_code == 429
    with other.app_context():
        db.engine.dispose()


def test_counters_hold_no_name_and_no_address(people: Cast, sign_in: SignIn) -> None:
    assert people
    sign_in("focal", "wrong")
    keys = list(db.session.scalars(select(Throttle.key)))
    assert keys
    assert all(len(key) == 64 and "focal" not in key and "127" not in key for key in keys)


# --- terms


def test_the_terms_stand_before_everything_until_they_are_accepted(people: Cast, sign_in: SignIn) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(terms_version=None))
    db.session.commit()
    browser = sign_in("focal")
    answer = browser.get("/en/profile/events?x=1")
    assert answer.location == "/en/terms?next=/en/profile/events?x%3D1"
    assert browser.get("/ar/terms").status_code == 200
    accepted = browser.post("/en/terms", data={"next": "/en/profile/events?x=1"})
    assert accepted.location == "/en/profile/events?x=1"
    assert is_in(browser)


@pytest.mark.parametrize("page", ["/en/mechanisms", "/en/mechanisms/QM-01", "/en/library", "/en/timeline"])
def test_what_every_visitor_reads_is_read_before_the_terms_are_accepted(
    people: Cast, sign_in: SignIn, page: str
) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(terms_version=None))
    db.session.commit()
    assert sign_in("focal").get(page).status_code == 200


def test_an_older_version_of_the_terms_is_asked_for_again(people: Cast, sign_in: SignIn) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(terms_version="0"))
    db.session.commit()
    assert "/en/terms" in sign_in("focal").get("/en/profile").location


def test_one_can_sign_out_and_look_at_the_state_without_accepting(people: Cast, sign_in: SignIn) -> None:
    db.session.execute(update(Person).where(Person.id == people.focal).values(terms_version=None))
    db.session.commit()
    browser = sign_in("focal")
    assert browser.get("/health").status_code == 200
    assert browser.post("/en/sign-out").location == "/en/"


def test_accepting_twice_changes_nothing(people: Cast, sign_in: SignIn) -> None:
    browser = sign_in("focal")
    before = db.session.scalar(select(Person.terms_accepted_at).where(Person.id == people.focal))
    browser.post("/en/terms")
    assert db.session.scalar(select(Person.terms_accepted_at).where(Person.id == people.focal)) == before


def test_a_visitor_reads_the_terms_without_a_button(fresh: Fresh) -> None:
    page = fresh().get("/en/terms").text
    assert "who sees it" in page
    assert "I accept" not in page
