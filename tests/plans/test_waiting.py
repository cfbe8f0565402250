"""What waits for a mechanism in plans stands on the first page of those who speak for it, until it is done."""

from collections.abc import Callable
from datetime import datetime
from html import unescape

from elearn.db import db
from tests.cast import Cast
from tests.conftest import Browser
from tests.plans.making import filled, make_action, make_plan
from tests.plans.test_action_routes import act, revision

As = Callable[[str], Browser]
AGAIN = "changed after your mechanism had confirmed it"


def first_page(browser: Browser, lang: str = "en") -> str:
    page = unescape(browser.get(f"/{lang}/").text)
    return page.replace("\u2068", "").replace("\u2069", "")


def test_who_declined_and_why_is_said_to_the_office_that_wrote_the_action(as_: As, cast: Cast, now: datetime) -> None:
    assert cast
    action = make_action(make_plan(now), now).id
    assert act(as_("focal2"), action, "decline/QM-02", words="We have nobody for it.") == 303
    said = "Ombudsperson's Office does not confirm “Sign a protocol”: We have nobody for it."
    assert said in first_page(as_("focal"))
    for who in ("learner", "focal2", "coordinator"):
        assert "We have nobody" not in first_page(as_(who))
    as_("focal").post(f"/en/actions/{action}/edit", data=filled(revision=revision(action)))
    assert "We have nobody" not in first_page(as_("focal"))


def test_what_was_declined_in_a_coordinators_action_is_said_to_the_coordinator(
    as_: As, cast: Cast, now: datetime
) -> None:
    assert cast
    action = make_action(make_plan(now), now, proposed_for_id=None).id
    act(as_("focal"), action, "decline/QM-01", words="Not this year.")
    assert "does not confirm “Sign a protocol”: Not this year." in first_page(as_("coordinator"))
    assert "Not this year." not in first_page(as_("focal2"))
    act(as_("coordinator"), action, "drop", words="Nobody wants it.")
    assert "Not this year." not in first_page(as_("coordinator"))


def test_an_action_that_changed_after_it_was_confirmed_waits_again_by_its_name(
    as_: As, cast: Cast, now: datetime
) -> None:
    assert cast
    plan = make_plan(now)
    action = make_action(plan, now).id
    make_action(plan, now, what="Another one")
    for who, code in (("focal", "QM-01"), ("focal2", "QM-02")):
        act(as_(who), action, f"confirm/{code}")
    assert AGAIN not in first_page(as_("focal2"))
    as_("focal").post(f"/en/actions/{action}/edit", data=filled(revision=revision(action)))
    page = first_page(as_("focal2"))
    assert f"“Meet every quarter” {AGAIN}" in page
    assert "1 action waits for your mechanism’s confirmation" in page
    act(as_("focal2"), action, "confirm/QM-02")
    assert AGAIN not in first_page(as_("focal2"))
    assert AGAIN in first_page(as_("focal"))
    plan.state = "closed"
    db.session.commit()
    assert AGAIN not in first_page(as_("focal"))
