"""What a kind of question must be able to do; the registry holds one of these for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from elearn.courses.questions.answer import Answer, Result
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import Piece, RawQuestion
from elearn.markup.problems import Problem

Built = tuple[Question, list[Problem]]


@dataclass(frozen=True, slots=True)
class Words:
    """What a question says besides its stem: Markdown by key, and the forms of a written answer."""

    choices: dict[str, Piece] = field(default_factory=dict)
    feedback: dict[str, Piece] = field(default_factory=dict)
    accepted: tuple[str, ...] = ()


def of_choices(raw: RawQuestion) -> Words:
    """Most kinds say their choices, each with its feedback."""
    feedback = {choice.key: choice.feedback for choice in raw.choices if choice.feedback}
    return Words({choice.key: choice.text for choice in raw.choices}, feedback)


def no_labels(lang: str) -> dict[str, str]:
    """Most kinds have the labels of their choices from the author."""
    del lang
    return {}


def as_written(question: Question) -> tuple[str, ...]:
    """In a lesson most choices stand as the author wrote them."""
    return question.choices


def no_terms(question: Question) -> tuple[str, ...]:
    """Most kinds give nothing to anything."""
    del question
    return ()


def not_empty(question: Question, answer: Answer, also: Sequence[str]) -> bool:
    """Most answers are whole as soon as there is one."""
    del question, also
    return not answer.empty


@dataclass(frozen=True, slots=True)
class Kind:
    """`build` makes the structure of what the author wrote; `grade` also takes accepted forms in other languages.

    `labels` gives the choices that the author did not write, by key, in a language; `words` all that the author did.
    `shown` is the order of the choices in a lesson, `terms` are the keys to which a choice is given. `whole` says
    whether an answer can be marked in a lesson: where it cannot, the learner is told what is missing. A test marks
    whatever was sent.
    """

    name: str
    build: Callable[[RawQuestion], Built]
    canonical: Callable[[Question, Sequence[str]], Answer]
    grade: Callable[[Question, Answer, Sequence[str]], Result]
    labels: Callable[[str], dict[str, str]] = no_labels
    words: Callable[[RawQuestion], Words] = of_choices
    shown: Callable[[Question], tuple[str, ...]] = as_written
    terms: Callable[[Question], tuple[str, ...]] = no_terms
    whole: Callable[[Question, Answer, Sequence[str]], bool] = not_empty
    testable: bool = True
