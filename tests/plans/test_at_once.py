"""Two people, or two windows, at the same moment: nothing is lost, and nothing happens twice."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.db import db
from elearn.plans.models import Action, ActionChange
from tests.cast import Cast
from tests.conftest import Browser
from tests.plans.making import answers_of, filled, make_action, make_plan, state_of

Post = Callable[[int, str, dict[str, Any]], int]


@pytest.fixture
def post(app: Flask, cast: Cast) -> Post:
    """Send a form as a person, from a thread of its own."""
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    barrier = Barrier(2)

    def send(person_id: int, address: str, data: dict[str, Any]) -> int:
        client = app.test_client()
        assert isinstance(client, Browser)
        client.sign_in(person_id)
        barrier.wait()
        return int(client.post(address, data=data).status_code)

    return send


def at_once(post: Post, *calls: tuple[int, str, dict[str, Any]]) -> list[int]:
    db.session.commit()
    with ThreadPoolExecutor(len(calls)) as pool:
        futures = [pool.submit(post, *call) for call in calls]
        statuses = [future.result() for future in futures]
    db.session.expire_all()
    return sorted(statuses)


def test_the_last_two_owners_confirm_at_once_and_it_is_agreed(post: Post, cast: Cast, now: datetime) -> None:
    action = make_action(make_plan(now), now).id
    address, data = f"/en/actions/{action}/confirm", {"revision": 0}
    assert at_once(post, (cast.focal, f"{address}/QM-01", data), (cast.focal2, f"{address}/QM-02", data)) == [303, 303]
    assert state_of(action) == "agreed"
    assert set(answers_of(action).values()) == {"confirmed"}


def test_a_change_and_a_confirmation_at_once_never_leave_a_confirmation_of_something_else(
    post: Post, cast: Cast, now: datetime
) -> None:
    action = make_action(make_plan(now), now).id
    change = (cast.focal, f"/en/actions/{action}/edit", filled(revision=0))
    confirm = (cast.focal2, f"/en/actions/{action}/confirm/QM-02", {"revision": 0})
    assert at_once(post, change, confirm) in ([303, 303], [303, 409])
    assert answers_of(action)["QM-02"] is None


def test_a_button_that_is_pressed_twice_begins_the_action_once(post: Post, cast: Cast, now: datetime) -> None:
    action = make_action(make_plan(now), now, state="agreed", answer="confirmed").id
    call = (cast.focal, f"/en/actions/{action}/start", {"revision": 0})
    assert at_once(post, call, call) == [303, 409]
    assert db.session.scalar(select(func.count()).select_from(ActionChange)) == 1


def test_a_form_that_is_sent_twice_at_once_adds_one_action(post: Post, cast: Cast, now: datetime) -> None:
    plan = make_plan(now)
    call = (cast.focal, f"/en/plans/{plan.id}/actions/new", filled(key="abcdefghijklmnopqr"))
    assert at_once(post, call, call) == [303, 303]
    assert db.session.scalar(select(func.count()).select_from(Action)) == 1
    assert list(db.session.scalars(select(ActionChange.kind).order_by(ActionChange.id))) == ["written", "proposed"]
