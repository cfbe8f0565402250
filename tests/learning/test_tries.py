from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.audit.models import AuditEntry
from elearn.courses.settings import TestRule
from elearn.db import db
from elearn.learning.models import Attempt, ModuleProgress, TryRequest
from elearn.learning.tries import allowance, rule_from
from tests.cast import Cast, add_person, add_role
from tests.conftest import Browser
from tests.learning.material import Made, add_course

HOUR = timedelta(hours=1)
START = datetime(2026, 11, 20, 9, tzinfo=UTC)
RULE = TestRule(draw=8, pass_points=7, free_tries=3, wait_hours=24)
TEST = "/en/courses/working-together/01-mechanisms/test"
ASK = "/en/courses/working-together/01-mechanisms/ask-try"
As = Callable[[str], Browser]


@pytest.mark.parametrize(
    ("tries", "hours", "open_now", "left"),
    [
        (0, 0, True, 3),
        (2, 0, True, 1),
        (3, 0, False, 0),
        (3, 23, False, 0),
        (3, 24, True, 0),
        (4, 23, False, 0),
        (4, 24, True, 0),
    ],
)
def test_three_tries_are_free_and_then_each_waits_a_day(tries: int, hours: int, open_now: bool, left: int) -> None:
    times = [START - number * HOUR for number in range(tries)]
    found = allowance(RULE, times, START + hours * HOUR, passed=False, granted=False)
    assert (found.open_now, found.left, found.used) == (open_now, left, tries)


def test_a_grant_ends_the_waiting() -> None:
    found = allowance(RULE, [START] * 3, START, passed=False, granted=True)
    assert (found.open_now, found.granted, found.waiting) == (True, True, False)


def test_a_grant_that_is_not_needed_is_not_used() -> None:
    assert not allowance(RULE, [START] * 3, START + 25 * HOUR, passed=False, granted=True).granted


def test_whoever_has_passed_tries_no_more() -> None:
    found = allowance(RULE, [START], START, passed=True, granted=False)
    assert (found.open_now, found.waiting) == (False, False)


@given(st.lists(st.datetimes(timezones=st.just(UTC)), max_size=6), st.datetimes(timezones=st.just(UTC)))
def test_waiting_ends_at_the_moment_that_is_said(times: list[datetime], now: datetime) -> None:
    found = allowance(RULE, times, now, passed=False, granted=False)
    assert found.open_now == (len(times) < 3 or (found.next_at is not None and now >= found.next_at))


def test_a_rule_is_read_with_what_it_leaves_out() -> None:
    assert rule_from({"draw": 4, "unheard": 1}) == TestRule(draw=4)


@pytest.fixture
def made(cast: Cast, now: datetime) -> Made:
    assert cast
    return add_course(now)


@pytest.fixture
def waiting_learner(cast: Cast, made: Made) -> Made:
    """She has used her three tries a moment ago."""
    moment = datetime.now(UTC)
    db.session.add(ModuleProgress(person_id=cast.learner, module_id=made.module, version_id=made.version))
    for number in range(3):
        attempt = Attempt(
            id=f"try-{number}",
            person_id=cast.learner,
            module_id=made.module,
            version_id=made.version,
            seed="",
            drawn=[],
            draft={},
            answers={},
            result={"questions": {}, "outcomes": {}},
            points=0.0,
            points_max=3.0,
            passed=False,
            opened_at=moment,
            submitted_at=moment,
        )
        db.session.add(attempt)
    db.session.commit()
    return made


def request_row() -> TryRequest:
    db.session.expire_all()
    return db.session.scalars(select(TryRequest)).one()


def test_after_three_tries_she_is_told_when_the_next_one_opens(waiting_learner: Made, as_: As) -> None:
    assert waiting_learner
    page = as_("learner").get(TEST).text
    assert "You cannot open another try yet." in page
    assert "Ask for one more try" in page
    assert as_("learner").post(TEST).status_code == 409


def test_a_request_shows_the_trainer_a_name_and_a_module_only(waiting_learner: Made, as_: As) -> None:
    assert waiting_learner
    assert as_("learner").post(ASK).status_code == 303
    as_("learner").post(ASK)
    assert request_row().granted is None
    page = as_("trainer").get("/en/try-requests").text
    assert "أمل الهادي" in page
    assert "Module 1" in page
    assert "of 3 points" not in page
    assert "You have asked your trainer" in as_("learner").get(TEST).text


def test_a_granted_request_is_worth_one_try(waiting_learner: Made, cast: Cast, as_: As) -> None:
    as_("learner").post(ASK)
    assert as_("trainer").post(f"/en/try-requests/{request_row().id}/grant").status_code == 303
    assert request_row().decided_by_id == cast.trainer
    assert db.session.scalars(select(AuditEntry.action)).all() == ["grant try"]
    assert "granted you one more try" in as_("learner").get(TEST).text
    assert as_("learner").post(TEST).status_code == 303
    assert request_row().used_at is not None
    attempt = db.session.scalars(select(Attempt).where(Attempt.submitted_at.is_(None))).one()
    attempt.submitted_at, attempt.passed = datetime.now(UTC), False
    db.session.commit()
    assert as_("learner").post(TEST).status_code == 409


def test_a_refused_request_may_be_made_again_and_is_answered_once(waiting_learner: Made, as_: As) -> None:
    assert waiting_learner
    as_("learner").post(ASK)
    address = f"/en/try-requests/{request_row().id}"
    as_("trainer").post(f"{address}/refuse")
    assert as_("trainer").post(f"{address}/grant").status_code == 409
    assert "You may ask again" in as_("learner").get(TEST).text
    as_("learner").post(ASK)
    assert len(db.session.scalars(select(TryRequest)).all()) == 2


def test_nobody_asks_who_may_try_now(made: Made, as_: As) -> None:
    assert made
    assert as_("learner").post(ASK).status_code == 409


@pytest.mark.parametrize("who", ["learner", "focal", "coordinator", "commission"])
def test_only_those_who_train_answer_requests(waiting_learner: Made, as_: As, who: str) -> None:
    assert waiting_learner
    as_("learner").post(ASK)
    assert as_(who).get("/en/try-requests").status_code == 403
    assert as_(who).post(f"/en/try-requests/{request_row().id}/grant").status_code == 404


def test_a_trainer_of_another_course_knows_of_no_request(
    waiting_learner: Made, cast: Cast, as_: As, now: datetime
) -> None:
    assert waiting_learner
    as_("learner").post(ASK)
    other = add_person("Other Trainer", now)
    add_role(other, "trainer", "course", "another-course", now)
    db.session.commit()
    person = db.session.get_one(Person, cast.learner).name
    browser = as_("trainer").sign_in(other.id)
    assert person not in browser.get("/en/try-requests").text
    assert browser.post(f"/en/try-requests/{request_row().id}/grant").status_code == 404


def test_the_project_answers_requests_of_every_course(waiting_learner: Made, as_: As) -> None:
    assert waiting_learner
    as_("learner").post(ASK)
    assert "أمل الهادي" in as_("admin").get("/en/try-requests").text
