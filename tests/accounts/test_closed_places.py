"""Nobody is invited into a mechanism that is no more, or gets a role there."""

from typing import Any

import pytest
from sqlalchemy import func, select, update

from elearn.accounts.models import Person, Role, Ticket
from elearn.db import db
from elearn.mechanisms.models import Mechanism
from tests.accounts.conftest import Fresh, Outbox, SignIn
from tests.accounts.test_people_routes import appoint
from tests.accounts.test_ticket_routes import ACCOUNT, code_on, enter, invite
from tests.cast import Cast

OVER = "This mechanism is not there any more"


def close(people: Cast, **more: Any) -> None:
    values = {"status": "merged", "successor_code": "QM-02"} | more
    db.session.execute(update(Mechanism).where(Mechanism.id == people.ministry).values(**values))
    db.session.commit()


def count(model: Any) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(model)) or 0


@pytest.mark.parametrize("place", ["QM-01", "qm-01"])
@pytest.mark.parametrize("kind", ["member", "focal_point"])
def test_nobody_is_invited_there(people: Cast, sign_in: SignIn, kind: str, place: str) -> None:
    close(people)
    for email in ("", "rana@demo.example"):
        answer = invite(sign_in("coordinator"), kind, place, email)
        assert answer.status_code == 200
        assert OVER in answer.text
        assert "Ombudsperson" in answer.text
    assert count(Ticket) == 0


def test_nobody_gets_a_role_there(people: Cast, sign_in: SignIn) -> None:
    close(people)
    before = count(Role)
    answer = appoint(sign_in("coordinator"), "deputy", "QM-01", "learner")
    assert answer.status_code == 200
    assert OVER in answer.text
    assert count(Role) == before


@pytest.mark.parametrize("kind", ["member", "deputy"])
def test_an_earlier_invitation_says_why_it_opens_nothing(
    people: Cast, sign_in: SignIn, fresh: Fresh, outbox: Outbox, kind: str
) -> None:
    helper = sign_in("coordinator")
    invite(helper, kind, email="rana@demo.example")
    code = code_on(invite(helper, kind).text)
    (path,) = outbox.links()
    close(people)
    before = count(Person), count(Role)
    browser = fresh()
    enter(browser, code)
    for way in (path, "/en/come-in/code"):
        assert OVER in browser.get(way).text
        assert browser.post(way, data=ACCOUNT).status_code == 409
        assert sign_in("neighbour").post(f"{path}/accept").status_code == 409
    assert (count(Person), count(Role)) == before
    assert db.session.scalar(select(func.count(Ticket.id)).where(Ticket.used_at.is_not(None))) == 0


def test_a_place_without_a_successor_is_said_too(people: Cast, sign_in: SignIn) -> None:
    close(people, successor_code=None)
    assert OVER in invite(sign_in("coordinator")).text
