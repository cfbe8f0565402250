"""Signing out ends the session itself: a copy of its cookie, however it was had, opens nothing."""

from datetime import timedelta

import time_machine
from sqlalchemy import func, select

from elearn.accounts.models import EndedSession
from elearn.db import db
from tests.accounts.conftest import PASSWORD, Fresh, OwnBrowser, SignIn
from tests.accounts.test_entry_routes import is_in
from tests.cast import Cast
from tests.conftest import NOW


def copied(browser: OwnBrowser, fresh: Fresh) -> OwnBrowser:
    """Another browser with the same cookie."""
    thief, cookie = fresh(), browser.get_cookie("elearn")
    assert cookie is not None
    thief.set_cookie("elearn", cookie.value)
    return thief


def test_signing_out_makes_a_copied_cookie_useless(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    browser = sign_in("focal")
    thief = copied(browser, fresh)
    assert is_in(thief)
    browser.post("/en/sign-out")
    assert not is_in(thief)


def test_signing_out_leaves_other_devices_and_other_people_alone(people: Cast, sign_in: SignIn) -> None:
    assert people
    here, there, somebody = sign_in("focal"), sign_in("focal"), sign_in("learner")
    here.post("/en/sign-out")
    assert is_in(there)
    assert is_in(somebody)
    here.post("/en/sign-in", data={"email": "focal", "password": PASSWORD})
    assert is_in(here)


def test_a_session_that_another_one_takes_the_place_of_has_ended(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    browser = sign_in("focal")
    thief = copied(browser, fresh)
    browser.post("/en/sign-in", data={"email": "learner", "password": PASSWORD})
    assert not is_in(thief)
    thief = copied(browser, fresh)
    browser.post("/en/profile/sessions/end")
    assert is_in(browser)
    assert not is_in(thief)


def test_a_shared_device_that_was_idle_has_signed_its_copies_out(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        browser = sign_in("focal", shared_device="y")
        thief = copied(browser, fresh)
        for _click in range(3):
            clock.shift(timedelta(minutes=20))
            assert is_in(thief)
        assert not is_in(browser)
        assert not is_in(thief)


def test_what_has_run_out_by_itself_is_forgotten(people: Cast, sign_in: SignIn) -> None:
    assert people
    with time_machine.travel(NOW, tick=False) as clock:
        sign_in("focal").post("/en/sign-out")
        clock.shift(timedelta(days=15))
        sign_in("focal").post("/en/sign-out")
    db.session.rollback()
    assert db.session.scalar(select(func.count()).select_from(EndedSession)) == 1


def test_a_visitor_who_signs_out_leaves_no_trace(people: Cast, fresh: Fresh) -> None:
    assert people
    assert fresh().post("/en/sign-out").status_code == 303
    assert db.session.scalar(select(func.count()).select_from(EndedSession)) == 0
