"""A person's calendar: a secret address without language and sign-in, that she renews and takes away."""

import re
from collections.abc import Callable
from datetime import date, datetime
from html import unescape

from icalendar import Calendar
from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.plans.models import CalendarFeed
from tests.cast import Cast, add_country, add_mechanism
from tests.conftest import Browser
from tests.plans.making import make_action, make_plan

As = Callable[[str], Browser]


def made(browser: Browser) -> str:
    page = unescape(browser.post("/en/calendar/renew").text)
    found = re.search(r"http://localhost(/calendar/[\w-]+\.ics)", page)
    assert found
    return found[1]


def events(client: Browser, address: str) -> list[dict[str, object]]:
    answer = client.get(address)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert "Set-Cookie" not in answer.headers
    return [dict(one.items()) for one in Calendar.from_ical(answer.data).walk("VEVENT")]


def test_a_calendar_shows_the_actions_of_her_mechanism_in_her_language(
    as_: As, client: Browser, cast: Cast, now: datetime
) -> None:
    plan = make_plan(now)
    action = make_action(plan, now, what="عقد اجتماع مشترك كل ثلاثة أشهر " * 5, lang="ar")
    make_action(plan, now, ("QM-02",), what="Not hers")
    make_action(plan, now, state="draft", what="A half thought")
    found = events(client, made(as_("learner")))
    assert len(found) == 1
    assert "عقد اجتماع مشترك" in str(found[0]["SUMMARY"])
    assert "(مقترح على أصحابه)" in str(found[0]["SUMMARY"])
    assert found[0]["DTSTART"].dt == date(2027, 6, 30)  # type: ignore[attr-defined]
    assert found[0]["URL"] == f"http://localhost/ar/actions/{action.id}"
    assert "Farid" not in str(found)


def test_the_coordinator_has_all_dates_of_the_country(as_: As, client: Browser, now: datetime) -> None:
    add_country("QN", (), None, en="Quintaland")
    add_mechanism("QN-01", "observatory", "independent", now, en="Observatory")
    make_action(make_plan(now), now)
    make_action(make_plan(now, key="QN"), now, ("QN-01",))
    assert len(events(client, made(as_("coordinator")))) == 1


def test_a_new_address_makes_the_old_one_open_nothing(as_: As, client: Browser, cast: Cast) -> None:
    first = made(as_("focal"))
    second = made(as_("focal"))
    assert client.get(first).status_code == 404
    assert client.get(second).status_code == 200
    assert as_("focal").post("/en/calendar/stop").status_code == 303
    assert client.get(second).status_code == 404


def test_only_a_digest_of_the_address_is_kept_and_it_is_shown_once(as_: As, cast: Cast) -> None:
    secret = made(as_("focal")).split("/")[-1].removesuffix(".ics")
    stored = db.session.scalars(select(CalendarFeed)).one()
    assert secret not in str([stored.digest, stored.person_id])
    assert secret not in as_("focal").get("/en/calendar").text
    assert "Your address was made on" in as_("focal").get("/en/calendar").text


def test_the_calendar_of_a_closed_account_opens_nothing(as_: As, client: Browser, cast: Cast, now: datetime) -> None:
    address = made(as_("focal"))
    db.session.get_one(Person, cast.focal).closed_at = now
    db.session.commit()
    assert client.get(address).status_code == 404


def test_her_history_says_that_an_address_was_made(as_: As) -> None:
    made(as_("focal"))
    assert "A secret address of a calendar was made" in as_("focal").get("/en/profile/events").text
