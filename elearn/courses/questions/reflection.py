"""A question to think about: what is written is kept for its writer and not marked."""

from collections.abc import Sequence

from elearn.courses.questions import rules
from elearn.courses.questions.answer import MAX_TEXT, Answer, Result, Verdict
from elearn.courses.questions.kind import Built, Kind
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion


def build(raw: RawQuestion) -> Built:
    problems = [rules.REFLECTION_CHOICES.at(raw.choices[0].text.line)] if raw.choices else []
    return Question(raw.id, "reflection", raw.outcome, points=0), problems


def canonical(question: Question, values: Sequence[str]) -> Answer:
    """The text with its lines, without spaces around it; all of it, however long."""
    del question
    text = (values[0] if values else "").replace("\r\n", "\n").replace("\r", "\n")
    return Answer(text=text.strip())


def whole(question: Question, answer: Answer, also: Sequence[str]) -> bool:
    """A text that is too long is not kept, and its writer is told: nothing of it is ever cut."""
    del question, also
    return 0 < len(answer.text) <= MAX_TEXT


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    del question, also
    return Result(0.0, 0.0, Verdict.UNANSWERED if answer.empty else Verdict.KEPT)


KIND = Kind("reflection", build, canonical, grade, whole=whole, testable=False)
