"""Whether a mechanism takes part: what can be said, that it is asked twice, and that it can be taken back."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, update

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, MechanismChange, Membership
from elearn.mechanisms.participation import choices
from tests.cast import Cast, add_mechanism, add_person
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]
BEFORE = NOW - timedelta(days=150)
LATER = NOW + timedelta(days=3)


def body(code: str = "QM-01") -> Mechanism:
    return db.session.scalars(select(Mechanism).where(Mechanism.code == code)).one()


def say(client: Browser, participation: str, code: str = "QM-01", **more: Any) -> Any:
    data = {"participation": participation, "sure": "yes"} | more
    return client.post(f"/en/mechanisms/{code}/participation", data=data)


@pytest.fixture
def since(cast: Cast) -> None:
    """The ministry takes part since half a year."""
    body().taking_part_since = BEFORE
    db.session.commit()


@given(has_taken_part=st.booleans(), has_members=st.booleans(), over=st.booleans())
def test_it_is_never_merely_listed_again_and_takes_part_only_with_members(
    *, has_taken_part: bool, has_members: bool, over: bool
) -> None:
    found = choices(has_taken_part=has_taken_part, has_members=has_members, over=over)
    assert found
    assert not (has_taken_part and "listed" in found)
    assert not ("taking_part" in found and (over or not has_members))
    assert "left" in found


def test_one_without_members_is_invited_listed_or_said_to_have_left(as_: As, cast: Cast) -> None:
    add_mechanism("QM-03", "advisory", "executive", NOW, en="Council")
    coordinator = as_("coordinator")
    for participation in ("invited", "listed", "left"):
        assert say(coordinator, participation, "QM-03").status_code == 303
        assert body("QM-03").participation == participation
    assert "needs your attention" in say(coordinator, "taking_part", "QM-03").text


@pytest.mark.usefixtures("since")
def test_that_it_has_left_is_asked_first_and_says_what_follows(as_: As) -> None:
    answer = say(as_("coordinator"), "left", sure="")
    assert answer.status_code == 200
    assert "2 persons belong to it, who stay members and go on learning." in answer.text
    assert body().participation == "taking_part"


@pytest.mark.usefixtures("since")
def test_what_was_said_by_mistake_is_taken_back_with_its_date(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    say(coordinator, "left")
    assert body().participation == "left"
    asked = say(coordinator, "taking_part", sure="")
    assert "Since 26 June 2026, as before: it had not really left" in asked.text
    assert say(coordinator, "taking_part", since="as_before").status_code == 303
    assert (body().participation, body().taking_part_since) == ("taking_part", BEFORE)
    changes = db.session.scalars(select(MechanismChange.changes).order_by(MechanismChange.id)).all()
    assert changes == [{"participation": ["taking_part", "left"]}, {"participation": ["left", "taking_part"]}]
    assert db.session.scalars(select(AuditEntry.action)).all() == ["participation", "participation"]


@pytest.mark.usefixtures("since")
def test_one_that_begins_anew_has_a_new_date_and_the_history_has_both(as_: As) -> None:
    coordinator = as_("coordinator")
    say(coordinator, "left")
    assert say(coordinator, "taking_part", since="anew").status_code == 303
    assert body().taking_part_since != BEFORE
    assert "Taking part since" in coordinator.get("/en/mechanisms/QM-01/history").text
    assert "26 June 2026" in coordinator.get("/en/mechanisms/QM-01/history").text


@pytest.mark.usefixtures("since")
def test_a_new_member_of_one_that_was_said_to_have_left_keeps_the_date_where_others_stayed(cast: Cast) -> None:
    body().participation = "left"
    joining.accept(joining.join(add_person("Nadia New", NOW).id, body(), "legal", NOW), cast.focal, LATER)
    assert (body().participation, body().taking_part_since) == ("taking_part", BEFORE)


@pytest.mark.usefixtures("since")
def test_the_first_member_after_all_had_gone_begins_a_new_time(cast: Cast) -> None:
    body().participation = "left"
    db.session.execute(update(Membership).where(Membership.mechanism_id == cast.ministry).values(state="ended"))
    joining.accept(joining.join(add_person("Nadia New", NOW).id, body(), "legal", NOW), cast.focal, LATER)
    assert (body().participation, body().taking_part_since) == ("taking_part", LATER)


def test_one_that_takes_part_is_neither_listed_nor_invited(as_: As, cast: Cast) -> None:
    for participation in ("listed", "invited", "taking_part", ""):
        answer = say(as_("coordinator"), participation)
        assert (answer.status_code, "needs your attention" in answer.text) == (200, True)
        assert body().participation == "taking_part"


def test_one_that_is_closed_takes_no_part_whatever_is_sent(as_: As, cast: Cast) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.code == "QM-01").values(status="merged", participation="left"))
    db.session.commit()
    coordinator = as_("coordinator")
    assert "Nothing else can be said of it" in coordinator.get("/en/mechanisms/QM-01/participation").text
    assert say(coordinator, "taking_part").status_code == 200
    assert body().participation == "left"


def test_the_entry_recognition_and_participation_have_pages_of_their_own(as_: As, cast: Cast) -> None:
    page = as_("coordinator").get("/en/mechanisms/QM-01/edit").text
    assert page.partition("<main")[2].count("<form") == 1
    for part in ("recognition", "participation"):
        assert f"/en/mechanisms/QM-01/{part}" in page
        assert as_("coordinator").get(f"/en/mechanisms/QM-01/{part}").status_code == 200
