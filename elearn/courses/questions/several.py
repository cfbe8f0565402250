"""Several right answers, with partial credit: (right ticked - wrong ticked) / number right, never below nothing."""

from collections.abc import Sequence
from fractions import Fraction

from elearn.courses.questions import choosing, rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.kind import Built, Kind
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion


def build(raw: RawQuestion) -> Built:
    problems = choosing.check(raw)
    if len(raw.choices) > 1 and len(raw.right()) == len(raw.choices):
        problems.append(rules.ALL_RIGHT.at(raw.line))
    return choosing.structure(raw, "several"), problems


def share(question: Question, answer: Answer) -> Fraction:
    """The part of the points that is gained, from 0 to 1."""
    ticked, right = set(answer.chosen), set(question.right)
    return max(Fraction(len(ticked & right) - len(ticked - right), len(right)), Fraction(0)) if right else Fraction(0)


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Feedback is owed for what was ticked and for what was missed."""
    del also
    if answer.empty:
        return Result(0.0, float(question.points), Verdict.UNANSWERED, (), question.right)
    part = share(question, answer)
    verdict = Verdict.RIGHT if part == 1 else Verdict.PARTLY if part else Verdict.WRONG
    shown = tuple(key for key in question.choices if key in answer.chosen or key in question.right)
    return Result(float(part * question.points), float(question.points), verdict, shown, question.right)


KIND = Kind("several", build, choosing.canonical, grade)
