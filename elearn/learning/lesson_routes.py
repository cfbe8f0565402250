"""Reading a lesson: opening it, going on, and keeping the place."""

from flask import flash, redirect, request
from flask_babel import gettext as _
from flask_babel import ngettext
from flask_login import login_required, login_url
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in, viewer
from elearn.db import begin_write, db, utc_now
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.learning import lesson_queries, lesson_views, reading_operations, taking_part
from elearn.learning.blueprint import bp
from elearn.learning.lesson_queries import LessonPage, Read, SignInError
from elearn.learning.mine_queries import Mine, mine
from elearn.learning.reading_operations import LONGEST_ANCHOR
from elearn.learning.taking_part import Place
from elearn.web.kept import kept_page


def _read_lesson(course: str, module: str, lesson: str) -> Read:
    return lesson_queries.read(viewer(), course, module, lesson, current_language())


def page_of(course: str, module: str, lesson: str) -> LessonPage:
    """The lesson for whoever asks, or a refusal."""
    return _read_lesson(course, module, lesson).page()


def place_in(page: LessonPage | Read) -> Place:
    """Where the signed-in reader's learning in this lesson is written down."""
    person_id = signed_in().id
    return Place(person_id, page.course_id, page.module_id, taking_part.membership_of(person_id))


@bp.errorhandler(SignInError)
def _ask_to_sign_in(_error: SignInError) -> Response:
    flash(_("This lesson is read with an account. Sign in, or make one: it costs nothing."), "info")
    return redirect(login_url("accounts.sign_in", next_url=request.url))


def _open(read: Read) -> None:
    """The first time, and when she turned to another lesson: write it down."""
    begin_write()
    opened = reading_operations.open_lesson(place_in(read), read.key, utc_now())
    db.session.commit()
    if opened.enrolled:
        flash(_("You have taken up this course. Your progress is kept from now on."), "success")


def _mine(read: Read) -> Mine:
    """What the reader did here, after this visit is written down where it has to be."""
    person_id = viewer().id
    found = mine(person_id, read.module_id, read.key)
    if person_id is None or (found.opened and found.last_lesson == read.key):
        return found
    _open(read)
    return mine(person_id, read.module_id, read.key)


@bp.get("/courses/<course>/<module>/<lesson>")
def lesson(course: str, module: str, lesson: str) -> str:
    read = _read_lesson(course, module, lesson)
    did = _mine(read)
    asked = request.args.get("unanswered", "")
    return kept_page("learning/lesson.html", (read, did), lambda: lesson_views.view(read.page(), did, asked))


@bp.post("/courses/<course>/<module>/<lesson>/done")
@login_required
def finish_lesson(course: str, module: str, lesson: str) -> Response:
    """Go on: to the next lesson, or back to the check that is not answered."""
    page = page_of(course, module, lesson)
    missing = reading_operations.finish_lesson(place_in(page), page.key, page.checks, utc_now())
    db.session.commit()
    if not missing:
        return redirect(lesson_views.next_of(page).url, 303)
    flash(
        ngettext(
            "One check in this lesson is not answered yet. Any answer will do, right or wrong; then go on.",
            "%(num)d checks in this lesson are not answered yet. Any answer will do, right or wrong; then go on.",
            len(missing),
        ),
        "warning",
    )
    return redirect(lesson_views.lesson_url(page, page.key, unanswered=missing[0], _anchor=missing[0]), 303)


@bp.post("/courses/<course>/<module>/<lesson>/position")
@login_required
def position(course: str, module: str, lesson: str) -> tuple[str, int]:
    """The heading that the reader read last."""
    page = page_of(course, module, lesson)
    anchor = request.form.get("position", "")[:LONGEST_ANCHOR]
    if not reading_operations.keep_position(place_in(page), page.key, anchor):
        raise NotFoundError
    db.session.commit()
    return "", 204
