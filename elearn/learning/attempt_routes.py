"""The module's test: its page, opening it, keeping answers, submitting it, and the result."""

from flask import redirect, render_template, request, url_for
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language
from elearn.learning import (
    attempt_operations,
    attempt_queries,
    attempt_sending,
    attempt_views,
    question_queries,
    taking_part,
    test_queries,
)
from elearn.learning.attempt_queries import AttemptPage
from elearn.learning.blueprint import bp
from elearn.learning.question_queries import TestQuestion
from elearn.learning.taking_part import Place


@bp.get("/courses/<course>/<module>/test")
@login_required
def test(course: str, module: str) -> str:
    page = test_queries.find(signed_in(), course, module, utc_now())
    done = attempt_views.tries(page.attempts)
    return render_template("learning/test.html", page=page, done=done, **attempt_views.names(page.where))


@bp.post("/courses/<course>/<module>/test")
@login_required
def open_test(course: str, module: str) -> Response:
    """Open a try, or go on with the one that is open; sent twice, it is the same one."""
    person, now = signed_in(), utc_now()
    page = test_queries.find(person, course, module, now)
    place = Place(person.id, page.where.course_id, page.where.module_id, taking_part.membership_of(person.id))
    attempt_id = attempt_operations.open_attempt(page, place, now)
    db.session.commit()
    return redirect(url_for("learning.attempt", attempt_id=attempt_id), 303)


@bp.get("/attempts/<attempt_id>")
@login_required
def attempt(attempt_id: str) -> str:
    """The form while the test is open, the result afterwards."""
    page = attempt_queries.attempt(signed_in(), attempt_id)
    return _result(page) if page.closed else _form(page)


def _questions(page: AttemptPage) -> dict[str, TestQuestion]:
    return question_queries.questions(page.attempt.version_id, [one.id for one in page.drawn])


def _form(page: AttemptPage) -> str:
    shown = attempt_views.form_questions(page, _questions(page), attempt_operations.draft_of(page))
    missing = attempt_views.missing(shown) if request.args.get("unanswered") == "yes" else []
    return render_template(
        "learning/attempt.html", page=page, shown=shown, missing=missing, **attempt_views.names(page.where)
    )


def _result(page: AttemptPage) -> str:
    passed = page.held.passed_at is not None and not page.hidden
    lang, source = current_language(), page.where.source
    teaching = question_queries.lessons_that_teach(page.attempt.version_id, lang, source)
    return render_template(
        "learning/attempt_result.html",
        page=page,
        score=attempt_views.score(page),
        outcomes=attempt_views.outcomes(page, teaching),
        shown=attempt_views.result_questions(page, _questions(page)) if passed else [],
        **attempt_views.names(page.where),
    )


@bp.post("/attempts/<attempt_id>/draft")
@login_required
def save_draft(attempt_id: str) -> Response:
    """Keep half-done answers: those that changed, from a script; the whole form, from the button."""
    page = attempt_queries.attempt(signed_in(), attempt_id, locked=True)
    sent = attempt_sending.draft(page, _questions(page))
    attempt_operations.save_draft(page, sent.answers, utc_now())
    db.session.commit()
    back = url_for("learning.test", course=page.where.course, module=page.where.module)
    return attempt_sending.kept(sent, back)


@bp.post("/attempts/<attempt_id>/submit")
@login_required
def submit(attempt_id: str) -> Response:
    """Submit the test. Where something is missing she is asked once; sent again, the stored result is shown."""
    page = attempt_queries.attempt(signed_in(), attempt_id, locked=True)
    here, now = url_for("learning.attempt", attempt_id=attempt_id), utc_now()
    if page.closed:
        return attempt_sending.stored(here)
    questions = _questions(page)
    sent = attempt_sending.whole(page, questions)
    attempt_sending.tell(sent)
    if attempt_sending.may_submit(sent, questions):
        attempt_operations.submit(page, questions, sent.answers, now)
    else:
        attempt_operations.save_draft(page, sent.answers, now)
        here = url_for("learning.attempt", attempt_id=attempt_id, unanswered="yes")
    db.session.commit()
    return redirect(here, 303)
