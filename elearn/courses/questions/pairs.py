"""Answers that give one thing to another, as a match to a term: `term:match`. Keys of the given things say nothing.

A key that told the place of a thing in the author's list would tell what it belongs to. So keys are dealt out in an
order that depends on the question's id alone: the same in every language and at every publication.
"""

from collections.abc import Collection, Sequence

from elearn.courses import digest
from elearn.courses.drawing import shuffled
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question

SEPARATOR = ":"


def joined(one: str, other: str) -> str:
    return f"{one}{SEPARATOR}{other}"


def dealt(names: Sequence[str], question_id: str) -> tuple[str, ...]:
    """The keys of an author's list, in its order."""
    return shuffled(names, question_id, "keys")


def mixed(question: Question, right: Sequence[str]) -> tuple[str, ...]:
    """The choices in an order that the id alone decides, and that does not begin as the right one does."""
    order = shuffled(question.choices, question.id, "shown")
    return (*order[1:], *order[:1]) if order[: len(right)] == tuple(right) else order


def canonical(ones: Sequence[str], others: Collection[str], values: Sequence[str]) -> Answer:
    """For each of the ones, in their order, the last of the others that was sent for it."""
    given: dict[str, str] = {}
    for value in values:
        one, _, other = value.partition(SEPARATOR)
        if other in others:
            given[one] = other
    return Answer(chosen=tuple(joined(one, given[one]) for one in ones if one in given))


def fingerprint(texts: Sequence[str]) -> str:
    """Of the words whose order is what is right: to change them is to ask something else."""
    return digest.of_structure([" ".join(text.split()) for text in texts])[: digest.SHORT]
