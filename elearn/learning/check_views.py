"""A check as the page shows it: the question in the reader's language, her answer, and what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markupsafe import Markup

from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer, Result, Verdict
from elearn.courses.questions.question import Question, QuestionText
from elearn.i18n.languages import direction
from elearn.learning import number_words
from elearn.learning.wanting import remark, state, wanting
from elearn.web.stored import stored

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
    terms: Sequence[ChoiceView] = ()
    percent: bool = False


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
    right: frozenset[str] = frozenset()
    choice_feedback: Mapping[str, Markup] = field(default_factory=dict)
    accepted: Sequence[str] = ()
    remark: str = ""
    solution: str = ""


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


def is_whole(block: Mapping[str, Any], answer: Answer) -> bool:
    """Whether the answer can be marked; half of one is neither kept nor marked in a lesson."""
    return registry.whole(question_of(block), answer, block["also"])


def question_view(question: Question, text: QuestionText) -> QuestionView:
    return QuestionView(
        question.id,
        question.kind,
        stored(text.stem),
        _labelled(question.choices, text),
        text.lang,
        direction(text.lang),
        _labelled(registry.KINDS[question.kind].terms(question), text),
        "percent" in question.options,
    )


def _labelled(keys: Sequence[str], text: QuestionText) -> list[ChoiceView]:
    return [ChoiceView(key, stored(text.choices.get(key, ""))) for key in keys]


def result_view(question: Question, answer: Answer, result: Result, text: QuestionText) -> ResultView:
    """What is shown of a result: feedback of the choices it names, and the general one."""
    unmarked = result.verdict == Verdict.UNANSWERED and not answer.empty
    return ResultView(
        verdict="unmarked" if unmarked else str(result.verdict),
        points=number_words.points(result.points),
        max_points=number_words.points(result.max),
        feedback=stored(text.general),
        right=frozenset(result.right),
        choice_feedback={key: stored(text.feedback[key]) for key in result.feedback if text.feedback.get(key)},
        accepted=text.accepted[:FORMS] if result.verdict == Verdict.WRONG else (),
        remark=remark(question, answer),
        solution=number_words.accepted(question) if question.kind == "number" else "",
    )


def _missing(question: Question, answer: Answer) -> ResultView:
    """Nothing is marked yet, and nothing of what is right is shown."""
    return ResultView(state(question, answer), "", "", Markup(), remark=wanting(question, answer))


def check_view(block: Mapping[str, Any], answer: Answer | None, *, asked: bool = False) -> CheckView:
    """The check with the reader's answer, if she gave one; `asked` tells her what is missing."""
    question, text, given = question_of(block), QuestionText.from_json(block["text"]), answer or Answer()
    shown: ResultView | None = None
    if is_whole(block, given):
        shown = result_view(question, given, graded(block, given), text)
    elif asked:
        shown = _missing(question, given)
    ordered = replace(question, choices=registry.KINDS[question.kind].shown(question))
    view = AnswerView(frozenset(given.chosen), given.text)
    return CheckView(question=question_view(ordered, text), answer=view, result=shown)


def unkept(check: CheckView) -> CheckView:
    """The check as a visitor sees it, of whom nothing is kept."""
    if check.result is None or check.result.verdict != "kept":
        return check
    return replace(check, result=replace(check.result, verdict="unkept"))


def blocks_view(
    body: Sequence[Mapping[str, Any]], answers: Mapping[str, Mapping[str, Any]], asked: str = ""
) -> list[CheckView]:
    """The blocks of a lesson in their order; `asked` is the id of a check that still wants an answer."""
    return [_block(block, answers, asked) for block in body]


def _block(block: Mapping[str, Any], answers: Mapping[str, Mapping[str, Any]], asked: str) -> CheckView:
    if "html" in block:
        return CheckView(html=stored(block["html"]))
    key = block["question"]["id"]
    given = answers.get(key)
    return check_view(block, Answer.from_json(dict(given)) if given else None, asked=key == asked)
