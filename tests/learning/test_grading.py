from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question
from elearn.learning.grading import Asked, exact_sum, mark, reached, shown

ONE = Question("q-one", "one", "types", ("a", "b", "c"), ("a",))
SEVERAL = Question("q-several", "several", "dates", ("a", "b", "c", "d"), ("a", "b", "c"))
SHORT = Question("q-short", "short", "dates", accepted=("observatory",))
ASKED = [Asked(ONE), Asked(SEVERAL), Asked(SHORT, ("مرصد",))]


def test_a_right_answer_gives_its_points_and_a_part_gives_a_part() -> None:
    answers = {"q-one": Answer(("a",)), "q-several": Answer(("a", "b")), "q-short": Answer(text="Observatory ")}
    marked = mark(ASKED, answers, 2)
    assert (marked.points, marked.points_max, marked.passed) == (round(2 + 2 / 3, 6), 3.0, True)
    assert marked.outcomes == {"types": (1.0, 1.0), "dates": (round(1 + 2 / 3, 6), 2.0)}


def test_a_short_answer_is_right_in_any_language() -> None:
    assert mark(ASKED, {"q-short": Answer(text="مَرصد")}, 1).passed


def test_what_is_not_answered_gives_nothing() -> None:
    marked = mark(ASKED, {}, 1)
    assert (marked.points, marked.passed) == (0.0, False)
    assert {result.verdict for result in marked.results.values()} == {"unanswered"}


def test_three_thirds_make_the_mark() -> None:
    third = Answer(("a",))
    several = [Asked(Question(f"q-{n}", "several", "", ("a", "b", "c", "d"), ("a", "b", "c"))) for n in range(3)]
    marked = mark(several, {one.question.id: third for one in several}, 1)
    assert marked.passed
    assert marked.points == 1.0


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(1, 7)), max_size=30))
def test_sums_of_parts_are_exact(parts: list[tuple[int, int]]) -> None:
    values = [Fraction(top, bottom) for top, bottom in parts]
    assert exact_sum([float(value) for value in values]) == round(float(sum(values)), 6)


@pytest.mark.parametrize(("points", "asked", "state"), [(0.0, 2.0, "not_yet"), (0.5, 2.0, "partly"), (2.0, 2.0, "met")])
def test_an_outcome_is_met_partly_or_not_yet(points: float, asked: float, state: str) -> None:
    assert reached(points, asked) == state


def test_the_stored_result_holds_points_and_no_key() -> None:
    assert mark(ASKED, {}, 1).to_json()["questions"]["q-one"] == {"points": 0.0, "max": 1.0, "verdict": "unanswered"}


@pytest.mark.parametrize(
    ("points", "seen"),
    [
        (7.333333, "7.33"),
        (6.666667, "6.67"),
        (4.35, "4.35"),
        (7.96, "7.96"),
        (7.995, "7.99"),
        (7.999999, "7.99"),
        (8, "8"),
    ],
)
def test_points_are_shown_with_two_decimals_at_most(points: float, seen: str) -> None:
    assert shown(points) == Decimal(seen)


@given(st.fractions(0, 20, max_denominator=5040), st.integers(1, 20))
def test_what_is_shown_reaches_a_mark_only_where_the_points_do(points: Fraction, mark_to_pass: int) -> None:
    stored = exact_sum([float(points)])
    assert (shown(stored) >= mark_to_pass) == (stored >= mark_to_pass)
    assert abs(shown(stored) - Decimal(str(stored))) < Decimal("0.01")
