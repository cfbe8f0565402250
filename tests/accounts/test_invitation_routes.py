"""Open invitations: who sees and withdraws them, and two to one mailbox."""

from typing import Any

import pytest
from sqlalchemy import select

from elearn.accounts.mailboxes import masked
from elearn.accounts.models import Ticket
from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from tests.accounts.conftest import Fresh, Outbox, OwnBrowser, SignIn
from tests.accounts.test_ticket_routes import ACCOUNT, code_on, enter, invite
from tests.cast import Cast

LIST = "/en/people/invitations"
RANA = "rana@demo.example"


def newest() -> int:
    db.session.rollback()
    return db.session.scalars(select(Ticket.id).order_by(Ticket.id.desc())).first() or 0


def how_many_open() -> int:
    db.session.rollback()
    waiting = select(Ticket.id).where(Ticket.used_at.is_(None), Ticket.expires_at > utc_now())
    return len(db.session.scalars(waiting).all())


def withdraw(browser: OwnBrowser, number: int) -> Any:
    return browser.post(f"{LIST}/{number}/withdraw")


def test_an_open_invitation_is_listed_for_those_who_invite_there(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    assert outbox
    invite(sign_in("focal"), email="Rana@Demo.example")
    assert RANA in sign_in("focal").get(LIST).text
    above = sign_in("coordinator").get(LIST).text
    assert "r…@demo.example" in above
    assert RANA not in above
    assert "Farid Nasser" in above
    assert "No invitation is open" in sign_in("focal2").get(LIST).text
    assert sign_in("learner").get(LIST).status_code == 403


def test_a_withdrawn_invitation_opens_nothing_and_is_listed_no_more(
    people: Cast, sign_in: SignIn, outbox: Outbox, fresh: Fresh
) -> None:
    assert people
    browser = sign_in("focal")
    assert invite(browser, email=RANA).location == LIST
    (path,) = outbox.links()
    assert withdraw(browser, newest()).status_code == 303
    assert fresh().get(path).status_code == 410
    assert fresh().post(path, data=ACCOUNT).status_code == 410
    assert RANA not in browser.get(LIST).text
    assert withdraw(browser, newest()).status_code == 404
    said = select(AuditEntry.actor_id).where(AuditEntry.action == "invitation withdrawn")
    assert db.session.scalars(said).all() == [people.focal]


def test_a_printed_code_is_listed_without_its_code_and_withdrawn(people: Cast, sign_in: SignIn, fresh: Fresh) -> None:
    assert people
    browser = sign_in("focal")
    code = code_on(invite(browser).text)
    page = browser.get(LIST).text
    assert "a printed code" in page
    assert code not in page
    withdraw(browser, newest())
    assert enter(fresh(), code).status_code == 200


@pytest.mark.parametrize(
    ("who", "status"), [("focal", 403), ("focal2", 404), ("learner", 404), ("coordinator", 303), ("admin", 303)]
)
def test_one_withdraws_what_one_could_give(people: Cast, sign_in: SignIn, who: str, status: int) -> None:
    assert people
    invite(sign_in("coordinator"), "focal_point", "QM-01")
    assert withdraw(sign_in(who), newest()).status_code == status
    assert how_many_open() == (0 if status == 303 else 1)


def test_a_used_invitation_is_open_no_more(people: Cast, sign_in: SignIn, outbox: Outbox, fresh: Fresh) -> None:
    assert people
    invite(sign_in("focal"), email=RANA)
    fresh().post(outbox.links()[0], data=ACCOUNT)
    assert RANA not in sign_in("focal").get(LIST).text


def send(browser: OwnBrowser, **more: str) -> Any:
    data = {"kind": "member", "place": "QM-01", "email": RANA, "language": "en"}
    return browser.post("/en/people/invite", data=data | more)


def test_a_second_invitation_to_one_mailbox_is_asked_about(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    browser = sign_in("focal")
    send(browser)
    asked = send(browser, email=RANA.upper())
    assert asked.status_code == 200
    assert "is open already" in asked.text
    assert "is open already" not in browser.get("/en/people/invite").text
    assert how_many_open() == len(outbox.letters()) == 1


def test_the_new_one_can_take_the_place_of_the_earlier(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    send(sign_in("focal"))
    first = newest()
    assert send(sign_in("coordinator"), earlier="replace").status_code == 303
    assert how_many_open() == 1
    assert newest() != first
    assert len(outbox.letters()) == 2


def test_both_stay_where_several_share_the_mailbox(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    assert outbox
    browser = sign_in("focal")
    send(browser)
    assert send(browser, earlier="keep").status_code == 303
    assert how_many_open() == 2


def test_invitations_to_other_things_are_others(people: Cast, sign_in: SignIn, outbox: Outbox) -> None:
    assert people
    assert outbox
    browser = sign_in("coordinator")
    assert {
        send(browser, place=place, kind=kind).status_code
        for place in ("QM-01", "QM-02")
        for kind in ("member", "deputy")
    } == {303}
    assert how_many_open() == 4


def test_an_address_is_masked_but_for_its_first_letter() -> None:
    assert masked("rana@demo.example") == "r…@demo.example"
