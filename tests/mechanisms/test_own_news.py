"""What others decided about her memberships, on her first page."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from elearn.mechanisms.models import Membership
from elearn.mechanisms.own_news import news_by_others
from tests.cast import Cast
from tests.conftest import Browser
from tests.mechanisms.test_proposing import propose

As = Callable[[str], Browser]
ENDED = "Your membership has ended"
JOINED = "What you proposed or joined is in the directory already"


def said_to_have_left(as_: As, person_id: int) -> int:
    number = db.session.scalars(select(Membership.id).where(Membership.person_id == person_id)).one()
    assert as_("focal").post(f"/en/mechanisms/QM-01/members/{number}/end").status_code == 303
    return number


def joined_with(as_: As, code: str) -> None:
    answer = as_("coordinator").post("/en/requests/mechanisms/QM-P01/same", data={"code": code})
    assert answer.status_code == 303


def test_whose_membership_somebody_else_ended_reads_it_on_her_first_page(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    assert ENDED not in learner.get("/en/").text
    said_to_have_left(as_, cast.learner)
    page = learner.get("/en/").text
    assert ENDED in page
    assert "Ministry for Women" in page
    assert "/en/mechanisms/QM-01/join" in page
    assert "Farid" not in page
    assert ENDED not in as_("neighbour").get("/en/").text
    assert "انتهت عضويتكم" in learner.get("/ar/").text


def test_who_left_by_herself_is_not_told_what_she_knows(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    number = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.learner)).one()
    learner.post(f"/en/my-mechanisms/{number}/leave")
    assert ENDED not in learner.get("/en/").text


def test_who_asks_again_is_told_no_more(as_: As, cast: Cast) -> None:
    said_to_have_left(as_, cast.learner)
    learner = as_("learner")
    learner.post("/en/mechanisms/QM-02/join", data={"function": "legal"})
    assert ENDED in learner.get("/en/").text
    learner.post("/en/mechanisms/QM-01/join", data={"function": "legal"})
    assert ENDED not in learner.get("/en/").text


@pytest.mark.parametrize(("days", "told"), [(59, True), (61, False)])
def test_news_grow_old(as_: As, cast: Cast, days: int, told: bool) -> None:
    said_to_have_left(as_, cast.learner)
    then = utc_now() - timedelta(days=days)
    db.session.execute(update(AuditEntry).where(AuditEntry.action == "membership ended").values(at=then))
    db.session.commit()
    assert bool(news_by_others(cast.learner, "en", utc_now())) == told


def test_who_proposed_a_mechanism_that_is_listed_reads_which_one_it_is(as_: As, cast: Cast) -> None:
    trainer = as_("trainer")
    propose(trainer)
    assert JOINED not in trainer.get("/en/").text
    joined_with(as_, "QM-01")
    page = trainer.get("/en/").text
    assert JOINED in page
    assert 'href="/en/mechanisms/QM-01"' in page
    assert "Your request is there now." in page
    assert ENDED not in page


def test_who_joined_the_proposal_of_somebody_else_reads_it_too(as_: As, cast: Cast) -> None:
    propose(as_("trainer"))
    neighbour = as_("neighbour")
    neighbour.post("/en/mechanisms/QM-P01/join", data={"function": "legal"})
    joined_with(as_, "QM-01")
    assert JOINED in neighbour.get("/en/").text


def test_who_belongs_to_the_listed_one_already_reads_that_it_was_the_same(as_: As, cast: Cast) -> None:
    learner = as_("learner")
    propose(learner)
    joined_with(as_, "QM-01")
    page = learner.get("/en/").text
    assert JOINED in page
    assert 'href="/en/mechanisms/QM-01"' in page
    assert ENDED not in page
    assert "Your request is there now." not in page


def test_a_request_that_moved_and_was_decided_is_told_by_its_decision(as_: As, cast: Cast) -> None:
    trainer = as_("trainer")
    propose(trainer)
    joined_with(as_, "QM-01")
    number = db.session.scalars(select(Membership.id).where(Membership.person_id == cast.trainer)).one()
    as_("focal").post(f"/en/requests/memberships/{number}/refuse", data={"reason": "Not one of our staff"})
    page = trainer.get("/en/").text
    assert JOINED not in page
    assert "Not one of our staff" in page
