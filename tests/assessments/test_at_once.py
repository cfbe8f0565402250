"""Two who do the same at the same moment: one thing happens, and nobody meets an error."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from elearn.assessments.models import Answer, Round, RoundCode
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from elearn.instruments.structure import Structure
from tests.assessments.material import SMALL, add_instrument, add_round, add_staff
from tests.cast import Cast
from tests.conftest import Browser

Call = tuple[int, str, dict[str, object]]
OPEN = "/en/assessments/open/country/QM/small"
SYSTEM = Structure("system", SMALL.scales, SMALL.dimensions)


def at_once(app: Flask, *calls: Call) -> list[int]:
    def post(call: Call) -> int:
        person, path, data = call
        browser = app.test_client()
        assert isinstance(browser, Browser)
        return browser.sign_in(person).post(path, data=data).status_code

    db.session.commit()
    with ThreadPoolExecutor(len(calls)) as pool:
        statuses = list(pool.map(post, calls))
    db.session.expire_all()
    return statuses


@pytest.mark.usefixtures("client")
def test_a_double_click_makes_one_round(app: Flask, cast: Cast) -> None:
    now = utc_now()
    add_instrument("small", SMALL, now)
    data: dict[str, object] = {
        "mechanisms": [cast.ministry, cast.ombuds],
        "members": "y",
        "time_zone": "UTC",
        "closes_on": (now + timedelta(days=9)).date().isoformat(),
        "closes_time": "12:00",
        "threshold": "5",
        "sure": "yes",
    }
    call = (cast.coordinator, OPEN, data)
    assert at_once(app, call, call, call) == [303, 303, 303]
    assert db.session.scalar(select(func.count()).select_from(Round)) == 1


@pytest.mark.usefixtures("client")
def test_a_sheet_that_is_asked_for_twice_is_printed_once(app: Flask, cast: Cast) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("small", SMALL, now), now)
    path = f"/en/assessments/rounds/{made.id}/mechanisms/QM-01/codes"
    call: Call = (cast.coordinator, path, {"number": "7", "form_key": "one"})
    assert sorted(at_once(app, call, call)) == [200, 303]
    assert db.session.scalar(select(func.count()).select_from(RoundCode)) == 7


@pytest.mark.usefixtures("client")
def test_it_is_published_once(app: Flask, cast: Cast) -> None:
    now = utc_now()
    made = add_round(cast, add_instrument("small", SMALL, now), now, closes_at=now - timedelta(hours=1))
    heard: list[int] = []

    def hear(_sender: object, *, round_id: int, **_more: object) -> None:
        heard.append(round_id)

    call: Call = (cast.coordinator, f"/en/assessments/rounds/{made.id}/publish", {})
    with round_published.connected_to(hear):
        assert at_once(app, call, call, call) == [303, 303, 303]
    assert heard == [made.id]


@pytest.mark.usefixtures("client")
def test_an_answer_that_meets_the_closing_in_the_room_counts_or_is_a_draft(app: Flask, cast: Cast) -> None:
    now = utc_now()
    staff = add_staff(cast, 5, now)
    made = add_round(cast, add_instrument("review", SYSTEM, now), now, facilitated=True)
    path, counted = f"/en/assessments/rounds/{made.id}", []

    def count(_sender: object, **_more: object) -> None:
        counted.append(db.session.scalar(select(func.count()).select_from(Answer)))

    at_once(app, *[(person, f"{path}/answer", {}) for person in staff])
    answers: list[Call] = [(person, f"{path}/answer/mandate", {"mandate-1": "3"}) for person in staff]
    assert set(at_once(app, *answers[:2], (cast.coordinator, f"{path}/close", {}), *answers[2:])) == {303}
    with round_published.connected_to(count):
        at_once(app, (cast.coordinator, f"{path}/publish", {}), *answers)
    assert counted == [db.session.scalar(select(func.count()).select_from(Answer))]
