"""A check as the page shows it: the question in the reader's language, her answer, and what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import format_decimal
from flask_babel import gettext as _
from markupsafe import Markup

from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.question import Question, QuestionText
from elearn.i18n.languages import direction

# A few accepted forms say what was meant; all of them would be a list of spellings.
FORMS = 2


@dataclass(frozen=True, slots=True)
class ChoiceView:
    key: str
    html: Markup


@dataclass(frozen=True, slots=True)
class QuestionView:
    """What the macros of questions receive; HTML was sanitised when it was compiled."""

    id: str
    kind: str
    stem: Markup
    choices: Sequence[ChoiceView]
    lang: str
    dir: str


@dataclass(frozen=True, slots=True)
class AnswerView:
    chosen: frozenset[str]
    text: str


@dataclass(frozen=True, slots=True)
class ResultView:
    """What an answer is worth, with numbers as a person reads them."""

    verdict: str
    points: str
    max_points: str
    feedback: Markup
    right: frozenset[str]
    choice_feedback: Mapping[str, Markup]
    accepted: Sequence[str]


@dataclass(frozen=True, slots=True)
class CheckView:
    """One block of a lesson: `html` for text, the others for a check."""

    html: Markup | None = None
    question: QuestionView | None = None
    answer: AnswerView | None = None
    result: ResultView | None = None


def question_of(block: Mapping[str, Any]) -> Question:
    return Question.from_json(block["question"])


def graded(block: Mapping[str, Any], answer: Answer) -> Result:
    """The answer marked; a short answer is right in whichever language it is given."""
    return registry.grade(question_of(block), answer, block["also"])


def question_view(question: Question, text: QuestionText) -> QuestionView:
    choices = [ChoiceView(key, _html(text.choices.get(key, ""))) for key in question.choices]
    return QuestionView(question.id, question.kind, _html(text.stem), choices, text.lang, direction(text.lang))


def result_view(result: Result, text: QuestionText) -> ResultView:
    """What is shown of a result: feedback of the choices it names, and the general one."""
    return ResultView(
        verdict=str(result.verdict),
        points=format_decimal(result.points),
        max_points=format_decimal(result.max),
        feedback=_words(result, text),
        right=frozenset(() if result.verdict == Verdict.UNANSWERED else result.right),
        choice_feedback={key: _html(text.feedback[key]) for key in result.feedback if text.feedback.get(key)},
        accepted=text.accepted[:FORMS] if result.verdict == Verdict.WRONG else (),
    )


def _words(result: Result, text: QuestionText) -> Markup:
    if result.verdict == Verdict.UNANSWERED:
        return Markup("<p>{}</p>").format(_("Choose or write an answer first, then send it."))
    return _html(text.general)


def check_view(block: Mapping[str, Any], answer: Answer | None, *, asked: bool = False) -> CheckView:
    """The check with the reader's answer, if she gave one; `asked` tells her that one is missing."""
    text = QuestionText.from_json(block["text"])
    given = answer or Answer()
    shown = None if given.empty and not asked else result_view(graded(block, given), text)
    view = AnswerView(frozenset(given.chosen), given.text)
    return CheckView(question=question_view(question_of(block), text), answer=view, result=shown)


def blocks_view(
    body: Sequence[Mapping[str, Any]], answers: Mapping[str, Mapping[str, Any]], asked: str = ""
) -> list[CheckView]:
    """The blocks of a lesson in their order; `asked` is the id of a check that still wants an answer."""
    return [_block(block, answers, asked) for block in body]


def _block(block: Mapping[str, Any], answers: Mapping[str, Mapping[str, Any]], asked: str) -> CheckView:
    if "html" in block:
        return CheckView(html=_html(block["html"]))
    key = block["question"]["id"]
    stored = answers.get(key)
    return check_view(block, Answer.from_json(dict(stored)) if stored else None, asked=key == asked)


def _html(text: str) -> Markup:
    return Markup(text)  # noqa: S704 - sanitised when it was compiled
