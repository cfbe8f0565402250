"""What the pages of a test receive: finished values, and never a key before it may be seen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import url_for

from elearn.courses.drawing import Drawn
from elearn.courses.questions.answer import Answer
from elearn.courses.questions.registry import grade
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.learning import answers as sent_answers
from elearn.learning import number_words
from elearn.learning.attempt_queries import AttemptPage, PastAttempt, Where
from elearn.learning.check_views import AnswerView, QuestionView, ResultView, question_view, result_view
from elearn.learning.grading import reached
from elearn.learning.paper import AnyPaper
from elearn.learning.question_queries import Teaches, TestQuestion
from elearn.learning.wanting import wanting


@dataclass(frozen=True, slots=True)
class Shown:
    """A question as it stands on the page; `wanting` says what half an answer lacks, `result` only after the pass."""

    question: QuestionView
    answer: AnswerView
    # The answer in one text, which the form sends back: what differs from it was changed on this page.
    as_shown: str = ""
    whole: bool = True
    wanting: str = ""
    result: ResultView | None = None


@dataclass(frozen=True, slots=True)
class TryView:
    """A test that she submitted; `score` is empty where it is not shown."""

    url: str
    at: Any
    passed: bool
    score: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    url: str
    lang: str


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """An outcome, whether it was met, and the lessons to read again."""

    text: str
    lang: str
    state: str
    lessons: Sequence[Link]


def names(where: Where) -> dict[str, Any]:
    """Titles and addresses of course and module, for the way back."""
    lang = current_language()
    here: dict[str, Any] = {"course": where.course, "module": where.module}
    return {
        "course_title": best(where.course_titles, lang, where.source)[0],
        "module_title": best(where.module_titles, lang, where.source)[0],
        "course_url": url_for("learning.course", course=where.course),
        "module_url": url_for("learning.module", **here),
        "test_url": url_for("learning.test", **here),
        "here": here,
    }


def _question(one: TestQuestion, drawn: Drawn, source: str) -> QuestionView:
    ordered = replace(one.question, choices=drawn.choices)
    return question_view(ordered, one.text(current_language(), source))


def form_questions(page: AnyPaper, questions: Mapping[str, TestQuestion], answers: Mapping[str, Answer]) -> list[Shown]:
    """The drawn questions with the answers so far."""
    return [
        _shown(questions[one.id], one, page.source, answers.get(one.id, Answer()))
        for one in page.drawn
        if one.id in questions
    ]


def _shown(asked: TestQuestion, drawn: Drawn, source: str, answer: Answer) -> Shown:
    whole = asked.whole(answer)
    return Shown(
        _question(asked, drawn, source),
        AnswerView(frozenset(answer.chosen), answer.text),
        sent_answers.as_shown(answer),
        whole,
        "" if whole or answer.empty else wanting(asked.question, answer),
    )


def missing(shown: Sequence[Shown]) -> list[int]:
    """The numbers of questions that are not answered yet, or not completely."""
    return [number for number, one in enumerate(shown, 1) if not one.whole]


def result_questions(page: AnyPaper, questions: Mapping[str, TestQuestion]) -> list[Shown]:
    """The questions with keys and feedback, for somebody who may see them."""
    given = sent_answers.stored(page.attempt.answers or {})
    shown = []
    for one in form_questions(page, questions, given):
        asked = questions[one.question.id]
        answer = given.get(one.question.id, Answer())
        result = grade(asked.question, answer, asked.also)
        text = asked.text(current_language(), page.source)
        shown.append(replace(one, result=result_view(asked.question, answer, result, text)))
    return shown


def outcomes(page: AttemptPage, teaching: Mapping[str, Sequence[Teaches]]) -> list[OutcomeView]:
    """Met, partly or not yet: no points, which would tell single questions apart."""
    stored = (page.attempt.result or {}).get("outcomes", {})
    views = []
    for key, (points, asked) in sorted(stored.items()):
        text, lang = best(page.where.outcomes.get(key, {}), current_language(), page.where.source)
        if text:
            views.append(OutcomeView(text, lang, reached(points, asked), _links(page, teaching.get(key, ()))))
    return views


def _links(page: AttemptPage, lessons: Sequence[Teaches]) -> list[Link]:
    here: dict[str, Any] = {"course": page.where.course, "module": page.where.module}
    return [Link(one.title, url_for("learning.lesson", **here, lesson=one.key), one.lang) for one in lessons]


def tries(attempts: Sequence[PastAttempt]) -> list[TryView]:
    """Those that she submitted."""
    return [
        TryView(
            url_for("learning.attempt", attempt_id=one.id),
            one.submitted_at,
            bool(one.passed),
            "" if one.hidden else number_words.points_of(one.points, one.points_max),
        )
        for one in attempts
        if one.submitted_at
    ]


def score(page: AttemptPage) -> dict[str, Any]:
    """What the macro of a score receives."""
    return {
        "points": number_words.points(page.attempt.points),
        "max_points": number_words.points(page.attempt.points_max),
        "needed": number_words.points(page.where.rule.pass_points),
        "passed": bool(page.attempt.passed),
    }
