"""What a form or a script sent as answers to a drawn test, made into answers by key."""

from collections.abc import Mapping, Sequence
from typing import Any

from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.question import Question

Sent = Mapping[str, Sequence[str]]
# Before the id of a question: the field that says which answer the page showed when it was loaded.
SHOWN = "shown-"


def sent_in_json(body: Any) -> dict[str, list[str]]:
    """`{"answers": {"q-1": "a", "q-2": ["a", "c"]}}`; what has another form is left out."""
    answers = body.get("answers") if isinstance(body, dict) else None
    if not isinstance(answers, dict):
        return {}
    return {str(key): _texts(value) for key, value in answers.items() if isinstance(value, str | list)}


def _texts(value: str | list[Any]) -> list[str]:
    return [value] if isinstance(value, str) else [one for one in value if isinstance(one, str)]


def unknown(sent: Sent, questions: Mapping[str, Question]) -> tuple[str, ...]:
    """What was sent although it was not asked."""
    return tuple(sorted(set(sent) - set(questions)))


def changed(sent: Sent, questions: Mapping[str, Question]) -> dict[str, Answer]:
    """The answers to those questions that were sent."""
    return {key: registry.canonical(questions[key], values) for key, values in sent.items() if key in questions}


def as_shown(answer: Answer) -> str:
    """An answer in one text, as the page says which one it showed."""
    return " ".join(answer.chosen) or answer.text


def whole(
    sent: Sent, questions: Mapping[str, Question], draft: Mapping[str, Answer], shown: Mapping[str, str]
) -> dict[str, Answer]:
    """The answers to all questions, from a form that shows all of them.

    What was not changed since this page was loaded stands as another window or device kept it meanwhile: sending an
    older page loses nothing that was acknowledged.
    """
    answers: dict[str, Answer] = {}
    for key, question in questions.items():
        answer = registry.canonical(question, sent.get(key, ()))
        changed_here = as_shown(answer) != shown.get(key, "")
        answers[key] = answer if changed_here else draft.get(key, answer)
    return answers


def stored(draft: Mapping[str, Any]) -> dict[str, Answer]:
    return {key: Answer.from_json(value) for key, value in draft.items()}


def to_json(answers: Mapping[str, Answer]) -> dict[str, Any]:
    return {key: answer.to_json() for key, answer in answers.items() if not answer.empty}
