"""Actions: two mechanisms write one together, each confirms for itself, it is carried out, and all of it is kept."""

import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func, select

from elearn.accounts.models import Role
from elearn.db import db
from elearn.plans.models import Action, ActionChange, ActionComment, Plan
from tests.cast import Cast, add_person, add_role
from tests.conftest import Browser
from tests.plans.making import answers_of, filled, make_action, make_plan, state_of

As = Callable[[str], Browser]


def number(location: str) -> int:
    return int(location.rsplit("/", 1)[1].partition("?")[0])


def revision(action_id: int) -> int:
    return db.session.scalars(select(Action.revision).where(Action.id == action_id)).one()


def act(browser: Browser, action_id: int, path: str, **data: Any) -> int:
    return browser.post(f"/en/actions/{action_id}/{path}", data={"revision": revision(action_id)} | data).status_code


@pytest.fixture
def plan_id(cast: Cast, now: datetime) -> int:
    plan = make_plan(now)
    db.session.commit()
    return plan.id


def test_an_action_stays_proposed_until_both_mechanisms_confirm(as_: As, plan_id: int) -> None:
    where = as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location
    action = number(where)
    assert state_of(action) == "proposed"
    assert "1 action waits for your mechanism" in as_("focal2").get("/en/").text
    assert act(as_("focal"), action, "confirm/QM-01") == 303
    assert state_of(action) == "proposed"
    assert as_("focal2").get(where).text.count("Does your mechanism take this on?") == 1
    assert act(as_("focal2"), action, "confirm/QM-02") == 303
    assert state_of(action) == "agreed"
    assert "waits for your mechanism" not in as_("focal2").get("/en/").text
    assert act(as_("focal2"), action, "start") == 303
    assert act(as_("focal"), action, "finish", words="The minutes of three meetings") == 303
    assert state_of(action) == "done"
    page = as_("learner").get(where).text
    assert "The minutes of three meetings" in page
    kinds = list(db.session.scalars(select(ActionChange.kind).order_by(ActionChange.id)))
    assert kinds == ["written", "proposed", "confirmed", "confirmed", "started", "done"]


def test_a_change_of_the_substance_takes_confirmations_away_and_says_so(as_: As, plan_id: int, now: datetime) -> None:
    where = as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location
    action = number(where)
    act(as_("focal"), action, "confirm/QM-01")
    act(as_("focal2"), action, "confirm/QM-02")
    data = filled(means="Two rooms", revision=revision(action))
    page = as_("focal").post(f"/en/actions/{action}/edit", data=data, follow_redirects=True).text
    assert "each confirms anew" in page
    assert (state_of(action), answers_of(action)) == ("proposed", {"QM-01": None, "QM-02": None})
    change = db.session.scalars(select(ActionChange).order_by(ActionChange.id.desc()).limit(1)).one()
    assert change.changes == {"means": ["A room", "Two rooms"], "state": ["agreed", "proposed"]}


