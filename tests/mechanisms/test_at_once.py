"""Two people, or two windows, at the same moment: one thing happens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.audit.models import AuditEntry
from elearn.db import db, utc_now
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from tests.cast import Cast, add_person
from tests.conftest import NOW, Browser
from tests.mechanisms.test_proposing import PROPOSAL

WHY = {"reason": "Unknown here"}
Post = Callable[[int, str, dict[str, str]], int]


@pytest.fixture
def post(app: Flask, cast: Cast) -> Post:
    """Send a form as a person, from a thread of its own."""
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser

    def send(person_id: int, address: str, data: dict[str, str]) -> int:
        client = app.test_client()
        assert isinstance(client, Browser)
        client.sign_in(person_id)
        barrier.wait()
        return int(client.post(address, data=data).status_code)

    barrier = Barrier(2)
    return send


def at_once(post: Post, *calls: tuple[int, str, dict[str, str]]) -> list[int]:
    db.session.commit()
    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(post, *call) for call in calls]
        statuses = [future.result() for future in futures]
    db.session.expire_all()
    return sorted(statuses)


def test_two_deciders_decide_once(post: Post, cast: Cast) -> None:
    person = add_person("Nadia New", NOW)
    ministry = db.session.get_one(Mechanism, cast.ministry)
    membership = joining.join(person.id, ministry, "legal", utc_now() - timedelta(days=8))
    address = f"/en/requests/memberships/{membership.id}"
    statuses = at_once(post, (cast.focal, f"{address}/accept", {}), (cast.coordinator, f"{address}/refuse", WHY))
    assert statuses[0] == 303
    assert statuses[1] in (404, 409)
    decisions = AuditEntry.action.in_(("membership accepted", "membership refused"))
    assert db.session.scalar(select(func.count()).select_from(AuditEntry).where(decisions)) == 1
    action = db.session.scalars(select(AuditEntry.action).where(decisions)).one()
    assert action == f"membership {db.session.get_one(Membership, membership.id).state}"


def test_joining_from_two_windows_is_one_request(post: Post, cast: Cast) -> None:
    call = (cast.trainer, "/en/mechanisms/QM-01/join", {"function": "legal"})
    assert at_once(post, call, call) == [303, 303]
    assert db.session.scalar(select(func.count()).where(Membership.person_id == cast.trainer)) == 1


def test_two_who_propose_get_two_codes(post: Post, cast: Cast) -> None:
    address = "/en/mechanisms/propose"
    first = (cast.trainer, address, PROPOSAL)
    second = (cast.neighbour, address, PROPOSAL | {"name_en": "Council of Judges", "name_ar": "مجلس القضاة"})
    assert at_once(post, first, second) == [303, 303]
    codes = db.session.scalars(select(Mechanism.code).where(Mechanism.state == "proposed").order_by(Mechanism.code))
    assert codes.all() == ["QM-P01", "QM-P02"]


def test_a_proposal_is_confirmed_once(post: Post, cast: Cast) -> None:
    first = (cast.trainer, "/en/mechanisms/propose", PROPOSAL)
    other = (cast.learner, "/en/mechanisms/QM-02/join", {"function": "legal"})
    at_once(post, first, other)
    call: tuple[int, str, dict[str, str]] = (cast.coordinator, "/en/requests/mechanisms/QM-P01/accept", {})
    statuses = at_once(post, call, call)
    assert statuses[0] == 303
    assert statuses[1] in (404, 409)
    codes = db.session.scalars(select(Mechanism.code).order_by(Mechanism.code)).all()
    assert codes == ["QM-01", "QM-02", "QM-03"]
