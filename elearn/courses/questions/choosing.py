"""What kinds with choices have in common."""

from collections.abc import Sequence

from elearn.courses.questions import rules
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion
from elearn.markup.numbers import whole
from elearn.markup.problems import Problem

MAX_POINTS = 20
ORDERS = ("shuffle", "fixed")


def structure(raw: RawQuestion, kind: str) -> Question:
    options = {"order": raw.attributes.get("order")} if raw.attributes.get("order") in ORDERS else {}
    return Question(raw.id, kind, raw.outcome, raw.keys(), raw.right(), points=points(raw), options=options)


def points(raw: RawQuestion) -> int:
    """What a question is worth; 1 where the author says nothing that can be meant."""
    value = whole(raw.attributes.get("points", "1"))
    return value if 1 <= value <= MAX_POINTS else 1


def check(raw: RawQuestion) -> list[Problem]:
    """Problems that any list of choices may have."""
    problems = [rules.CHOICE_EMPTY.at(choice.text.line) for choice in raw.choices if not choice.text]
    problems += [rules.MARK_MIXED.at(choice.text.line) for choice in raw.choices if choice.mark == "="]
    keys, texts = set[str](), set[str]()
    for choice in raw.choices:
        if choice.key in keys:
            problems.append(rules.CHOICE_TWICE.at(choice.text.line, key=choice.key))
        if choice.text and choice.text.text.casefold() in texts:
            problems.append(rules.CHOICE_SAME.at(choice.text.line))
        keys.add(choice.key)
        texts.add(choice.text.text.casefold())
    if len(raw.choices) < 2:  # noqa: PLR2004 - a choice is between two
        problems.append(rules.FEW_CHOICES.at(raw.line, count=len(raw.choices)))
    elif not raw.right():
        problems.append(rules.NO_RIGHT.at(raw.line))
    return problems


def canonical(question: Question, values: Sequence[str]) -> Answer:
    """The chosen keys in the question's order; keys that it does not have are dropped."""
    return Answer(chosen=tuple(key for key in question.choices if key in values))


def canonical_single(question: Question, values: Sequence[str]) -> Answer:
    """One key: the last that was sent, as a browser does it."""
    known = [value for value in values if value in question.choices]
    return Answer(chosen=tuple(known[-1:]))


def grade_single(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """All points for the right choice, none for another."""
    del also
    if answer.empty:
        return Result(0.0, float(question.points), Verdict.UNANSWERED, (), question.right)
    right = answer.chosen == question.right
    gained = float(question.points) if right else 0.0
    verdict = Verdict.RIGHT if right else Verdict.WRONG
    return Result(gained, float(question.points), verdict, answer.chosen, question.right)
