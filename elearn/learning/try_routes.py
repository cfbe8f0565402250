"""One more try: the learner asks, the trainer of the course answers."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.learning import test_queries, try_operations, try_queries
from elearn.learning.blueprint import bp


@bp.post("/courses/<course>/<module>/ask-try")
@login_required
def ask_try(course: str, module: str) -> Response:
    """Only the learner herself asks."""
    person, now = signed_in(), utc_now()
    new = try_operations.ask(test_queries.find(person, course, module, now), person, now)
    db.session.commit()
    if new:
        flash(_("Your request has been sent to the trainer of the course."), "success")
    return redirect(url_for("learning.test", course=course, module=module), 303)


@bp.get("/try-requests")
@login_required
def try_requests() -> str:
    return render_template("learning/try_requests.html", asked=try_queries.waiting(signed_in()))


def _decide(request_id: int, *, granted: bool) -> Response:
    person = signed_in()
    try_queries.require_mine(person, request_id)
    try_operations.decide(request_id, person, utc_now(), granted=granted)
    db.session.commit()
    flash(_("The learner may try once more now.") if granted else _("The learner is told to wait."), "success")
    return redirect(url_for("learning.try_requests"), 303)


@bp.post("/try-requests/<int:request_id>/grant")
@login_required
def grant_try(request_id: int) -> Response:
    return _decide(request_id, granted=True)


@bp.post("/try-requests/<int:request_id>/refuse")
@login_required
def refuse_try(request_id: int) -> Response:
    return _decide(request_id, granted=False)
