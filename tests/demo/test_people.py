"""Invented learners are the same for the same seed, and come as far as a learner can."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from elearn.demo.people import Learner, invent

NOW = datetime(2026, 11, 23, tzinfo=UTC)
CODES = ("QM-01", "QN-02", "QR-01")


def some(number: int, seed: int, modules: int = 7) -> list[Learner]:
    return list(invent(number, seed, CODES, ("policy", "legal"), modules, NOW))


@given(st.integers(0, 60), st.integers())
def test_the_same_seed_invents_the_same_people(number: int, seed: int) -> None:
    assert some(number, seed) == some(number, seed)


@given(st.integers(1, 40), st.integers())
def test_more_learners_begin_with_the_same_ones(number: int, seed: int) -> None:
    assert some(number + 5, seed)[:number] == some(number, seed)


@given(st.integers(0, 1000))
def test_nobody_goes_on_before_passing(seed: int) -> None:
    for learner in some(20, seed):
        assert all(stage == "passed" for stage in learner.stages[:-1])
        assert 1 <= len(learner.stages) <= 7


def test_another_seed_invents_others() -> None:
    assert some(20, 1) != some(20, 2)


def test_names_are_written_as_the_country_writes() -> None:
    assert all("؀" <= learner.name[0] <= "ۿ" for learner in some(60, 1) if learner.mechanism == "QM-01")
