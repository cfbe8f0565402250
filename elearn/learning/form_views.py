"""What the pages of the course's own test receive: finished values, no key or point before both are done."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for

from elearn.i18n.choice import current_language
from elearn.i18n.languages import best
from elearn.learning import attempt_views
from elearn.learning.attempt_views import Shown
from elearn.learning.form_queries import BeforeAfter, FormPage, Of
from elearn.learning.form_turns import TURNS
from elearn.learning.grading import reached
from elearn.learning.number_words import points_of
from elearn.learning.question_queries import TestQuestion


@dataclass(frozen=True, slots=True)
class TurnView:
    """One of the two tests; `url` opens it, goes on with it or shows it. Points only once both are done."""

    state: str
    url: str
    hidden: bool = False
    submitted_at: Any = None
    score: str = ""


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """An outcome before and after: met, partly or not_yet; empty where it is not shown."""

    text: str
    lang: str
    states: Sequence[str]


def names(of: Of) -> dict[str, Any]:
    """Title and addresses of the course, for the way back."""
    return {
        "course_title": best(of.titles, current_language(), of.source)[0],
        "course_url": url_for("learning.course", course=of.code),
        "own_test_url": url_for("learning.before_after", course=of.code),
    }


def before_after(page: BeforeAfter) -> dict[str, Any]:
    """Everything that `learning/before_after.html` shows."""
    return {
        "page": page,
        "first": _turn(page, TURNS[0]),
        "second": _turn(page, TURNS[1]),
        "outcomes": _outcomes(page) if page.both_done else [],
        **names(page.of),
    }


def _turn(page: BeforeAfter, name: str) -> TurnView:
    one, state = page.attempts.get(name), str(page.turn(name))
    if one is None:
        return TurnView(state, url_for("learning.open_form", course=page.of.code, turn=name))
    url = url_for("learning.form_attempt", attempt_id=one.attempt.id)
    shown = page.both_done and not one.hidden
    return TurnView(
        state,
        url,
        one.hidden,
        one.attempt.submitted_at,
        points_of(one.attempt.points, one.attempt.points_max) if shown else "",
    )


def _outcomes(page: BeforeAfter) -> list[OutcomeRow]:
    """In the order of the course; what is hidden stays empty."""
    reports = [_reached(page.attempts[name]) for name in TURNS]
    rows = []
    for key, texts in page.of.outcomes.items():
        if any(key in report for report in reports):
            text, lang = best(texts, current_language(), page.of.source)
            rows.append(OutcomeRow(text, lang, [report.get(key, "") for report in reports]))
    return rows


def _reached(page: FormPage) -> dict[str, str]:
    stored = {} if page.hidden else (page.attempt.result or {}).get("outcomes", {})
    return {key: reached(points, asked) for key, (points, asked) in stored.items()}


def score(page: FormPage) -> str:
    """What she reached, where it may be shown."""
    return "" if page.hidden else points_of(page.attempt.points, page.attempt.points_max)


def result(page: FormPage, questions: Mapping[str, TestQuestion]) -> list[Shown]:
    """The questions with keys and feedback, once both are done."""
    return attempt_views.result_questions(page, questions) if page.both_done and not page.hidden else []
