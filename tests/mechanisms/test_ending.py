"""What ends with a mechanism: it takes part no longer, nobody joins it, nobody waits there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from elearn.db import db, utc_now
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from tests.cast import Cast, add_person
from tests.conftest import NOW, Browser

As = Callable[[str], Browser]
CLOSED = {"status": "merged", "valid_to": "2026-01", "successor_code": "QM-02", "reason": "Law 3", "revision": 0}


def ministry(cast: Cast) -> Mechanism:
    return db.session.get_one(Mechanism, cast.ministry)


def ask(cast: Cast) -> int:
    person = add_person("Nadia New", NOW)
    membership = joining.join(person.id, ministry(cast), "legal", utc_now() - timedelta(days=1))
    db.session.commit()
    return membership.id


def state(membership_id: int) -> str:
    return db.session.scalars(select(Membership.state).where(Membership.id == membership_id)).one()


def close(as_: As, **changed: Any) -> int:
    return int(as_("coordinator").post("/en/mechanisms/QM-01/close", data=CLOSED | changed).status_code)


def test_closing_ends_the_requests_that_wait(as_: As, cast: Cast) -> None:
    request_id = ask(cast)
    assert close(as_) == 303
    assert state(request_id) == "refused"
    assert as_("focal").post(f"/en/requests/memberships/{request_id}/accept").status_code == 409
    assert ministry(cast).participation == "left"


def test_a_request_to_a_closed_mechanism_can_only_be_declined(as_: As, cast: Cast) -> None:
    request_id = ask(cast)
    db.session.execute(update(Mechanism).where(Mechanism.code == "QM-01").values(status="merged"))
    db.session.commit()
    focal = as_("focal")
    page = focal.get("/en/requests").text
    assert "This mechanism is closed: nobody is accepted there any more." in page
    assert f"/requests/memberships/{request_id}/accept" not in page
    assert focal.post(f"/en/requests/memberships/{request_id}/accept").status_code == 409
    why = {"reason": "It is closed"}
    assert focal.post(f"/en/requests/memberships/{request_id}/refuse", data=why).status_code == 303


@pytest.mark.parametrize("method", ["get", "post"])
def test_joining_a_closed_mechanism_names_and_links_the_one_that_followed(as_: As, cast: Cast, method: str) -> None:
    close(as_)
    answer = getattr(as_("neighbour"), method)("/en/mechanisms/QM-01/join")
    assert answer.status_code == 409
    assert "The one that followed it is Ombudsperson&#39;s Office (QM-02)." in answer.text
    assert 'href="/en/mechanisms/QM-02"' in answer.text
    assert "This cannot be done" not in answer.text


def test_a_closed_mechanism_is_not_closed_again(as_: As, cast: Cast) -> None:
    close(as_)
    coordinator = as_("coordinator")
    assert "closed already" in coordinator.get("/en/mechanisms/QM-01/close", follow_redirects=True).text
    assert close(as_, status="dissolved", revision=1) == 303
    assert ministry(cast).status == "merged"


def test_a_closed_mechanism_offers_neither_invitation_nor_appointment(as_: As, cast: Cast) -> None:
    coordinator = as_("coordinator")
    assert "Appoint a focal point" in coordinator.get("/en/mechanisms/QM-01").text
    close(as_)
    page = coordinator.get("/en/mechanisms/QM-01").text
    assert "Appoint a focal point" not in page
    assert "Invite somebody" not in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"valid_to": "1950"}, "The end lies before the beginning."),
        ({"valid_to": "2199"}, "The end lies in the future."),
        ({"successor_code": ""}, "Choose the mechanism that goes on"),
    ],
)
def test_closing_asks_for_an_end_that_can_be_true_and_for_what_goes_on(
    as_: As, cast: Cast, changed: dict[str, str], sentence: str
) -> None:
    ministry(cast).valid_from = "2016"
    db.session.commit()
    answer = as_("coordinator").post("/en/mechanisms/QM-01/close", data=CLOSED | changed)
    assert (answer.status_code, sentence in answer.text) == (200, True)
    assert ministry(cast).status == "active"


def test_an_amendment_that_says_it_ended_ends_participation_and_requests_too(as_: As, cast: Cast) -> None:
    request_id = ask(cast)
    page = {"branch": "executive", "types": ["national_machinery"], "name_en": "Ministry", "revision": 0}
    said = {"confidence": "verified", "date_kind": "unknown", "formal": ""} | CLOSED
    assert as_("coordinator").post("/en/mechanisms/QM-01/edit", data=page | said).status_code == 303
    assert (ministry(cast).status, ministry(cast).participation, state(request_id)) == ("merged", "left", "refused")


def test_what_a_source_left_open_stops_no_other_amendment(as_: As, cast: Cast) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.code == "QM-01").values(status="dissolved"))
    db.session.commit()
    page = {"branch": "executive", "types": ["national_machinery"], "name_en": "Ministry", "revision": 0}
    said = {
        "confidence": "verified",
        "date_kind": "unknown",
        "formal": "",
        "status": "dissolved",
        "note": "Found in a list",
    }
    assert as_("coordinator").post("/en/mechanisms/QM-01/edit", data=page | said).status_code == 303
    assert ministry(cast).note == "Found in a list"


def test_the_page_of_a_closed_mechanism_leads_on_and_that_of_its_successor_back(as_: As, cast: Cast) -> None:
    close(as_)
    learner = as_("learner")
    top = learner.get("/en/mechanisms/QM-01").text.partition("<h2>")[0]
    assert "Nobody joins it any more." in top
    assert 'href="/en/mechanisms/QM-02"' in top
    assert 'href="/en/mechanisms/QM-01"' in learner.get("/en/mechanisms/QM-02").text
