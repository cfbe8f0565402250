"""What the pages of courses and modules receive: texts in the reader's language, sentences about her state."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from elearn.i18n.choice import current_language
from elearn.i18n.languages import best, direction
from elearn.i18n.moments import day
from elearn.learning.course_queries import CourseRow, ModuleRow
from elearn.learning.module_queries import LessonRow, Purpose
from elearn.web.stored import stored


@dataclass(frozen=True, slots=True)
class Text:
    """Words, and the language and direction they are in."""

    text: str
    lang: str
    dir: str


def text_of(names: Any, source: str) -> Text:
    found, lang = best(dict(names), current_language(), source)
    return Text(found, lang, direction(lang))


STATES = {
    "done": _l("Completed"),
    "passed": _l("Test passed"),
    "doing": _l("Begun"),
    "open": _l("Not begun"),
}
LESSON_STATES = {"done": _l("Done"), "doing": _l("Begun"), "open": _l("Not begun")}


def state_text(state: str) -> str:
    """A module's state in words."""
    return str(STATES[state])


def lesson_text(state: str) -> str:
    """A lesson's state in words."""
    return str(LESSON_STATES[state])


def done_text(done: int, lessons: int) -> str:
    return str(ngettext("%(done)s of %(num)d lesson done", "%(done)s of %(num)d lessons done", lessons, done=done))


def minutes_text(minutes: int) -> str:
    """How long it takes, as a person says it: minutes, from two hours on in hours and half hours."""
    if minutes < 120:  # noqa: PLR2004 - two hours
        return str(ngettext("about %(num)d minute", "about %(num)d minutes", minutes))
    halves = round(minutes / 30)
    if halves % 2:
        return str(_("about %(hours)s½ hours", hours=halves // 2))
    return str(ngettext("about %(num)d hour", "about %(num)d hours", halves // 2))


def _course_url(row: CourseRow) -> str:
    return url_for("learning.course", course=row.code)


def card(row: CourseRow) -> dict[str, Any]:
    """A course in the catalogue."""
    return {
        "title": text_of(row.titles, row.source),
        "summary": text_of(row.summaries, row.source),
        "url": _course_url(row),
        "meta": [ngettext("%(num)d module", "%(num)d modules", row.modules)],
        "enrolled": _("You took it up on %(date)s", date=day(row.enrolled_at)) if row.enrolled_at else "",
    }


def _outcomes(of: CourseRow, module: str) -> list[Text]:
    return [text_of(one["text"], of.source) for one in of.settings["outcomes"] if one["module"] == module]


def module_card(of: CourseRow, row: ModuleRow) -> dict[str, Any]:
    """A module in the list of its course."""
    count = ngettext("%(num)d lesson", "%(num)d lessons", row.lessons)
    return {
        "row": row,
        "title": text_of(row.titles, of.source),
        "url": url_for("learning.module", course=of.code, module=row.key),
        "meta": [count, minutes_text(row.minutes)] if row.minutes else [count],
        "outcomes": _outcomes(of, row.key),
        "state": row.state,
        "state_text": state_text(row.state),
        "done_text": done_text(row.lessons_done, row.lessons),
    }


def course(row: CourseRow, modules: Sequence[ModuleRow]) -> dict[str, Any]:
    """Everything that `learning/course.html` shows."""
    return {
        "course": row,
        "title": text_of(row.titles, row.source),
        "summary": text_of(row.summaries, row.source),
        "minutes": minutes_text(sum(one.minutes for one in modules)),
        "enrolled_on": day(row.enrolled_at),
        "modules": [module_card(row, one) for one in modules],
    }


def _lesson(of: CourseRow, module: ModuleRow, lesson: LessonRow) -> dict[str, Any]:
    url = url_for("learning.lesson", course=of.code, module=module.key, lesson=lesson.key)
    return {
        "row": lesson,
        "title": Text(lesson.title, lesson.lang, direction(lesson.lang)),
        "url": url if lesson.open else None,
        "minutes": minutes_text(lesson.minutes),
        "state_text": lesson_text(lesson.state),
    }


def _next(lessons: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """The lesson to go on with: the first that is not done."""
    return next((one for one in lessons if one["row"].state != "done" and one["url"]), None)


def _purpose_note(purpose: Purpose | None) -> str:
    if purpose and purpose.lang != current_language():
        return str(_("This page is not translated into your language yet. You see it in the language of the course."))
    if purpose and purpose.status == "stale":
        return str(_("The original of this page has changed since it was translated. The translation will follow."))
    return ""


def module(of: CourseRow, row: ModuleRow, purpose: Purpose | None, rows: Sequence[LessonRow]) -> dict[str, Any]:
    """Everything that `learning/module.html` shows."""
    lessons = [_lesson(of, row, one) for one in rows]
    lang = purpose.lang if purpose else of.source
    return {
        "course": of,
        "course_title": text_of(of.titles, of.source),
        "module": row,
        "title": Text(purpose.title, lang, direction(lang)) if purpose else text_of(row.titles, of.source),
        "html": stored(purpose.html if purpose else ""),
        "text_dir": direction(lang),
        "text_lang": lang,
        "note": _purpose_note(purpose),
        "lessons": lessons,
        "next": _next(lessons),
        "minutes": minutes_text(row.minutes),
        "state_text": state_text(row.state),
        "done_text": done_text(row.lessons_done, row.lessons),
        "passed_on": day(row.passed_at),
        "test_url": url_for("learning.test", course=of.code, module=row.key),
        "test": of.settings["test"],
        "here": {"course": of.code, "module": row.key},
    }
