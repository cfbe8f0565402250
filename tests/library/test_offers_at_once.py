"""Two reviewers, or two windows, at the same moment: one thing happens."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from threading import Barrier

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.audit.models import AuditEntry
from elearn.db import db
from elearn.library.offer_models import OfferedCase
from tests.cast import Cast
from tests.conftest import Browser
from tests.library.offers import REASON, add_reviewer, filled, now_stored, offered

Call = tuple[int, str, dict[str, object]]
Post = Callable[[Call], int]


@pytest.fixture
def post(app: Flask, cast: Cast) -> Post:
    """Send a form as a person, from a thread of its own."""
    assert cast
    app.config["WTF_CSRF_ENABLED"] = False
    app.test_client_class = Browser
    barrier = Barrier(2)

    def send(call: Call) -> int:
        person_id, address, data = call
        client = app.test_client()
        assert isinstance(client, Browser)
        client.sign_in(person_id)
        barrier.wait()
        return int(client.post(address, data=data).status_code)

    return send


def at_once(post: Post, *calls: Call) -> list[int]:
    db.session.commit()
    with ThreadPoolExecutor(len(calls)) as pool:
        return sorted(pool.map(post, calls))


def test_two_reviewers_decide_once(post: Post, cast: Cast, now: datetime) -> None:
    reviewer, address = add_reviewer(now), f"/en/offers/{offered(cast, now).id}"
    seen: dict[str, object] = {"revision": "1"}
    calls = (cast.admin, f"{address}/publish", seen), (reviewer, f"{address}/decline", seen | {"reason": REASON})
    assert at_once(post, *calls) == [303, 409]
    decided = AuditEntry.action.in_(("case published", "case declined"))
    assert db.session.scalar(select(func.count()).select_from(AuditEntry).where(decided)) == 1
    assert now_stored().revision == 2


def test_a_double_click_begins_one_case(post: Post, cast: Cast) -> None:
    call: Call = (cast.focal, "/en/mechanisms/QM-01/cases/new", filled())
    assert at_once(post, call, call) == [303, 303]
    assert db.session.scalar(select(func.count(OfferedCase.id))) == 1


def test_publishing_and_amending_leave_nothing_published_unread(post: Post, cast: Cast, now: datetime) -> None:
    address = f"/en/offers/{offered(cast, now).id}"
    amend: Call = (cast.focal, f"{address}/edit", filled(happened="Words that nobody has read.", revision="1"))
    assert at_once(post, amend, (cast.admin, f"{address}/publish", {"revision": "1"})) == [303, 409]
    case = now_stored()
    assert (case.state == "published") != (case.happened == "Words that nobody has read.")
