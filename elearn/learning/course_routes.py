"""The catalogue, a course, a module; taking up a course and moving to a newer version."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in, viewer
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language
from elearn.learning import course_queries, course_views, module_queries, reading_operations, taking_part
from elearn.learning.blueprint import bp
from elearn.learning.taking_part import Place


@bp.get("/courses")
def catalogue() -> str:
    courses = course_queries.courses(viewer())
    return render_template("learning/catalogue.html", courses=[course_views.card(row) for row in courses])


@bp.get("/courses/<course>")
def course(course: str) -> str:
    row = course_queries.course(viewer(), course)
    modules = course_queries.modules(viewer(), row, current_language())
    return render_template("learning/course.html", **course_views.course(row, modules))


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
    return render_template("learning/module.html", **course_views.module(of, row, purpose, lessons))


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
