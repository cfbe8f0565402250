"""What the page of a lesson receives: contents with their state, the way back and on, addresses."""

from dataclasses import dataclass
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from markupsafe import Markup

from elearn.courses.questions.answer import Answer
from elearn.i18n.choice import current_language
from elearn.i18n.languages import best, direction
from elearn.learning.check_views import blocks_view, check_view, unkept
from elearn.learning.lesson_queries import LessonPage
from elearn.learning.mine_queries import Mine


@dataclass(frozen=True, slots=True)
class EntryView:
    """A line of the contents; without an address where the lesson is not open to this reader."""

    title: str
    url: str | None
    state: str
    current: bool
    minutes: int


@dataclass(frozen=True, slots=True)
class Neighbour:
    title: str
    url: str


def said_in(text: str, lang: str) -> str:
    """The text, marked with its language where that is not the page's."""
    if lang == current_language():
        return text
    return Markup('<span lang="{}" dir="{}">{}</span>').format(lang, direction(lang), text)


def lesson_url(page: LessonPage, key: str, **more: Any) -> str:
    return url_for("learning.lesson", course=page.course_code, module=page.module_key, lesson=key, **more)


def checks_url(page: LessonPage) -> str:
    """Before the id of a check, where it is answered."""
    return f"{lesson_url(page, page.key)}/checks/"


def _state(page: LessonPage, mine: Mine, key: str) -> str:
    if key in mine.done:
        return "done"
    return "doing" if key == page.key else "open"


def _contents(page: LessonPage, mine: Mine) -> list[EntryView]:
    entries = [
        EntryView(
            title=said_in(entry.title, entry.lang),
            url=lesson_url(page, entry.key) if entry.open else None,
            state=_state(page, mine, entry.key),
            current=entry.key == page.key,
            minutes=entry.minutes,
        )
        for entry in page.contents
    ]
    return [*entries, EntryView(_("Test"), test_url(page), "done" if mine.passed else "open", current=False, minutes=0)]


def test_url(page: LessonPage) -> str:
    return url_for("learning.test", course=page.course_code, module=page.module_key)


def _neighbour(page: LessonPage, position: int) -> Neighbour | None:
    if not 0 <= position < len(page.contents):
        return None
    entry = page.contents[position]
    return Neighbour(said_in(entry.title, entry.lang), lesson_url(page, entry.key))


def next_of(page: LessonPage) -> Neighbour:
    """Where going on leads: the next lesson, or after the last one the module's test."""
    return _neighbour(page, page.position) or Neighbour(_("Test"), test_url(page))


def note_of(page: LessonPage) -> str:
    """What a reader should know of the text: that it is in another language, old, or not yet read by a second one."""
    if page.lang != current_language():
        return str(_("This lesson is not translated into your language yet. You see it in the language of the course."))
    if page.status == "stale":
        return str(_("The original of this lesson has changed since it was translated. The translation will follow."))
    if page.status == "unrevised":
        return str(_("This translation has not been revised by a second reader yet."))
    return ""


def view(page: LessonPage, mine: Mine, asked: str = "", given: tuple[str, Answer] | None = None) -> dict[str, Any]:
    """Everything that `learning/lesson.html` shows; `given` is a visitor's answer, which is kept nowhere."""
    blocks = blocks_view(page.body, mine.answers, asked)
    if given:
        key, answer = given
        one = unkept(check_view(page.check(key), answer, asked=True))
        blocks = [one if block.question and block.question.id == key else block for block in blocks]
    here: dict[str, Any] = {"course": page.course_code, "module": page.module_key, "lesson": page.key}
    return {
        "page": page,
        "heading": said_in(page.title, page.lang),
        "mine": mine,
        "course_title": said_in(*best(page.course_titles, current_language())),
        "module_title": said_in(*best(page.module_titles, current_language())),
        "module_url": url_for("learning.module", course=page.course_code, module=page.module_key),
        "entries": _contents(page, mine),
        "blocks": blocks,
        "text_dir": direction(page.lang),
        "note": note_of(page),
        "previous": _neighbour(page, page.position - 2),
        "next": next_of(page),
        "checks_url": checks_url(page),
        "done_url": url_for("learning.finish_lesson", **here) if mine.opened and page.key not in mine.done else "",
        "position_url": url_for("learning.position", **here) if mine.opened else "",
        "here": here,
    }
