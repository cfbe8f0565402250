"""The button by which a learner goes on, and a sentence about why it leads there."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from elearn.i18n.languages import direction
from elearn.i18n.moments import moment
from elearn.learning.course_views import Text, text_of
from elearn.learning.going_on import Step
from elearn.learning.going_on_queries import GoingOn, LessonAt

LABELS = {
    Step.BEGIN: _l("Begin the module"),
    Step.OPEN_TEST: _l("Go on with the test"),
    Step.GRANTED: _l("To the test"),
    Step.TEST: _l("To the test"),
    Step.WAIT: _l("What you can do now"),
}
NOTES = {
    Step.OPEN_TEST: _l("You have begun this test. Your answers so far are kept."),
    Step.GRANTED: _l("Your trainer has granted you one more try."),
    Step.TEST: _l("You have done all lessons of this module. Its test comes next."),
}


@dataclass(frozen=True, slots=True)
class GoOnView:
    """`within`: the course or the module that the title belongs to; without a percentage there is no bar."""

    title: Text
    within: Text | None
    note: str
    label: str
    url: str
    percent: int | None = None
    other_url: str = ""


def view(row: GoingOn) -> GoOnView:
    course = text_of(row.course_titles, row.source)
    if row.step is Step.DONE:
        return _done(row, course)
    if row.lesson:
        return _lesson(row, row.lesson)
    title = text_of(row.module_titles, row.source)
    label = _("Begin") if row.first else str(LABELS[row.step])
    return GoOnView(title, course, _note(row), label, _url(row), row.percent)


def of_home(row: GoingOn) -> GoOnView:
    """The same; but whoever has not begun anything sees the course first, with all that belongs to it."""
    if row.step is Step.BEGIN and row.first:
        course = text_of(row.course_titles, row.source)
        return GoOnView(course, None, "", _("Begin"), url_for("learning.course", course=row.course))
    return view(row)


def _done(row: GoingOn, course: Text) -> GoOnView:
    note, mine = _("You have completed all modules of this course."), url_for("learning.progress")
    if not row.second_test:
        return GoOnView(course, None, note, _("See what you have done"), mine)
    more = _("The second of the two tests for yourself shows you what you can do now.")
    url = url_for("learning.before_after", course=row.course)
    return GoOnView(course, None, f"{note} {more}", _("To the second test"), url, other_url=mine)


def _lesson(row: GoingOn, lesson: LessonAt) -> GoOnView:
    url = url_for(
        "learning.lesson", course=row.course, module=row.module, lesson=lesson.key, _anchor=lesson.anchor or None
    )
    title = Text(lesson.title, lesson.lang, direction(lesson.lang))
    label = _("Continue where you were") if lesson.opened else _("Go on reading")
    return GoOnView(title, text_of(row.module_titles, row.source), _note(row), label, url, row.percent)


def _url(row: GoingOn) -> str:
    if row.step is Step.OPEN_TEST:
        return url_for("learning.attempt", attempt_id=row.open_test)
    endpoint = "learning.module" if row.step is Step.BEGIN else "learning.test"
    return url_for(endpoint, course=row.course, module=row.module)


def _note(row: GoingOn) -> str:
    if row.step is Step.WAIT:
        when = _("The next one opens on %(when)s.", when=moment(row.next_at))
        return f"{_('You cannot open another try yet.')} {when}"
    if row.step in NOTES:
        return str(NOTES[row.step])
    if row.completed_titles:
        return str(_("You have completed “%(title)s”.", title=text_of(row.completed_titles, row.source).text))
    return ""
