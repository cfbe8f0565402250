"""What the page on the design of a course receives: the outline in the reader's language."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import lazy_gettext as _l

from elearn.courses.queries import Design
from elearn.i18n.languages import best

LEVEL_LABELS: dict[str, object] = {
    "remember": _l("Remember"),
    "understand": _l("Understand"),
    "apply": _l("Apply"),
    "analyse": _l("Analyse"),
    "evaluate": _l("Evaluate"),
    "create": _l("Create"),
}


@dataclass(frozen=True, slots=True)
class Said:
    """A text in the language that there is."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class LessonView:
    number: int
    title: Said
    url: str
    minutes: int
    checks: int


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """`lessons` are the numbers of those whose checks serve it; `rubric` the rows that score it."""

    text: Said
    level: object
    lessons: list[int]
    questions: int
    rubric: list[str]


@dataclass(frozen=True, slots=True)
class ModuleView:
    key: str
    title: Said
    url: str
    minutes: int
    questions: int
    lessons: list[LessonView]
    outcomes: list[OutcomeView]


def modules(code: str, found: Design, lang: str) -> list[ModuleView]:
    """The modules of a course as its design shows them."""

    def said(texts: dict[str, str]) -> Said:
        return Said(*best(texts, lang, found.source))

    def module(one: dict[str, Any]) -> ModuleView:
        numbers = {lesson["key"]: number for number, lesson in enumerate(one["lessons"], start=1)}
        here = {"course": code, "module": one["key"]}
        return ModuleView(
            one["key"],
            said(one["titles"]),
            url_for("learning.module", **here),
            one["minutes"],
            one["questions"],
            [
                LessonView(
                    numbers[lesson["key"]],
                    said(lesson["titles"]),
                    url_for("learning.lesson", lesson=lesson["key"], **here),
                    lesson["minutes"],
                    lesson["checks"],
                )
                for lesson in one["lessons"]
            ],
            [
                OutcomeView(
                    said(outcome["text"]),
                    LEVEL_LABELS[outcome["level"]],
                    [numbers[key] for key in outcome["lessons"]],
                    outcome["questions"],
                    outcome["rubric"],
                )
                for outcome in one["outcomes"]
            ],
        )

    return [module(one) for one in found.outline]
