"""Marking a test: points per question, per outcome, in all, and whether it is passed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

from elearn.courses.questions.answer import Answer, Result
from elearn.courses.questions.question import Question
from elearn.courses.questions.registry import grade

# Partial credit comes in thirds and sevenths; as many decimals tell all of them apart.
DECIMALS = 6
LARGEST_PART = 10_000
SHOWN = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Asked:
    """A drawn question, with the short answers that count as right in any language."""

    question: Question
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marked:
    """The result of a test. `outcomes` maps an outcome to the points reached and the points asked."""

    points: float
    points_max: float
    passed: bool
    results: dict[str, Result]
    outcomes: dict[str, tuple[float, float]]

    def to_json(self) -> dict[str, Any]:
        return {
            "questions": {key: result.to_json() for key, result in self.results.items()},
            "outcomes": {key: list(value) for key, value in self.outcomes.items()},
        }


def exact_sum(values: Sequence[float]) -> float:
    """Three thirds are one: floats are read as the fractions that they stand for."""
    return round(float(sum(Fraction(value).limit_denominator(LARGEST_PART) for value in values)), DECIMALS)


def mark(asked: Sequence[Asked], answers: Mapping[str, Answer], pass_points: float) -> Marked:
    """Mark the answers; a question without an answer gives nothing."""
    results = {one.question.id: grade(one.question, answers.get(one.question.id, Answer()), one.also) for one in asked}
    points = exact_sum([result.points for result in results.values()])
    return Marked(
        points=points,
        points_max=exact_sum([result.max for result in results.values()]),
        passed=points >= pass_points,
        results=results,
        outcomes=_outcomes(asked, results),
    )


def _outcomes(asked: Sequence[Asked], results: Mapping[str, Result]) -> dict[str, tuple[float, float]]:
    by_outcome: dict[str, list[Result]] = {}
    for one in asked:
        by_outcome.setdefault(one.question.outcome, []).append(results[one.question.id])
    return {
        outcome: (exact_sum([one.points for one in some]), exact_sum([one.max for one in some]))
        for outcome, some in by_outcome.items()
    }


def shown(points: float) -> Decimal:
    """Points as a person reads them, with two decimals at most.

    Marks for passing and the most that can be reached are whole numbers: rounding never reaches one that was missed.
    """
    exact = Decimal(str(points))
    near = exact.quantize(SHOWN, ROUND_HALF_UP)
    return exact.quantize(SHOWN, ROUND_DOWN) if near > exact and near == near.to_integral_value() else near


def reached(points: float, asked: float) -> str:
    """`met`, `partly` or `not_yet`."""
    return "met" if points >= asked else "partly" if points else "not_yet"
