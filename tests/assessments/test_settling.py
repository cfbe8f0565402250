"""What a round does by itself: at the time that is set, by the timer or by the next visit, and once."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import func, select

from elearn.assessments.models import Answer, LateAnswer, Response, Round, RoundCode, RoundInvitee
from elearn.assessments.settling import settle, waits
from elearn.assessments.signals import round_published
from elearn.db import db, utc_now
from tests.accounts.conftest import Outbox
from tests.assessments.material import SMALL, add_instrument, add_response, add_round, add_staff
from tests.cast import Cast
from tests.conftest import Browser

DAY = timedelta(days=1)


@pytest.fixture
def small(cast: Cast, now: datetime) -> Round:
    add_staff(cast, 5, now)
    return add_round(cast, add_instrument("small", SMALL, now), now)


def count(table: type) -> int:
    return db.session.scalar(select(func.count()).select_from(table)) or 0


def test_a_round_that_nobody_publishes_publishes_itself_after_a_week(small: Round) -> None:
    heard = []

    def hear(_sender: object, *, round_id: int, **_more: object) -> None:
        heard.append(round_id)

    due = small.closes_at + 7 * DAY
    with round_published.connected_to(hear):
        assert settle(due - timedelta(seconds=1)).published == ()
        assert settle(due).published == (small.id,)
        assert settle(due).published == ()
    assert heard == [small.id]
    row = db.session.get_one(Round, small.id)
    assert (row.published_at, row.published_by_id) == (due, None)


def test_a_month_after_publication_nothing_tells_whose_a_response_is(small: Round, cast: Cast) -> None:
    response = add_response(small.id, cast.ministry, cast.learner, small.opens_at, "one")
    other = add_response(small.id, cast.ombuds, None, small.opens_at, "two")
    other.code_digest = "used"
    db.session.add_all(
        [
            Answer(response_id="one", item="mandate-1", about="", given={"value": 1}),
            LateAnswer(response_id="one", item="mandate-1", about="", given={"value": 2}),
            RoundCode(digest="used", round_id=small.id, mechanism_id=cast.ombuds, printed_at=small.opens_at),
            RoundInvitee(round_id=small.id, person_id=cast.neighbour, mechanism_id=cast.ombuds),
        ]
    )
    small.published_at = published = small.closes_at
    db.session.commit()
    assert settle(published + 30 * DAY - timedelta(seconds=1)).untied == ()
    assert settle(published + 30 * DAY).untied == (small.id,)
    db.session.commit()
    db.session.expire_all()
    for row in (response, other):
        assert (row.person_id, row.code_digest, row.begun_at) == (None, None, None)
    assert [count(table) for table in (Response, Answer, LateAnswer, RoundCode, RoundInvitee)] == [2, 1, 0, 0, 0]
    assert not waits(published + 31 * DAY)


def test_a_round_that_is_cancelled_does_nothing(small: Round) -> None:
    small.cancelled_at = small.opens_at
    db.session.commit()
    assert not waits(small.closes_at - DAY)
    assert not waits(small.closes_at + 40 * DAY)


def test_the_timer_writes_once_two_days_before_closing(small: Round, runner: FlaskCliRunner, outbox: Outbox) -> None:
    small.opens_at, small.closes_at = utc_now() - 5 * DAY, utc_now() + DAY
    db.session.commit()
    assert runner.invoke(args=["assessments", "settle"]).output == "published: 0, ties cut: 0, written to: 1\n"
    assert len(outbox.letters()) == 7
    assert "written to: 0" in runner.invoke(args=["assessments", "settle"]).output
    assert len(outbox.letters()) == 7


def test_without_a_timer_the_next_visit_does_it(small: Round, as_: Callable[[str], Browser]) -> None:
    small.opens_at, small.closes_at = utc_now() - 30 * DAY, utc_now() - 8 * DAY
    db.session.commit()
    page = as_("learner").get("/en/assessments")
    assert "Published" in page.text
    assert db.session.get_one(Round, small.id).published_at is not None


def test_rounds_are_listed_without_answers(small: Round, runner: FlaskCliRunner) -> None:
    line = runner.invoke(args=["assessments", "rounds"]).output.strip().split("\t")
    assert line[:3] == [str(small.id), "country:QM", "small"]
    assert line[4:] == [f"{at:%Y-%m-%dT%H:%MZ}" for at in (small.opens_at, small.closes_at)]


def test_the_commands_of_instruments_stand_beside_those_of_rounds(runner: FlaskCliRunner) -> None:
    shown = runner.invoke(args=["assessments", "--help"]).output
    for name in ("check", "list", "publish", "rounds", "settle"):
        assert name in shown
