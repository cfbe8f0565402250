"""What a kind of question must be able to do; the registry holds one of these for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from elearn.courses.questions.answer import Answer, Result
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion
from elearn.markup.problems import Problem

Built = tuple[Question, list[Problem]]


def no_labels(lang: str) -> dict[str, str]:
    """Most kinds have the labels of their choices from the author."""
    del lang
    return {}


@dataclass(frozen=True, slots=True)
class Kind:
    """`build` makes the structure of what the author wrote; `grade` also takes accepted forms in other languages.

    `labels` gives the choices that the author did not write, by key, in a language.
    """

    name: str
    build: Callable[[RawQuestion], Built]
    canonical: Callable[[Question, Sequence[str]], Answer]
    grade: Callable[[Question, Answer, Sequence[str]], Result]
    labels: Callable[[str], dict[str, str]] = no_labels
    testable: bool = True
