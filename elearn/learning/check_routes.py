"""Answering a check: in place with JavaScript, with the whole page without it."""

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from elearn.accounts.viewer import viewer
from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer
from elearn.db import db, utc_now
from elearn.learning import check_operations, check_views, lesson_views, reading_operations
from elearn.learning.blueprint import bp
from elearn.learning.lesson_queries import LessonPage
from elearn.learning.lesson_routes import page_of, place_in
from elearn.learning.mine_queries import mine


def _in_place() -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _keep(page: LessonPage, key: str, answer: Answer) -> None:
    now, place = utc_now(), place_in(page)
    held = reading_operations.open_lesson(place, page.key, now).held
    result = check_views.graded(page.check(key), answer)
    check_operations.keep_answer(place, held.version_id, page.key, key, answer, result, now)
    db.session.commit()


@bp.post("/courses/<course>/<module>/<lesson>/checks/<question>")
def answer_check(course: str, module: str, lesson: str, question: str) -> Response | str:
    """Feedback at once. A signed-in reader's answer is kept; a visitor's, and half an answer, leave no trace."""
    page = page_of(course, module, lesson)
    block = page.check(question)
    answer = registry.canonical(check_views.question_of(block), request.form.getlist(question))
    whole = check_views.is_whole(block, answer)
    if viewer().id is not None and whole:
        _keep(page, question, answer)
    if _in_place():
        check = check_views.check_view(block, answer, asked=True)
        check = check_views.unkept(check) if viewer().id is None else check
        return render_template("learning/_check.html", block=check, action=lesson_views.checks_url(page) + question)
    if viewer().id is None or not (whole or answer.empty):
        did = mine(viewer().id, page.module_id, page.key)
        return render_template("learning/lesson.html", **lesson_views.view(page, did, given=(question, answer)))
    unanswered = {"unanswered": question} if answer.empty else {}
    return redirect(lesson_views.lesson_url(page, page.key, _anchor=question, **unanswered), 303)
