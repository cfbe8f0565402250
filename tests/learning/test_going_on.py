from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.learning import going_on
from elearn.learning.going_on import OpenTest, Reading, Stand, Step
from elearn.learning.tries import Allowance

NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def tries(*, open_now: bool = True, passed: bool = False, granted: bool = False) -> Allowance:
    return Allowance(0, 0, passed=passed, granted=granted, next_at=None, open_now=open_now or granted)


def stand(module: str = "01", done: int = 0, **more: object) -> Stand:
    values: dict[str, object] = {"begun": done > 0, "completed": False, "tries": tries()}
    return Stand(module=module, lessons=4, lessons_done=done, **(values | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        (stand(), Step.BEGIN),
        (stand(begun=True), Step.LESSON),
        (stand(done=3), Step.LESSON),
        (stand(done=3, tries=tries(passed=True, open_now=False)), Step.LESSON),
        (stand(done=3, tries=tries(open_now=False)), Step.LESSON),
        (stand(done=3, tries=tries(granted=True)), Step.GRANTED),
        (stand(done=3, open_test=OpenTest("a", NOON)), Step.OPEN_TEST),
        (stand(done=4), Step.TEST),
        (stand(done=4, tries=tries(open_now=False)), Step.WAIT),
        (stand(done=4, tries=tries(granted=True)), Step.GRANTED),
        (stand(done=4, completed=True, tries=tries(passed=True, open_now=False)), Step.DONE),
        # Completed once, it stays completed, also in a newer version with lessons that she has not done.
        (stand(done=2, completed=True), Step.DONE),
    ],
)
def test_what_comes_next_in_a_module(at: Stand, expected: Step) -> None:
    assert going_on.step(at) is expected


def three(*completed: str, **more: Stand) -> list[Stand]:
    return [more.get(f"m{key}", stand(key, 4, completed=key in completed)) for key in ("01", "02", "03")]


def chosen(stands: list[Stand], last: str | None, last_at: datetime | None = NOON) -> str | None:
    found = going_on.module(stands, last, last_at)
    return found.module if found else None


@pytest.mark.parametrize(
    ("completed", "last", "expected"),
    [
        ((), None, "01"),
        ((), "02", "02"),
        (("01",), "01", "02"),
        (("02",), "02", "03"),
        (("03",), "03", "01"),
        (("02", "03"), "03", "01"),
        (("01", "02", "03"), "03", None),
        (("01",), "a module that is gone", "02"),
    ],
)
def test_after_a_module_comes_the_next_one_that_is_not_completed(
    completed: tuple[str, ...], last: str | None, expected: str | None
) -> None:
    assert chosen(three(*completed), last) == expected


def test_an_open_test_comes_first_unless_she_read_in_another_module_since() -> None:
    opened = stand("01", 4, open_test=OpenTest("a", NOON))
    assert chosen(three(m01=opened), "02", NOON - HOUR) == "01"
    assert chosen(three(m01=opened), "02", NOON + HOUR) == "02"
    assert chosen(three(m01=opened), "01", NOON + HOUR) == "01"
    assert chosen(three(m01=opened), None, None) == "01"


def test_of_two_open_tests_the_latest_one_comes_first() -> None:
    first, second = (stand(key, open_test=OpenTest(key, at)) for key, at in (("01", NOON), ("02", NOON + HOUR)))
    assert chosen(three(m01=first, m02=second), "03", NOON - HOUR) == "02"


def test_nobody_is_sent_into_a_withdrawn_module_but_whoever_is_inside_goes_on() -> None:
    gone = stand("02", 1, withdrawn=True)
    assert chosen(three("01", m02=gone), "01") == "03"
    assert chosen(three("01", m02=gone), "02") == "02"
    assert chosen(three("01", "03", m02=gone), "03") is None


def test_a_course_without_modules_is_done() -> None:
    assert going_on.module([], None, None) is None


@given(st.lists(st.booleans(), min_size=1, max_size=6), st.integers(0, 6))
def test_a_module_that_is_completed_is_never_chosen_and_one_that_is_not_never_forgotten(
    completed: list[bool], last: int
) -> None:
    stands = [stand(str(index), completed=one) for index, one in enumerate(completed)]
    found = going_on.module(stands, str(last), NOON)
    assert found is None if all(completed) else found is not None and not found.completed


@pytest.mark.parametrize(
    ("done", "last", "expected"),
    [
        ("", None, "1"),
        ("", "2", "2"),
        ("1", "1", "2"),
        ("13", "3", "2"),
        ("12", "3", "3"),
        ("123", "3", None),
        ("1", "a lesson of an older version", "2"),
    ],
)
def test_she_reads_on_where_she_was_or_else_at_the_first_lesson_that_is_not_done(
    done: str, last: str | None, expected: str | None
) -> None:
    lessons = [Reading(key, opened=True, done=key in done) for key in "123"]
    assert going_on.lesson(lessons, last) == expected
