"""Who may decide a request, at which age, and what both see of it."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select, update

from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person, Role
from elearn.db import db, utc_now
from elearn.mechanisms import joining
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.waiting import waiting_memberships
from tests.cast import Cast, add_person, add_role
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]


@pytest.fixture
def request_id(cast: Cast) -> int:
    """Nadia asks today to belong to the ministry."""
    person = add_person("Nadia New", NOW)
    membership = joining.join(person.id, db.session.get_one(Mechanism, cast.ministry), "legal", utc_now())
    db.session.commit()
    return membership.id


def age(request_id: int, days: int) -> None:
    asked = utc_now() - timedelta(days=days)
    db.session.execute(update(Membership).where(Membership.id == request_id).values(requested_at=asked))
    db.session.commit()


def retire(*kinds: str) -> None:
    db.session.execute(update(Role).where(Role.kind.in_(kinds)).values(ended_at=NOW))
    db.session.commit()


def state(request_id: int) -> str:
    return db.session.scalars(select(Membership.state).where(Membership.id == request_id)).one()


def decide(client: Browser, request_id: int, act: str = "accept") -> int:
    data = {"reason": "Not one of our staff"}
    return int(client.post(f"/en/requests/memberships/{request_id}/{act}", data=data).status_code)


def test_the_focal_point_finds_the_request_and_accepts_it(as_: As, request_id: int) -> None:
    focal = as_("focal")
    page = focal.get("/en/requests").text
    assert "Nadia New" in page
    assert "Law and legislation" in page
    assert decide(focal, request_id) == 303
    assert state(request_id) == "accepted"
    assert "Nothing waits for you" in focal.get("/en/requests").text


def test_refusing_asks_for_a_reason_first(as_: As, request_id: int) -> None:
    focal = as_("focal")
    assert "Do not accept the request?" in focal.get(f"/en/requests/memberships/{request_id}/refuse").text
    answer = focal.post(f"/en/requests/memberships/{request_id}/refuse", data={"reason": " "})
    assert (answer.status_code, "Say why; whoever asked reads this." in answer.text) == (200, True)
    assert state(request_id) == "requested"


def test_the_refused_person_reads_the_reason_on_her_first_page(
    app: Flask, as_: As, cast: Cast, request_id: int
) -> None:
    decide(as_("focal"), request_id, "refuse")
    client = app.test_client()
    assert isinstance(client, Browser)
    client.sign_in(db.session.get_one(Membership, request_id).person_id)
    for address in ("/en/", "/en/my-mechanisms"):
        page = client.get(address).text
        assert "Not one of our staff" in page
        assert "Ministry for Women" in page
    client.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    assert "Not one of our staff" not in client.get("/en/").text


def test_acts_that_are_not_undone_by_a_click_are_asked_first(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    coordinator.post("/en/mechanisms/QM-01/recognition", data={"by_whom": "A council", "recognised": "no"})
    page = coordinator.get("/en/mechanisms/QM-01").text
    for act in ("/confirm", "/remove"):
        before = page[: page.index(f'{act}"')]
        assert before.count("<details") > before.count("</details>"), act
    members = coordinator.get("/en/mechanisms/QM-01/members").text
    assert members.count("<summary>Record that this person has left") == 2


def test_the_focal_point_may_refuse(as_: As, request_id: int) -> None:
    assert decide(as_("focal"), request_id, "refuse") == 303
    assert state(request_id) == "refused"


@pytest.mark.parametrize(
    ("days", "who", "status"),
    [
        (0, "focal", 303),
        (0, "coordinator", 403),
        (0, "commission", 403),
        (0, "admin", 403),
        (0, "focal2", 404),
        (0, "learner", 404),
        (0, "neighbour", 404),
        (0, "trainer", 404),
        (7, "focal", 303),
        (7, "coordinator", 303),
        (7, "commission", 403),
        (14, "commission", 303),
        (14, "admin", 403),
        (21, "admin", 303),
        (21, "focal2", 404),
    ],
)
def test_a_request_goes_up_one_step_a_week(as_: As, request_id: int, days: int, who: str, status: int) -> None:
    age(request_id, days)
    assert decide(as_(who), request_id) == status
    assert state(request_id) == ("accepted" if status == 303 else "requested")


@pytest.mark.parametrize(
    ("vacant", "who"),
    [
        (("focal_point",), "coordinator"),
        (("focal_point", "coordinator"), "commission"),
        (("focal_point", "coordinator", "commission_admin"), "admin"),
    ],
)
def test_where_nobody_is_appointed_the_next_one_decides_at_once(
    as_: As, request_id: int, vacant: tuple[str, ...], who: str
) -> None:
    retire(*vacant)
    assert decide(as_(who), request_id) == 303


def test_a_deputy_decides_as_the_focal_point_does(as_: As, app: Flask, cast: Cast, request_id: int) -> None:
    retire("focal_point")
    person = add_person("Dina Deputy", NOW)
    add_role(person, "deputy", "mechanism", "QM-01", NOW)
    db.session.commit()
    client = app.test_client()
    assert isinstance(client, Browser)
    assert decide(client.sign_in(person.id), request_id) == 303


def test_a_focal_point_whose_account_is_closed_holds_nothing_up(as_: As, cast: Cast, request_id: int) -> None:
    db.session.execute(update(Person).where(Person.id == cast.focal).values(closed_at=NOW))
    db.session.commit()
    assert decide(as_("coordinator"), request_id) == 303


def test_nobody_decides_her_own_request(as_: As, cast: Cast) -> None:
    ombuds = db.session.get_one(Mechanism, cast.ombuds)
    own = joining.join(cast.coordinator, ombuds, "other", utc_now() - timedelta(days=30))
    db.session.commit()
    coordinator = as_("coordinator")
    assert "Omar" not in coordinator.get("/en/requests").text.partition("<main")[2]
    assert decide(coordinator, own.id) == 404
    assert decide(as_("focal2"), own.id) == 303


def test_the_second_of_two_deciders_is_told(as_: As, request_id: int) -> None:
    age(request_id, 7)
    focal, coordinator = as_("focal"), as_("coordinator")
    assert decide(focal, request_id) == 303
    assert decide(coordinator, request_id, "refuse") == 409
    assert state(request_id) == "accepted"


def test_requests_with_somebody_nearer_are_counted_but_not_named(as_: As, request_id: int) -> None:
    page = as_("coordinator").get("/en/requests").text
    assert "Nadia" not in page
    assert "1 more request in your scope is with somebody nearer." in page


def test_a_country_that_has_not_chosen_goes_up_past_the_commissions(as_: As, request_id: int) -> None:
    db.session.execute(update(Country).values(reports_under=None))
    retire("focal_point", "coordinator")
    assert decide(as_("commission"), request_id) == 404
    assert decide(as_("admin"), request_id) == 303


def test_every_request_has_its_buttons(as_: As, cast: Cast, request_id: int) -> None:
    ministry = db.session.get_one(Mechanism, cast.ministry)
    for number in range(5):
        joining.join(add_person(f"Person {number}", NOW).id, ministry, "legal", NOW)
    db.session.commit()
    assert as_("focal").get("/en/requests").text.count("Do not accept") == 6


def test_those_who_see_names_see_who_belongs_and_say_who_has_left(as_: As, cast: Cast) -> None:
    focal = as_("focal")
    page = focal.get("/en/mechanisms/QM-01/members").text
    assert "أمل الهادي" in page
    learning = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.learner)).one()
    assert focal.post(f"/en/mechanisms/QM-01/members/{learning}/end").status_code == 303
    assert state(learning) == "ended"


@pytest.mark.parametrize(
    ("who", "status"),
    [("focal", 200), ("coordinator", 200), ("commission", 403), ("admin", 403), ("focal2", 403), ("learner", 403)],
)
def test_names_are_for_the_nearest_only(as_: As, cast: Cast, who: str, status: int) -> None:
    learning = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.learner)).one()
    client = as_(who)
    assert client.get("/en/mechanisms/QM-01/members").status_code == status
    if status == 403:
        assert client.post(f"/en/mechanisms/QM-01/members/{learning}/end").status_code == 403


def test_a_member_of_another_mechanism_is_not_found_under_this_one(as_: As, cast: Cast) -> None:
    other = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.neighbour)).one()
    assert as_("coordinator").post(f"/en/mechanisms/QM-01/members/{other}/end").status_code == 404


def test_a_viewer_without_roles_asks_the_database_nothing(cast: Cast) -> None:
    viewer = load_viewer(cast.learner)
    assert viewer is not None
    assert waiting_memberships(viewer, NOW) == []


def test_whoever_decides_sees_which_account_asks_and_no_address(as_: As, request_id: int) -> None:
    for path in ("/en/requests", f"/en/requests/memberships/{request_id}/refuse"):
        page = as_("focal").get(path).text
        assert "Nadia New" in page
        assert "nadia.new" in page
        assert "@" not in page
    page = as_("focal").get("/en/requests").text
    assert "account opened on" in page
    assert "Anybody can type any name" in page


@pytest.mark.parametrize("act", ["accept", "refuse"])
def test_what_was_decided_in_another_window_is_said(as_: As, request_id: int, act: str) -> None:
    assert decide(as_("focal"), request_id) == 303
    answer = as_("focal").post(f"/en/requests/memberships/{request_id}/{act}", data={"reason": "Late"})
    assert answer.status_code == 409
    assert "somebody has decided it already, or it was taken back" in answer.text
    assert decide(as_("focal2"), request_id) == 404
    assert state(request_id) == "accepted"


def test_who_changes_the_language_after_a_form_comes_to_the_page_of_the_form(as_: As, request_id: int) -> None:
    here = f"/en/requests/memberships/{request_id}/refuse"
    answer = as_("focal").post(here, data={"reason": ""}, headers={"Referer": f"http://localhost{here}"})
    assert f'href="/ar/requests/memberships/{request_id}/refuse"' in answer.text
    elsewhere = as_("focal").post(here, data={"reason": ""}, headers={"Referer": "http://example.org/x"})
    assert 'href="/ar/"' in elsewhere.text
