"""What *my progress* shows: each module with the reason for its figure, and what happened when."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext

from elearn.i18n.languages import direction
from elearn.i18n.moments import day, moment
from elearn.learning.attempt_queries import PastAttempt
from elearn.learning.course_views import Text, done_text, state_text, text_of
from elearn.learning.history_queries import EventRow, LessonRow, StandRow
from elearn.learning.number_words import points_of

ATTEMPTS = {"doing": _l("Open: not sent yet"), "passed": _l("Passed"), "open": _l("Not passed"), "": ""}


def explained(row: StandRow) -> str:
    """Why the percentage is what it is, in one sentence with its own numbers."""
    done = ngettext("%(done)s of %(num)d lesson", "%(done)s of %(num)d lessons", row.lessons, done=row.lessons_done)
    test = _("the test is passed") if row.passed_at else _("the test is not passed yet")
    return str(
        _(
            "%(lessons)s done, and %(test)s: %(parts)s of %(all)s equal parts, rounded down to whole percent.",
            lessons=done,
            test=test,
            parts=row.lessons_done + (row.passed_at is not None),
            all=row.lessons + 1,
        )
    )


def audience(*, member: bool) -> str:
    """Who sees where she stands; the trainer of the course, too, in the one case in which she asks for it."""
    asked = _(
        "If you ask for one more try of a test, the trainer of the course sees your name and the module, "
        "and nothing else."
    )
    if not member:
        alone = _(
            "You alone. You belong to no mechanism, so what you learn is seen by nobody else and enters no figure."
        )
        return f"{alone} {asked}"
    names = _(
        "You. The focal point and the deputy of your mechanism and the coordinator of your country see whether you "
        "took up the course, and began, passed and completed a module, by name; other roles see numbers without names. "
        "Nobody else sees answers, tries or scores."
    )
    return f"{names} {asked}"


def _state(row: StandRow, lessons: Sequence[LessonRow]) -> str:
    if row.completed_at:
        return "done"
    if row.passed_at:
        return "passed"
    return "doing" if any(lesson.opened_at for lesson in lessons) else "open"


def _lesson(row: StandRow, lesson: LessonRow) -> dict[str, Any]:
    address: dict[str, Any] = {"course": row.course, "module": row.module, "lesson": lesson.key}
    return {
        "title": Text(lesson.title, lesson.lang, direction(lesson.lang)),
        "url": None if row.course_withdrawn else url_for("learning.lesson", **address),
        "done_on": day(lesson.done_at),
        "opened_on": day(lesson.opened_at),
    }


def attempt(one: PastAttempt) -> dict[str, Any]:
    """A test that was opened: when, and what came of it, as far as it may be shown."""
    return {
        "url": url_for("learning.attempt", attempt_id=one.id),
        "when": moment(one.submitted_at or one.opened_at),
        "state": _attempt_state(one),
        "state_text": str(ATTEMPTS[_attempt_state(one)]),
        "text": _attempt_text(one),
    }


def _attempt_state(one: PastAttempt) -> str:
    if one.submitted_at is None:
        return "doing"
    if one.hidden:
        return ""
    return "passed" if one.passed else "open"


def _attempt_text(one: PastAttempt) -> str:
    if one.hidden:
        return str(_("It counts. Its result is kept back, because a helper knew the code of your last reset."))
    return "" if one.points is None else points_of(one.points, one.points_max)


def module(row: StandRow, lessons: Sequence[LessonRow], tries: Sequence[PastAttempt]) -> dict[str, Any]:
    """A module of a course that she took up."""
    state = _state(row, lessons)
    return {
        "title": text_of(row.titles, row.source),
        "course": text_of(row.course_titles, row.source),
        "url": None if row.course_withdrawn else url_for("learning.module", course=row.course, module=row.module),
        "percent": row.percent,
        "state": state,
        "state_text": state_text(state),
        "done_text": done_text(row.lessons_done, row.lessons),
        "explained": explained(row),
        "passed_on": day(row.passed_at),
        "completed_on": day(row.completed_at),
        "withdrawn": row.course_withdrawn,
        "lessons": [_lesson(row, lesson) for lesson in lessons],
        "tries": [attempt(one) for one in tries],
    }


def event_text(row: EventRow, lessons: Mapping[tuple[int | None, str | None], LessonRow]) -> str:
    """An event as a sentence."""
    course = text_of(row.course_titles, row.source).text
    module = text_of(row.module_titles or {}, row.source).text
    known = lessons.get((row.module_id, row.lesson))
    lesson = known.title if known else row.lesson
    sentences = {
        "enrolled": lambda: _("Took up the course “%(title)s”", title=course),
        "started": lambda: _("Began the module “%(title)s”", title=module),
        "lesson_done": lambda: _("Finished the lesson “%(title)s”", title=lesson),
        "passed": lambda: _("Passed the test of “%(title)s”", title=module),
        "completed": lambda: _("Completed the module “%(title)s”", title=module),
    }
    say = sentences.get(row.kind)
    return say() if say else row.kind


def view(
    stands: Sequence[StandRow],
    lessons: Sequence[LessonRow],
    events: Sequence[EventRow],
    tries: Sequence[PastAttempt],
    *,
    member: bool,
) -> dict[str, Any]:
    """Everything that `learning/progress.html` shows."""
    of_module: dict[int, list[LessonRow]] = defaultdict(list)
    for lesson in lessons:
        of_module[lesson.module_id].append(lesson)
    known: dict[tuple[int | None, str | None], LessonRow] = {
        (lesson.module_id, lesson.key): lesson for lesson in lessons
    }
    tried: dict[int, list[PastAttempt]] = defaultdict(list)
    for one in tries:
        tried[one.module_id].append(one)
    return {
        "audience": audience(member=member),
        "modules": [module(row, of_module[row.module_id], tried[row.module_id]) for row in stands],
        "events": [
            {"when": moment(row.at), "iso": row.at.isoformat(), "what": event_text(row, known)} for row in events
        ],
    }
