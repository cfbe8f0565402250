from collections.abc import Collection
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.rights import COMMISSION, COORDINATOR, DEPUTY, FOCAL, PROJECT
from elearn.mechanisms.deciding import MEMBERSHIP_STEPS, PROPOSAL_STEPS, deciding_kinds, goes_up_at
from tests.conftest import NOW

ALL = (FOCAL, DEPUTY, COORDINATOR, COMMISSION, PROJECT)
WEEK = timedelta(days=7)
KINDS = st.lists(st.sampled_from(ALL), unique=True)
AGES = st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=60))


@pytest.mark.parametrize(
    ("appointed", "days", "deciding"),
    [
        (ALL, 0, {FOCAL, DEPUTY}),
        (ALL, 6.9, {FOCAL, DEPUTY}),
        (ALL, 7, {FOCAL, DEPUTY, COORDINATOR}),
        (ALL, 14, {FOCAL, DEPUTY, COORDINATOR, COMMISSION}),
        (ALL, 21, {*ALL}),
        (ALL, 400, {*ALL}),
        ((DEPUTY, PROJECT), 0, {FOCAL, DEPUTY}),
        ((COORDINATOR, COMMISSION), 0, {COORDINATOR}),
        ((COMMISSION,), 0, {COMMISSION}),
        ((), 0, {PROJECT}),
        ((FOCAL,), 7, {FOCAL, DEPUTY, PROJECT}),
    ],
)
def test_the_nearest_who_are_appointed_decide_and_age_adds_the_next(
    appointed: Collection[str], days: float, deciding: set[str]
) -> None:
    assert deciding_kinds(MEMBERSHIP_STEPS, appointed, NOW - timedelta(days=days), NOW) == deciding


def test_a_proposal_begins_with_the_coordinator() -> None:
    assert deciding_kinds(PROPOSAL_STEPS, ALL, NOW, NOW) == {COORDINATOR}
    assert deciding_kinds(PROPOSAL_STEPS, (), NOW, NOW) == {PROJECT}


@given(KINDS, AGES)
def test_somebody_may_always_decide(appointed: list[str], age: timedelta) -> None:
    found = deciding_kinds(MEMBERSHIP_STEPS, appointed, NOW - age, NOW)
    assert found & {*appointed, PROJECT}


@given(KINDS, AGES, AGES)
def test_nobody_loses_the_right_by_waiting(appointed: list[str], age: timedelta, more: timedelta) -> None:
    asked = NOW - age
    later = NOW + abs(more)
    steps = MEMBERSHIP_STEPS
    assert deciding_kinds(steps, appointed, asked, NOW) <= deciding_kinds(steps, appointed, asked, later)


@given(KINDS)
def test_after_four_weeks_the_project_decides_in_any_case(appointed: list[str]) -> None:
    assert PROJECT in deciding_kinds(MEMBERSHIP_STEPS, appointed, NOW - 4 * WEEK, NOW)


@given(KINDS, AGES)
def test_it_goes_up_when_it_says_so_and_not_before(appointed: list[str], age: timedelta) -> None:
    asked = NOW - age
    up: datetime | None = goes_up_at(MEMBERSHIP_STEPS, appointed, asked, NOW)
    now = deciding_kinds(MEMBERSHIP_STEPS, appointed, asked, NOW)
    if up is None:
        assert PROJECT in now
    else:
        second = timedelta(seconds=1)
        assert up > NOW
        assert deciding_kinds(MEMBERSHIP_STEPS, appointed, asked, max(NOW, up - second)) == now
        assert deciding_kinds(MEMBERSHIP_STEPS, appointed, asked, up) > now
