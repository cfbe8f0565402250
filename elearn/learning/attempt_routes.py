"""The module's test: its page, opening it, keeping answers, submitting it, and the result."""

from collections.abc import Mapping

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.courses.questions.question import Question
from elearn.db import db, utc_now
from elearn.errors import RefusedError
from elearn.i18n.choice import current_language
from elearn.learning import answers as sent_answers
from elearn.learning import (
    attempt_operations,
    attempt_queries,
    attempt_views,
    question_queries,
    taking_part,
    test_queries,
)
from elearn.learning.attempt_queries import AttemptPage
from elearn.learning.blueprint import bp
from elearn.learning.question_queries import TestQuestion
from elearn.learning.taking_part import Place

# Fields of the form that are no answers.
OWN_FIELDS = frozenset({"csrf_token", "attempt", "confirm"})


@bp.get("/courses/<course>/<module>/test")
@login_required
def test(course: str, module: str) -> str:
    page = test_queries.find(signed_in(), course, module, utc_now())
    return render_template("learning/test.html", page=page, **attempt_views.names(page.where))


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
    asked = request.args.get("unanswered") == "yes"
    missing = [number for number, one in enumerate(shown, 1) if not one.whole] if asked else []
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


def _asked(page: AttemptPage, questions: Mapping[str, TestQuestion]) -> dict[str, Question]:
    return {one.id: questions[one.id].question for one in page.drawn if one.id in questions}


def _sent() -> dict[str, list[str]]:
    if request.is_json:
        return sent_answers.sent_in_json(request.get_json(silent=True))
    return {
        key: request.form.getlist(key)
        for key in request.form
        if key not in OWN_FIELDS and not key.startswith(sent_answers.SHOWN)
    }


def _shown() -> dict[str, str]:
    """Which answers the page showed that sends this form."""
    prefix = sent_answers.SHOWN
    return {key.removeprefix(prefix): text for key, text in request.form.items() if key.startswith(prefix)}


def _check_id(attempt_id: str) -> None:
    if request.form.get("attempt", attempt_id) != attempt_id:
        raise RefusedError(_("This form belongs to another test. Load the page again; what you kept is still there."))


@bp.post("/attempts/<attempt_id>/draft")
@login_required
def save_draft(attempt_id: str) -> Response:
    """Keep half-done answers: those that changed, from a script; the whole form, from the button."""
    page = attempt_queries.attempt(signed_in(), attempt_id, locked=True)
    _check_id(attempt_id)
    asked, sent = _asked(page, _questions(page)), _sent()
    part = request.is_json or request.headers.get("X-Requested-With") == "fetch"
    draft = attempt_operations.draft_of(page)
    answers = sent_answers.changed(sent, asked) if part else sent_answers.whole(sent, asked, draft, _shown())
    attempt_operations.save_draft(page, answers, utc_now())
    db.session.commit()
    dropped = sent_answers.unknown(sent, asked)
    if part:
        return jsonify(saved=sorted(answers), dropped=list(dropped), message=_dropped(dropped))
    flash(_("Your answers are kept. You can go on later, on this or another device."), "success")
    _tell(dropped)
    return redirect(url_for("learning.test", course=page.where.course, module=page.where.module), 303)


def _dropped(dropped: tuple[str, ...]) -> str:
    if not dropped:
        return ""
    return str(
        ngettext(
            "One answer was left out: its question is not in your test. All others are kept.",
            "%(num)d answers were left out: their questions are not in your test. All others are kept.",
            len(dropped),
        )
    )


def _tell(dropped: tuple[str, ...]) -> None:
    if dropped:
        flash(_dropped(dropped), "warning")


@bp.post("/attempts/<attempt_id>/submit")
@login_required
def submit(attempt_id: str) -> Response:
    """Submit the test. Where something is missing she is asked once; sent again, the stored result is shown."""
    page = attempt_queries.attempt(signed_in(), attempt_id, locked=True)
    here = url_for("learning.attempt", attempt_id=attempt_id)
    if page.closed:
        flash(
            _("This test had been submitted before. You see its stored result; what was sent just now did not count.")
        )
        return redirect(here, 303)
    _check_id(attempt_id)
    questions, sent, now = _questions(page), _sent(), utc_now()
    asked = _asked(page, questions)
    answers = sent_answers.whole(sent, asked, attempt_operations.draft_of(page), _shown())
    _tell(sent_answers.unknown(sent, asked))
    if request.form.get("confirm") != "yes" and not all(questions[key].whole(one) for key, one in answers.items()):
        attempt_operations.save_draft(page, answers, now)
        here = url_for("learning.attempt", attempt_id=attempt_id, unanswered="yes")
    else:
        attempt_operations.submit(page, questions, answers, now)
    db.session.commit()
    return redirect(here, 303)
