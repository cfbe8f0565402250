import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.learning.progress import completed, percent

lessons = st.integers(0, 60)


@pytest.mark.parametrize(
    ("done", "of", "passed", "expected"),
    [
        (0, 4, False, 0),
        (1, 4, False, 20),
        (3, 4, False, 60),
        (3, 4, True, 80),
        (4, 4, False, 80),
        (4, 4, True, 100),
        (0, 4, True, 20),
        (1, 2, False, 33),
        (2, 2, False, 66),
        (0, 0, False, 0),
        (0, 0, True, 100),
    ],
)
def test_progress_is_the_share_of_lessons_and_test_rounded_down(
    done: int, of: int, passed: bool, expected: int
) -> None:
    assert percent(done, of, passed) == expected


@given(lessons, lessons, st.booleans())
def test_progress_lies_between_nothing_and_all(done: int, of: int, passed: bool) -> None:
    assert 0 <= percent(done, of, passed) <= 100


@given(lessons, lessons, st.booleans())
def test_one_more_lesson_never_takes_away(done: int, of: int, passed: bool) -> None:
    assert percent(done + 1, of, passed) >= percent(done, of, passed)


@given(lessons, lessons)
def test_passing_never_takes_away(done: int, of: int) -> None:
    assert percent(done, of, passed=True) > percent(done, of, passed=False)


@given(lessons, lessons, st.booleans())
def test_a_hundred_is_exactly_what_completed_means(done: int, of: int, passed: bool) -> None:
    assert (percent(done, of, passed) == 100) == completed(done, of, passed)


@given(st.lists(st.sampled_from(["lesson", "test"]), max_size=8), st.randoms())
def test_the_order_of_what_was_done_does_not_matter(acts: list[str], random: object) -> None:
    shuffled = list(acts)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    figures = {percent(some.count("lesson"), 8, "test" in some) for some in (acts, shuffled)}
    assert len(figures) == 1
