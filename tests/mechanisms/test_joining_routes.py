from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from elearn.db import db, utc_now
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.queries import learning_membership
from tests.cast import Cast, add_person
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]


def open_codes(person_id: int) -> list[tuple[str, str]]:
    statement = (
        select(Mechanism.code, Membership.state)
        .join(Membership, Membership.mechanism_id == Mechanism.id)
        .where(Membership.person_id == person_id, Membership.state.in_(("requested", "accepted")))
        .order_by(Mechanism.code)
    )
    return [(code, state) for code, state in db.session.execute(statement)]


def test_the_page_of_a_mechanism_leads_to_joining_it(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    assert "/en/mechanisms/QM-02/join" in learner.get("/en/mechanisms/QM-02").text
    assert learner.get("/en/mechanisms/QM-02/join").status_code == 200
    answer = learner.post("/en/mechanisms/QM-02/join", data={"function": "legal", "learn": "y"})
    assert (answer.status_code, answer.location) == (303, "/en/my-mechanisms")
    assert open_codes(cast.learner) == [("QM-01", "accepted"), ("QM-02", "requested")]
    learning = learning_membership(cast.learner)
    assert learning is not None
    assert learning.code == "QM-02"


def test_a_double_click_makes_one_request(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    for _click in range(2):
        assert learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"}).status_code == 303
    assert db.session.scalar(select(func.count()).where(Membership.person_id == cast.learner)) == 2


@pytest.mark.parametrize("data", [{}, {"function": ""}, {"function": "queen"}])
def test_a_function_is_chosen_from_the_list(as_: As, cast: Cast, data: dict[str, str]) -> None:
    answer = as_("learner").post("/en/mechanisms/QM-02/join", data=data)
    assert answer.status_code == 200
    assert "needs your attention" in answer.text
    assert open_codes(cast.learner) == [("QM-01", "accepted")]


def test_her_page_shows_what_waits_and_what_she_learns_for(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    page = learner.get("/en/my-mechanisms").text
    for text in ("Ministry for Women", "Accepted", "You learn for this one", "Waiting for acceptance", "Withdraw"):
        assert text in page


def test_she_changes_what_she_does_and_under_which_she_learns(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    ids = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.learner).order_by(Membership.id))
    first, second = ids
    assert learner.get(f"/en/my-mechanisms/{first}/function").status_code == 200
    assert learner.post(f"/en/my-mechanisms/{first}/function", data={"function": "budget"}).status_code == 303
    assert learner.post(f"/en/my-mechanisms/{second}/learn").status_code == 303
    learning = learning_membership(cast.learner)
    assert learning is not None
    assert learning.id == second
    assert db.session.get_one(Membership, first).function == "budget"


def test_leaving_asks_first(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    row = learning_membership(cast.learner)
    assert row is not None
    page = learner.get(f"/en/my-mechanisms/{row.id}/leave").text
    assert "What you learned stays yours" in page
    assert open_codes(cast.learner) == [("QM-01", "accepted")]
    assert learner.post(f"/en/my-mechanisms/{row.id}/leave").status_code == 303
    assert open_codes(cast.learner) == []
    assert "You belong to no mechanism yet" in learner.get("/en/my-mechanisms").text


@pytest.mark.parametrize("act", ["learn", "function", "leave"])
def test_anothers_membership_is_not_found(as_: As, cast: Cast, act: str) -> None:
    row = learning_membership(cast.learner)
    assert row is not None
    answer = as_("neighbour").post(f"/en/my-mechanisms/{row.id}/{act}", data={"function": "legal"})
    assert answer.status_code == 404


def test_a_closed_mechanism_says_which_one_followed(as_: As, cast: Cast) -> None:
    db.session.execute(
        update(Mechanism).where(Mechanism.code == "QM-01").values(status="merged", successor_code="QM-02")
    )
    db.session.commit()
    assert "/en/mechanisms/QM-02" in as_("learner").get("/en/my-mechanisms").text
    assert as_("neighbour").post("/en/mechanisms/QM-01/join", data={"function": "legal"}).status_code == 409


@pytest.mark.parametrize("address", ["/en/my-mechanisms", "/en/requests", "/en/mechanisms/QM-01/join"])
def test_a_visitor_signs_in_first(client: Browser, cast: Cast, address: str) -> None:
    answer = client.get(address)
    assert answer.status_code in (302, 303)
    assert "/sign-in" in answer.location


def test_whoever_waits_or_belongs_already_is_told_so_in_place_of_a_form(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    for code, sentence in (("QM-02", "Your request waits for acceptance already."), ("QM-01", "You belong to this")):
        page = learner.get(f"/en/mechanisms/{code}/join", follow_redirects=True).text
        assert sentence in page
    page = learner.post("/en/mechanisms/QM-02/join", data={"function": "budget"}, follow_redirects=True).text
    assert "Your request is on its way" not in page


def test_whoever_came_by_an_invitation_is_asked_once_what_she_does(as_: As, app: Flask, cast: Cast) -> None:
    person = add_person("Ines Invited", NOW)
    joining.accept_invited(person.id, db.session.get_one(Mechanism, cast.ministry), "other", cast.focal, utc_now())
    db.session.commit()
    client = app.test_client()
    assert isinstance(client, Browser)
    client.sign_in(person.id)
    for address in ("/en/", "/en/my-mechanisms"):
        assert "What do you do in your mechanism?" in client.get(address).text
    membership = db.session.scalars(select(Membership.id).where(Membership.person_id == person.id)).one()
    client.post(f"/en/my-mechanisms/{membership}/function", data={"function": "budget"})
    assert "What do you do in your mechanism?" not in client.get("/en/").text


def number_of(person_id: int) -> int:
    return db.session.scalars(select(Membership.id).where(Membership.person_id == person_id)).one()


@pytest.mark.parametrize("act", ["leave", "function"])
def test_the_way_back_after_leaving_leads_to_what_happened(as_: As, cast: Cast, act: str) -> None:
    learner, number = as_("learner"), number_of(cast.learner)
    learner.post(f"/en/my-mechanisms/{number}/leave")
    learner.get("/en/my-mechanisms")
    answer = learner.get(f"/en/my-mechanisms/{number}/{act}")
    assert (answer.status_code, answer.location) == (303, "/en/my-mechanisms")
    page = learner.get("/en/my-mechanisms").text
    assert "You do not belong to Ministry for Women any more" in page
    assert as_("neighbour").get(f"/en/my-mechanisms/{number}/{act}").status_code == 404


@pytest.mark.parametrize("act", ["leave", "function", "learn"])
def test_a_second_click_after_leaving_says_so_and_changes_nothing(as_: As, cast: Cast, act: str) -> None:
    learner, number = as_("learner"), number_of(cast.learner)
    learner.post(f"/en/my-mechanisms/{number}/leave")
    ended = db.session.get_one(Membership, number).ended_at
    assert learner.post(f"/en/my-mechanisms/{number}/{act}", data={"function": "legal"}).status_code == 303
    assert "You do not belong to Ministry for Women any more" in learner.get("/en/my-mechanisms").text
    membership = db.session.get_one(Membership, number)
    assert (membership.ended_at, membership.function, membership.state) == (ended, "policy", "ended")


@pytest.mark.parametrize(
    ("decide", "sentence"),
    [
        ("withdraw", "Your request to Ombudsperson&#39;s Office waits no more: it was taken back."),
        ("refuse", "Your request to Ombudsperson&#39;s Office was not accepted."),
    ],
)
def test_the_way_back_to_a_request_that_waits_no_more_says_why(as_: As, cast: Cast, decide: str, sentence: str) -> None:
    learner = as_("learner")
    learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    number = db.session.scalars(
        select(Membership.id).where(Membership.mechanism_id == cast.ombuds).order_by(Membership.id)
    ).all()[-1]
    if decide == "refuse":
        as_("focal2").post(f"/en/requests/memberships/{number}/refuse", data={"reason": "Not here"})
    else:
        learner.post(f"/en/my-mechanisms/{number}/leave")
    assert sentence in learner.get(f"/en/my-mechanisms/{number}/leave", follow_redirects=True).text
