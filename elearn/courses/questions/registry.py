"""All kinds of questions. A new kind is one file and one line here."""

from collections.abc import Sequence

from elearn.courses.questions import matching, number, one, ordering, reflection, several, short, true_false
from elearn.courses.questions.answer import Answer, Result
from elearn.courses.questions.kind import Kind
from elearn.courses.questions.question import Question
from elearn.courses.questions.raw import RawQuestion

_ALL = (one.KIND, several.KIND, true_false.KIND, short.KIND, matching.KIND, ordering.KIND, number.KIND, reflection.KIND)
KINDS: dict[str, Kind] = {kind.name: kind for kind in _ALL}


def kind_of(raw: RawQuestion) -> str:
    """The kind that the author names, else the one that the choices show; empty where they show none."""
    given = raw.attributes.get("kind")
    if given:
        return given
    if any(choice.mark == "=" for choice in raw.choices):
        return "number" if raw.attributes.get("tolerance") else "short"
    if raw.attributes.get("answer"):
        return "true-false"
    if not raw.choices:
        return ""
    return "several" if len(raw.right()) > 1 else "one"


def canonical(question: Question, values: Sequence[str]) -> Answer:
    """The answer in what a form sent: the one shape in which it is stored, whatever the order of the fields."""
    return KINDS[question.kind].canonical(question, values)


def grade(question: Question, answer: Answer, also: Sequence[str] = ()) -> Result:
    """Marks an answer. `also` are the accepted forms of its texts in all languages."""
    return KINDS[question.kind].grade(question, answer, also)


def whole(question: Question, answer: Answer, also: Sequence[str] = ()) -> bool:
    """Whether nothing is missing in an answer. A test marks it all the same."""
    return KINDS[question.kind].whole(question, answer, also)
