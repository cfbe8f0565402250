"""The course's own test, before and after: its page, opening a form, keeping answers, submitting it, the result."""

from flask import flash, redirect, render_template, request, url_for
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.learning import (
    attempt_operations,
    attempt_sending,
    attempt_views,
    form_operations,
    form_queries,
    form_views,
)
from elearn.learning.blueprint import bp
from elearn.learning.form_queries import FormPage


@bp.get("/courses/<course>/before-and-after")
@login_required
def before_after(course: str) -> str | Response:
    """The page of both tests; who has not taken up the course is led to where that is done."""
    try:
        page = form_queries.find(signed_in(), course)
    except form_queries.NotTakenUpError as refusal:
        flash(str(refusal), "info")
        return redirect(url_for("learning.course", course=course), 303)
    return render_template("learning/before_after.html", **form_views.before_after(page))


@bp.post("/courses/<course>/before-and-after/<any(first, second):turn>")
@login_required
def open_form(course: str, turn: str) -> Response:
    """Open a form, or go on with it; sent twice, it is the same one."""
    person = signed_in()
    attempt_id = form_operations.open_form(form_queries.find(person, course), person.id, turn, utc_now())
    db.session.commit()
    return redirect(url_for("learning.form_attempt", attempt_id=attempt_id), 303)


@bp.get("/before-and-after/<attempt_id>")
@login_required
def form_attempt(attempt_id: str) -> str:
    """The form while it is open; afterwards that it is kept, and the result once both are done."""
    page = form_queries.attempt(signed_in(), attempt_id)
    return _result(page) if page.closed else _form(page)


def _form(page: FormPage) -> str:
    draft = attempt_operations.draft_of(page)
    shown = attempt_views.form_questions(page, form_queries.questions(page), draft)
    missing = attempt_views.missing(shown) if request.args.get("unanswered") == "yes" else []
    names = form_views.names(page.of)
    return render_template("learning/form_attempt.html", page=page, shown=shown, missing=missing, **names)


def _result(page: FormPage) -> str:
    shown = form_views.result(page, form_queries.questions(page))
    values = {"page": page, "shown": shown, "score": form_views.score(page)}
    return render_template("learning/form_result.html", **values, **form_views.names(page.of))


@bp.post("/before-and-after/<attempt_id>/draft")
@login_required
def save_form_draft(attempt_id: str) -> Response:
    """Keep half-done answers, as a module's test does."""
    page = form_queries.attempt(signed_in(), attempt_id, locked=True)
    sent = attempt_sending.draft(page, form_queries.questions(page))
    attempt_operations.save_draft(page, sent.answers, utc_now())
    db.session.commit()
    return attempt_sending.kept(sent, url_for("learning.before_after", course=page.of.code))


@bp.post("/before-and-after/<attempt_id>/submit")
@login_required
def submit_form(attempt_id: str) -> Response:
    """Submit it once. Where something is missing she is asked once; sent again, what is stored is shown."""
    page = form_queries.attempt(signed_in(), attempt_id, locked=True)
    here, now = url_for("learning.form_attempt", attempt_id=attempt_id), utc_now()
    if page.closed:
        return attempt_sending.stored(here)
    questions = form_queries.questions(page)
    sent = attempt_sending.whole(page, questions)
    attempt_sending.tell(sent)
    if attempt_sending.may_submit(sent, questions):
        form_operations.submit(page, questions, sent.answers, now)
    else:
        attempt_operations.save_draft(page, sent.answers, now)
        here = url_for("learning.form_attempt", attempt_id=attempt_id, unanswered="yes")
    db.session.commit()
    return redirect(here, 303)