def test_saving_without_a_change_leaves_confirmations_alone(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    act(as_("focal"), action, "confirm/QM-01")
    data = filled(revision=revision(action), owners=["QM-02", "QM-01"])
    page = as_("focal2").post(f"/en/actions/{action}/edit", data=data, follow_redirects=True).text
    assert "Nothing was changed." in page
    assert answers_of(action)["QM-01"] == "confirmed"


def test_nobody_confirms_what_she_has_not_seen(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    seen = revision(action)
    as_("focal").post(f"/en/actions/{action}/edit", data=filled(due_on="2099-12-31", revision=seen))
    answer = as_("focal2").post(f"/en/actions/{action}/confirm/QM-02", data={"revision": seen})
    assert answer.status_code == 409
    assert "Somebody else changed this action while your page was open." in answer.text
    assert "31 December 2099" in answer.text
    assert answers_of(action)["QM-02"] is None


def test_a_second_click_confirms_once(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    assert [act(as_("focal"), action, "confirm/QM-01") for _click in range(2)] == [303, 303]
    kinds = db.session.scalars(select(ActionChange.kind).where(ActionChange.kind == "confirmed")).all()
    assert len(kinds) == 1


def test_a_form_sent_twice_adds_one_action(as_: As, plan_id: int) -> None:
    page = as_("focal").get(f"/en/plans/{plan_id}/actions/new").text
    key = re.search(r'name="key"[^>]*value="([^"]+)"', page)
    assert key
    places = {as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled(key=key[1])).location for _ in "12"}
    assert len(places) == 1
    assert db.session.scalar(select(func.count()).select_from(Action)) == 1


def test_a_step_back_and_save_once_more_adds_one_action(as_: As, plan_id: int) -> None:
    """The browser draws the form anew, with another key and the words that were typed."""
    focal, new = as_("focal"), f"/en/plans/{plan_id}/actions/new"
    where = focal.post(new, data=filled(put="")).location
    assert (focal.post(new, data=filled()).location, state_of(number(where))) == (where, "proposed")
    focal.get(where)
    # It is said as it is, whatever this form asked for.
    assert "kept as a draft" not in focal.post(new, data=filled(put=""), follow_redirects=True).text
    assert focal.post(new, data=filled()).location == where
    others = [as_("focal2").post(new, data=filled()), focal.post(new, data=filled(means="Two rooms"))]
    act(focal, number(where), "drop", words="Written twice")
    others.append(focal.post(new, data=filled()))
    assert len({where, *(one.location for one in others)}) == len(others) + 1


def test_two_windows_lose_nothing(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    seen = revision(action)
    first = filled(means="Two rooms", revision=seen)
    assert as_("focal").post(f"/en/actions/{action}/edit", data=first).status_code == 303
    answer = as_("focal2").post(f"/en/actions/{action}/edit", data=filled(stops="Nothing", revision=seen))
    assert answer.status_code == 409
    assert "<del><bdi>A room</bdi></del>" in answer.text
    assert "Two rooms</textarea>" in answer.text
    assert "Nothing</textarea>" in answer.text
    data = filled(means="Two rooms", stops="Nothing", revision=seen + 1)
    assert as_("focal2").post(f"/en/actions/{action}/edit", data=data).status_code == 303
    stored = db.session.get_one(Action, action)
    assert (stored.means, stored.stops) == ("Two rooms", "Nothing")


@pytest.mark.parametrize("path", ["finish", "drop", "decline/QM-01"])
def test_a_sentence_that_comes_too_late_stays_in_its_form(as_: As, plan_id: int, now: datetime, path: str) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    answer = as_("focal").post(f"/en/actions/{action}/{path}", data={"revision": 0, "words": "What I wrote at length"})
    assert answer.status_code == 409
    assert "What I wrote at length</textarea>" in answer.text
    assert f'value="{revision(action)}"' in answer.text


def test_an_owner_declines_with_a_reason_and_may_confirm_later(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    assert (
        as_("focal2").post(f"/en/actions/{action}/decline/QM-02", data={"revision": 1, "words": ""}).status_code == 200
    )
    assert act(as_("focal2"), action, "decline/QM-02", words="No statistician before May") == 303
    page = as_("focal").get(f"/en/actions/{action}").text
    assert "No statistician before May" in page
    act(as_("focal"), action, "confirm/QM-01")
    assert state_of(action) == "proposed"
    act(as_("focal2"), action, "confirm/QM-02")
    assert state_of(action) == "agreed"
    assert act(as_("focal2"), action, "decline/QM-02", words="She has left") == 303
    assert (state_of(action), answers_of(action)["QM-01"]) == ("proposed", "confirmed")


def test_the_coordinator_confirms_for_no_mechanism(as_: As, plan_id: int) -> None:
    where = as_("coordinator").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location
    action = number(where)
    assert act(as_("coordinator"), action, "confirm/QM-01") == 403
    assert "Does your mechanism take this on?" not in as_("coordinator").get(where).text
    data = filled(means="Hers to change: she wrote it", revision=revision(action))
    assert as_("coordinator").post(f"/en/actions/{action}/edit", data=data).status_code == 303


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"owners": ["QM-01"]}, "Choose two mechanisms or more"),
        ({"owners": ["QM-01", "HR-01"]}, "Not a valid choice"),
        ({"support": "QM-02"}, "It owns the action already"),
        ({"due_on": ""}, "Say by when"),
        ({"due_on": "2020-01-01"}, "This day is over."),
        ({"due_on": "June"}, "Write a day of the calendar"),
        ({"result": ""}, "Please fill this in."),
        ({"what": "x" * 301}, "Field cannot be longer than 300 characters."),
        ({"level_now": "11"}, "The number must lie between 0 and 10."),
        ({"lang": "xx"}, "Not a valid choice"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_written_stays(
    as_: As, plan_id: int, changed: dict[str, Any], sentence: str
) -> None:
    answer = as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled(**changed))
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "Letters on single cases" in answer.text
    assert db.session.scalar(select(func.count()).select_from(Action)) == 0


def test_a_draft_may_lack_what_its_owners_need_and_says_what_it_is(as_: As, plan_id: int) -> None:
    data = {key: value for key, value in filled(owners=["QM-01"], due_on="").items() if key != "put"}
    where = as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=data).location
    action = number(where)
    page = as_("focal").get(where).text
    assert "it needs: Owners, Date." in page
    assert act(as_("focal"), action, "propose") == 409
    assert state_of(action) == "draft"
    assert as_("focal").post(f"/en/actions/{action}/edit", data=filled(revision=0)).status_code == 303
    assert state_of(action) == "proposed"


def test_what_was_dropped_is_taken_up_again_as_a_draft_that_nobody_has_confirmed(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    act(as_("focal"), action, "confirm/QM-01")
    assert act(as_("focal2"), action, "drop", words="The law has changed") == 303
    assert "The law has changed" in as_("learner").get(f"/en/plans/{plan_id}").text
    assert act(as_("focal"), action, "take-back") == 303
    assert (state_of(action), answers_of(action)) == ("draft", {"QM-01": None, "QM-02": None})


def test_owners_comment_and_members_do_not_read_it(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    data = {"text": "Does May suit you?", "key": "abcdefghijklmnopqr"}
    for _click in range(2):
        assert as_("focal2").post(f"/en/actions/{action}/comments", data=data).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(ActionComment)) == 1
    for who, reads in (("focal", True), ("coordinator", True), ("learner", False), ("neighbour", False)):
        page = as_(who).get(f"/en/actions/{action}").text
        assert ("Does May suit you?" in page) is reads
        assert ("Salma Aziz" in page) is reads
    assert "Write something first." in as_("focal").post(f"/en/actions/{action}/comments", data={"text": " "}).text


def test_members_read_the_history_in_outline_without_names_and_values(as_: As, plan_id: int) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    as_("focal").post(f"/en/actions/{action}/edit", data=filled(means="Two rooms", revision=revision(action)))
    full, outline = (as_(who).get(f"/en/actions/{action}").text for who in ("focal2", "neighbour"))
    assert "Farid Nasser" in full
    assert "<del>A room</del>" in full
    assert "Farid Nasser" not in outline
    assert "A room</del>" not in outline
    assert "Ministry for Women" in outline


def test_a_successor_finds_all_that_waits_and_can_do_all_of_it(
    as_: As, client: Browser, cast: Cast, plan_id: int, now: datetime
) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    act(as_("focal2"), action, "confirm/QM-02")
    db.session.scalars(select(Role).where(Role.person_id == cast.focal)).one().ended_at = now
    successor = add_person("Huda Amin", now)
    add_role(successor, "focal_point", "mechanism", "QM-01", now)
    db.session.commit()
    assert act(as_("focal"), action, "confirm/QM-01") == 403
    browser = client.sign_in(successor.id)
    assert "1 action waits for your mechanism" in browser.get("/en/").text
    assert act(browser, action, "confirm/QM-01") == 303
    assert state_of(action) == "agreed"


def test_overdue_actions_stand_on_the_first_page_of_owners_and_coordinator(
    as_: As, plan_id: int, now: datetime
) -> None:
    plan = db.session.get_one(Plan, plan_id)
    make_action(plan, now, state="agreed", due_on=date(2020, 1, 1), answer="confirmed")
    for who in ("focal", "focal2", "coordinator"):
        assert "1 action is overdue" in as_(who).get("/en/").text
    assert "overdue" not in as_("learner").get("/en/").text
    assert "overdue" not in as_("commission").get("/en/").text


def test_bodies_of_one_branch_are_asked_for_support_of_another(as_: As, plan_id: int, now: datetime) -> None:
    plan = make_plan(now)
    alone = make_action(plan, now, ("QM-01",))
    both = make_action(plan, now)
    hint = "All of them are of one branch of the State."
    assert hint in as_("focal").get(f"/en/actions/{alone.id}").text
    assert hint not in as_("focal").get(f"/en/actions/{both.id}").text


def test_an_owner_without_a_focal_point_is_named(as_: As, cast: Cast, plan_id: int, now: datetime) -> None:
    action = number(as_("focal").post(f"/en/plans/{plan_id}/actions/new", data=filled()).location)
    sentence = "It has no focal point yet, so nobody can confirm for it."
    assert sentence not in as_("focal").get(f"/en/actions/{action}").text
    db.session.scalars(select(Role).where(Role.person_id == cast.focal2)).one().ended_at = now
    db.session.commit()
    assert sentence in as_("focal").get(f"/en/actions/{action}").text


def test_a_weak_dimension_leads_to_an_action_about_it(as_: As, plan_id: int) -> None:
    asked = "instrument=organisation&dimension=mandate&level_now=2"
    page = as_("focal").get(f"/en/plans/{plan_id}/actions/new?{asked}").text
    assert re.search(r'name="instrument"[^>]*value="organisation"', page)
    assert re.search(r'name="dimension"[^>]*value="mandate"', page)
    assert re.search(r'name="level_now"[^>]*value="2"', page)
    hostile = as_("focal").get(f"/en/plans/{plan_id}/actions/new?dimension=%22%3E&level_now=99999999999").text
    assert not re.search(r'name="level_now"[^>]*value="9', hostile)
