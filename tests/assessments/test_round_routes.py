"""A round is run: looked at, made longer and wider, cancelled, closed in the room, published."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select, update

from elearn.accounts.models import Person, Role
from elearn.assessments.models import Answer, Response, Round, RoundInvitee, RoundMechanism
from elearn.assessments.signals import round_published
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from elearn.instruments.structure import Structure
from elearn.mechanisms.models import Mechanism, Membership
from tests.accounts.conftest import Outbox
from tests.assessments.material import PAIRS, SMALL, add_instrument, add_response, add_round, add_staff
from tests.cast import Cast, add_mechanism
from tests.conftest import Browser

As = Callable[[str], Browser]
SYSTEM = Structure("system", SMALL.scales, SMALL.dimensions)


@pytest.fixture
def small(cast: Cast) -> Round:
    now = utc_now()
    add_staff(cast, 5, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


def address(made: Round, act: str = "") -> str:
    return f"/en/assessments/rounds/{made.id}" + (f"/{act}" if act else "")


def move(made: Round, **values: Any) -> None:
    row = db.session.get_one(Round, made.id)
    for name, value in values.items():
        setattr(row, name, value)
    db.session.commit()


def close(made: Round) -> None:
    move(made, closes_at=utc_now() - timedelta(minutes=1))


def give(made: Round, mechanism: int, persons: list[int]) -> None:
    for person in persons:
        response = add_response(made.id, mechanism, person, utc_now(), f"r{person}")
        db.session.add(Answer(response_id=response.id, item="mandate-1", about="", given={"value": 1}))
    db.session.commit()


def actions(made: Round) -> list[str]:
    return list(
        db.session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject_kind == "round", AuditEntry.subject_id == str(made.id))
        )
    )


def test_everybody_with_a_part_sees_when_it_closes_and_who_opened_it(as_: As, small: Round) -> None:
    for who in ("learner", "focal", "focal2", "neighbour", "coordinator"):
        page = as_(who).get(address(small)).text
        assert "Omar Saleh, coordinator of a country" in page
        assert "Open</strong>" in page
        assert "(\u2066UTC\u2069)" in page
    for who in ("trainer", "commission", "admin"):
        assert as_(who).get(address(small)).status_code == 404


def test_only_who_runs_it_finds_how_to_run_it(as_: As, small: Round) -> None:
    assert "Running the round" in as_("coordinator").get(address(small)).text
    for who in ("learner", "focal", "focal2"):
        assert "Running the round" not in as_(who).get(address(small)).text


def test_where_too_few_are_asked_nobody_is_led_to_questions(as_: As, small: Round) -> None:
    assert "Answer</a>" in as_("learner").get(address(small)).text
    page = as_("neighbour").get(address(small)).text
    assert "Answer</a>" not in page
    assert "You are asked" not in page
    assert "Fewer than 5 persons are asked here" in page


def test_while_it_is_open_only_a_yes_or_no_is_said_and_only_to_those_who_run_it(
    as_: As, small: Round, cast: Cast
) -> None:
    staff = list(db.session.scalars(select(Membership.person_id).where(Membership.mechanism_id == cast.ministry)))
    give(small, cast.ministry, staff[:4])
    assert "Not enough persons have answered yet" in as_("coordinator").get(address(small)).text
    give(small, cast.ministry, staff[4:5])
    page = as_("coordinator").get(address(small)).text
    assert "Enough persons have answered for results" in page
    for who in ("learner", "focal", "focal2"):
        assert "persons have answered" not in as_(who).get(address(small)).text


def test_where_no_more_are_asked_than_a_figure_needs_nothing_is_said(as_: As, small: Round, cast: Cast) -> None:
    staff = list(db.session.scalars(select(Membership.person_id).where(Membership.mechanism_id == cast.ministry)))
    move(small, threshold=7)
    give(small, cast.ministry, staff)
    assert "persons have answered" not in as_("coordinator").get(address(small)).text


def test_a_response_without_any_answer_is_none(as_: As, small: Round, cast: Cast) -> None:
    staff = list(db.session.scalars(select(Membership.person_id).where(Membership.mechanism_id == cast.ministry)))
    for person in staff[:5]:
        add_response(small.id, cast.ministry, person, utc_now(), f"r{person}")
    db.session.commit()
    assert "Not enough persons have answered yet" in as_("coordinator").get(address(small)).text


def test_it_is_made_longer_and_the_members_are_told(as_: As, small: Round) -> None:
    later = utc_now() + timedelta(days=30)
    data = {"closes_on": later.date().isoformat(), "closes_time": "12:00"}
    assert as_("coordinator").post(address(small, "extend"), data=data).location == address(small)
    assert db.session.get_one(Round, small.id).closes_at.date() == later.date()
    again = as_("coordinator").post(address(small, "extend"), data=data)
    assert again.location == address(small)
    move(small, time_zone="Pacific/Kiritimati")
    today = utc_now().astimezone(ZoneInfo("Pacific/Kiritimati"))
    for page in (address(small), address(small, "answer")):
        assert f"This round was made longer on {today.day} {today:%B}" in as_("learner").get(page).text
    assert actions(small) == ["round extended"]


@pytest.mark.parametrize(("days", "said"), [(2, "A round is only made longer"), (130, "days at most")])
def test_it_is_never_made_shorter_and_not_endless(as_: As, small: Round, days: int, said: str) -> None:
    data = {"closes_on": (utc_now() + timedelta(days=days)).date().isoformat(), "closes_time": "12:00"}
    answer = as_("coordinator").post(address(small, "extend"), data=data)
    assert (answer.status_code, said in answer.text) == (422, True)
    assert f'value="{data["closes_on"]}"' in answer.text
    close(small)
    assert as_("coordinator").post(address(small, "extend"), data=data).status_code == 409


def test_what_cannot_be_read_is_said(as_: As, small: Round) -> None:
    answer = as_("coordinator").post(address(small, "extend"), data={"closes_on": "soon", "closes_time": "12:00"})
    assert answer.status_code == 422
    assert "Write the day as year, month and day" in answer.text


def test_mechanisms_and_persons_are_added_while_it_is_open(as_: As, small: Round, cast: Cast) -> None:
    third = add_mechanism("QM-03", "observatory", "independent", utc_now(), en="Observatory")
    db.session.commit()
    data = {"mechanisms": [third.id], "persons": "neighbour"}
    coordinator = as_("coordinator")
    refused = coordinator.post(address(small, "add"), data={"persons": "nobody"})
    assert "(QM-03)" in refused.text
    assert "(QM-02)" not in refused.text
    assert coordinator.post(address(small, "add"), data=data).location == address(small)
    taking = {row.mechanism_id: row.invites_members for row in db.session.scalars(select(RoundMechanism))}
    assert taking[third.id] is False
    assert db.session.scalars(select(RoundInvitee)).one().person_id == cast.neighbour
    assert coordinator.post(address(small, "add"), data={"persons": "neighbour"}).status_code == 303
    assert "Nour Karam" in coordinator.get(address(small)).text
    assert "Nour Karam" not in as_("focal2").get(address(small)).text
    unknown = coordinator.post(address(small, "add"), data={"persons": "trainer"})
    assert (unknown.status_code, "has this sign-in name: trainer" in unknown.text) == (422, True)
    assert coordinator.post(address(small, "add"), data=data).status_code == 303
    close(small)
    assert coordinator.post(address(small, "add"), data={"persons": "focal2"}).status_code == 409


def test_cancelling_deletes_every_answer_of_a_person(as_: As, small: Round, cast: Cast) -> None:
    give(small, cast.ministry, [cast.learner])
    as_("coordinator").post(address(small, "cancel"))
    assert as_("coordinator").post(address(small, "cancel")).status_code == 303
    assert db.session.scalar(select(func.count()).select_from(Answer)) == 0
    assert db.session.scalar(select(func.count()).select_from(Response)) == 0
    assert "Cancelled" in as_("learner").get(address(small)).text
    assert actions(small) == ["round cancelled"]
    assert as_("learner").post(address(small, "answer")).status_code == 409


def test_a_round_that_has_closed_is_not_cancelled(as_: As, small: Round) -> None:
    close(small)
    assert as_("coordinator").post(address(small, "cancel")).status_code == 409


def test_who_opened_it_publishes_it_once_and_whoever_keeps_results_hears_of_it(as_: As, small: Round) -> None:
    heard = []

    def hear(_sender: object, *, round_id: int, now: datetime) -> None:
        heard.append((round_id, db.session.get_one(Round, round_id).published_at == now))

    coordinator = as_("coordinator")
    with round_published.connected_to(hear):
        assert coordinator.post(address(small, "publish")).status_code == 409
        close(small)
        assert coordinator.post(address(small, "publish")).status_code == 303
        assert coordinator.post(address(small, "publish")).status_code == 303
    assert heard == [(small.id, True)]
    assert actions(small) == ["round published"]
    assert db.session.get_one(Round, small.id).published_by_id == small.opened_by_id


def test_whoever_runs_it_now_publishes_it_when_the_role_of_its_opener_has_ended(
    as_: As, small: Round, cast: Cast
) -> None:
    close(small)
    db.session.add(
        Role(person_id=cast.trainer, kind="coordinator", scope_kind="country", scope_key="QM", granted_at=utc_now())
    )
    db.session.commit()
    other = as_("trainer")
    refused = other.post(address(small, "publish"))
    assert (refused.status_code, "Omar Saleh opened this round" in refused.text) == (403, True)
    db.session.execute(update(Role).where(Role.person_id == cast.coordinator).values(ended_at=utc_now()))
    db.session.commit()
    assert as_("coordinator").post(address(small, "publish")).status_code == 403
    assert other.post(address(small, "publish")).status_code == 303


def test_the_joint_review_is_closed_and_published_in_the_room(as_: As, cast: Cast) -> None:
    now = utc_now()
    add_staff(cast, 5, now)
    review = add_round(cast, add_instrument("review", SYSTEM, now), now, facilitated=True)
    learner, leader = as_("learner"), as_("coordinator")
    learner.post(address(review, "answer"))
    learner.post(address(review, "answer/mandate"), data={"mandate-1": "3"})
    assert leader.post(address(review, "publish")).status_code == 409
    assert leader.post(address(review, "close")).status_code == 303
    assert leader.post(address(review, "close")).status_code == 303
    learner.post(address(review, "answer/mandate"), data={"mandate-1": "1"})
    assert db.session.scalars(select(Answer)).one().given == {"value": 3}
    assert leader.post(address(review, "publish")).status_code == 303


def test_another_round_is_not_closed_before_its_time(as_: As, small: Round) -> None:
    assert as_("coordinator").post(address(small, "close")).status_code == 409


@pytest.mark.parametrize("act", ["remind", "extend", "add", "cancel", "close", "publish"])
@pytest.mark.parametrize(("who", "status"), [("learner", 403), ("focal", 403), ("admin", 404), ("commission", 404)])
def test_nobody_else_runs_it(as_: As, small: Round, act: str, who: str, status: int) -> None:
    assert as_(who).post(address(small, act)).status_code == status


def test_a_letter_goes_to_all_who_are_asked_whether_they_have_answered_or_not(
    as_: As, small: Round, cast: Cast, outbox: Outbox
) -> None:
    give(small, cast.ministry, [cast.learner])
    coordinator = as_("coordinator")
    assert coordinator.post(address(small, "remind")).status_code == 303
    to = sorted(str(letter["To"]) for letter in outbox.letters())
    # The ombudsperson's office has two members only: no answers of theirs are asked.
    assert to == sorted(f"{name}@demo.example" for name in ("learner", "focal", *(f"staff{n}" for n in range(5))))
    arabic = next(letter for letter in outbox.letters() if letter["To"] == "learner@demo.example")
    assert arabic["Content-Language"] == "ar"
    text = arabic.get_content()
    assert f"/ar/assessments/rounds/{small.id}/answer" in text
    assert "small (ar)" in text
    outbox.empty()
    again = coordinator.post(address(small, "remind"))
    assert "at most once in three days" in coordinator.get(again.location).text
    assert outbox.letters() == []
    move(small, reminded_at=utc_now() - timedelta(days=3, minutes=1))
    assert coordinator.post(address(small, "remind")).status_code == 303
    assert "round reminded" not in actions(small)


def test_persons_who_share_a_mailbox_get_one_letter(as_: As, small: Round, cast: Cast, outbox: Outbox) -> None:
    from_staff = select(Membership.person_id).where(Membership.mechanism_id == cast.ministry)
    db.session.execute(
        update(Person).where(Person.id.in_(from_staff)).values(email="office@demo.example", language="en")
    )
    db.session.commit()
    as_("coordinator").post(address(small, "remind"))
    assert outbox.only()["To"] == "office@demo.example"


def test_a_mechanism_that_is_merged_meanwhile_and_a_member_who_leaves_stay_in_it(
    as_: As, small: Round, cast: Cast
) -> None:
    give(small, cast.ministry, [cast.learner])
    db.session.execute(update(Mechanism).where(Mechanism.id == cast.ministry).values(status="merged"))
    db.session.execute(update(Membership).where(Membership.person_id == cast.learner).values(state="ended"))
    db.session.commit()
    page = as_("coordinator").get(address(small)).text
    assert "Ministry for Women" in page
    assert page.count("Today: Merged into another body.") == 1
    assert "Answer</a>" in as_("learner").get(address(small)).text
    assert db.session.scalars(select(Response)).one().mechanism_id == cast.ministry


def test_an_open_round_waits_on_her_first_page_until_she_has_answered_all(as_: As, small: Round) -> None:
    learner = as_("learner")
    assert "You are asked for your answers: small (en)" in learner.get("/en/").text
    assert "You are asked" not in as_("neighbour").get("/en/").text
    assert "You are asked" not in as_("coordinator").get("/en/").text
    learner.post(address(small, "answer"))
    learner.post(address(small, "answer/mandate"), data={"mandate-1": "3"})
    assert "You are asked for your answers" in learner.get("/en/").text
    learner.post(
        address(small, "answer/mandate"),
        data={"mandate-1": "3", "mandate-2": "cannot-say", "mandate-why": "So.", "shown-mandate-1": '{"value": 3}'},
    )
    assert "You are asked for your answers" not in learner.get("/en/").text


def test_relations_say_yes_or_no_for_the_whole_round(as_: As, cast: Cast) -> None:
    now = utc_now()
    add_staff(cast, 5, now)
    made = add_round(cast, add_instrument("pairs", PAIRS, now), now)
    page = as_("learner").get(address(made)).text
    assert page.count("Not enough persons have answered yet for results") == 1
