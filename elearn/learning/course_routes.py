"""The catalogue, a course, a module; taking up a course and moving to a newer version."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in, viewer
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language
from elearn.learning import (
    course_queries,
    course_views,
    going_on_queries,
    going_on_views,
    module_queries,
    reading_operations,
    taking_part,
)
from elearn.learning.blueprint import bp
from elearn.learning.course_queries import CourseRow
from elearn.learning.going_on import Step
from elearn.learning.going_on_views import GoOnView
from elearn.learning.taking_part import Place


@bp.get("/courses")
def catalogue() -> str:
    courses = course_queries.courses(viewer())
    return render_template("learning/catalogue.html", courses=[course_views.card(row) for row in courses])


def _go_on(row: CourseRow, module: str | None = None) -> GoOnView | None:
    """What comes next for a reader who took up the course: in this module, or else in the course.

    None on the page of a module that she has not begun: its first lesson comes next there.
    """
    person_id = viewer().id
    if person_id is None:
        return None
    found = going_on_queries.find(person_id, row.id, module, current_language(), utc_now())
    if found is None or (found.step is Step.BEGIN and found.module == module):
        return None
    return going_on_views.view(found)


@bp.get("/courses/<course>")
def course(course: str) -> str:
    row = course_queries.course(viewer(), course)
    modules = course_queries.modules(viewer(), row, current_language())
    return render_template("learning/course.html", **course_views.course(row, modules), go_on=_go_on(row))


@bp.post("/courses/<course>/enrol")
@login_required
def enrol(course: str) -> Response:
    """Take up a course; the same again changes nothing."""
    person = signed_in()
    row = course_queries.course(person, course)
    taking_part.take_up(person.id, row.id, taking_part.membership_of(person.id), utc_now())
    db.session.commit()
    flash(_("You have taken up this course. Your progress is kept from now on."), "success")
    return redirect(url_for("learning.course", course=course), 303)


@bp.get("/courses/<course>/<module>")
def module(course: str, module: str) -> str:
    lang = current_language()
    of = course_queries.course(viewer(), course)
    row = course_queries.module(viewer(), of, module, lang)
    purpose = module_queries.purpose(of, row.version_id, lang)
    lessons = module_queries.lessons(viewer(), of, row, lang)
    view = course_views.module(of, row, purpose, lessons)
    return render_template("learning/module.html", **view, go_on=_go_on(of, module))


@bp.post("/courses/<course>/<module>/move")
@login_required
def move(course: str, module: str) -> Response:
    """Move to the newer version of a module."""
    person = signed_in()
    of = course_queries.course(person, course)
    row = course_queries.module(person, of, module, current_language())
    place = Place(person.id, of.id, row.id, taking_part.membership_of(person.id))
    moved = reading_operations.move(place, utc_now())
    db.session.commit()
    if moved:
        flash(_("You are in the newer version now. Answers to questions that are the same came with you."), "success")
    return redirect(url_for("learning.module", course=course, module=module), 303)
