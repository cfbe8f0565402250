"""The pages on which a person answers: with her account, or with the code of a sheet."""

from typing import Any

from flask import flash, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from elearn.accounts import limiting
from elearn.accounts.loading import login_manager
from elearn.accounts.sessions import mark_secret
from elearn.accounts.viewer import viewer
from elearn.assessments import answering_views, code_queries, response_operations, sending
from elearn.assessments.answering import HELPED, HELPING, Answering, answering
from elearn.assessments.blueprint import answering_bp as bp
from elearn.assessments.code_form import SheetForm
from elearn.assessments.lazily import settle_lazily
from elearn.db import db, utc_now
from elearn.web.forms import posted

# The digest of the code that was typed in this browser, and of which round it is.
SHEET = "sheet"


def _own(round_id: int, *, locked: bool = False) -> Answering | None:
    """The answering of whoever asks; None for a visitor who holds no code of this round."""
    mark_secret()
    sheet = session.get(SHEET, {})
    digest = sheet.get("digest") if sheet.get("round") == round_id else None
    if digest and not code_queries.is_good(digest, round_id):
        # Withdrawn, or gone with the ties of its round: she may still come in with her account.
        session.pop(SHEET)
        digest = None
    if digest is None and viewer().id is None:
        return None
    return answering(viewer(), round_id, utc_now(), digest, locked=locked, helping=bool(sheet.get("helping")))


def _sign_in() -> Any:
    return login_manager.unauthorized()


@bp.get("/assessments/rounds/<int:round_id>/answer")
def start(round_id: int) -> Any:
    settle_lazily()
    own = _own(round_id)
    return render_template("assessments/answer.html", **answering_views.start(own)) if own else _sign_in()


@bp.post("/assessments/rounds/<int:round_id>/answer")
def begin(round_id: int) -> Any:
    """She has read who sees what, and wants to answer."""
    own = _own(round_id, locked=True)
    if own is None:
        return _sign_in()
    entered = request.form.get("entered", "screen")
    if entered == HELPED and not (own.response or request.form.get("chosen")):
        return render_template("assessments/answer.html", **answering_views.start(own), unconfirmed=True), 422
    begun = response_operations.begin(own, utc_now(), entered)
    fresh = own.response is None and begun.entered == HELPING
    db.session.commit()
    if fresh:
        # Whoever types the code anew, here or elsewhere, finds neither the answers nor a way to change them.
        session[SHEET] = {**session[SHEET], "helping": True}
    return redirect(answering_views.part_url(own, own.parts[0].key), 303)


@bp.get("/assessments/rounds/<int:round_id>/answer/<part>")
def part(round_id: int, part: str) -> Any:
    own = _own(round_id)
    if own is None:
        return _sign_in()
    if own.response is None or own.hidden:
        return redirect(answering_views.start_url(own), 303)
    return render_template("assessments/answer_part.html", **answering_views.part(own, part))


@bp.post("/assessments/rounds/<int:round_id>/answer/<part>")
def keep(round_id: int, part: str) -> Any:
    """All answers of a part, from the button; those that changed, from a script."""
    own = _own(round_id, locked=True)
    if own is None:
        return _sign_in()
    asked, fields = own.part(part), request.form.to_dict(flat=False)
    in_place = request.headers.get("X-Requested-With") == "fetch"
    stored = own.given if own.is_open else {**own.given, **own.late}
    sent = (
        sending.changed(own.found.structure, asked, own.abouts, fields, stored)
        if in_place
        else sending.whole(own.found.structure, asked, own.abouts, fields)
    )
    counts = response_operations.keep(own, sent.answers)
    db.session.commit()
    if in_place:
        return _said(sent, counts=counts)
    if sent.problems:
        return render_template("assessments/answer_part.html", **answering_views.part(own, part, sent)), 422
    if not counts and sent.answers:
        flash(_late(), "warning")
    return redirect(answering_views.after(own, part), 303)


def _late() -> str:
    return str(
        _(
            "This round has closed. What you sent before counts; what you write now is kept here as a draft and is not "
            "counted."
        )
    )


def _said(sent: sending.Sent, *, counts: bool) -> Response:
    """To the script: nothing where all is stored and counts; else the sentence to show."""
    problem = next(iter(sent.problems.values()), None)
    if problem:
        return Response(_("Not saved: %(why)s", why=_(problem.text, **problem.values)), 422, mimetype="text/plain")
    return Response(status=204) if counts else Response(_late(), 202, mimetype="text/plain")


@bp.post("/assessments/rounds/<int:round_id>/finish")
def finish(round_id: int) -> Any:
    """Whoever entered the answers of a person who chose her is done: they are shown to nobody again."""
    own = _own(round_id, locked=True)
    if own is None:
        return _sign_in()
    response_operations.finish(own)
    db.session.commit()
    session.pop(SHEET, None)
    flash(_("The answers are kept. They are shown to nobody any more, and this sheet is closed."), "success")
    return redirect(url_for("answering.sheet"), 303)


@bp.post("/assessments/rounds/<int:round_id>/take-back")
def take_back(round_id: int) -> Any:
    own = _own(round_id, locked=True)
    if own is None:
        return _sign_in()
    response_operations.take_back(own)
    db.session.commit()
    flash(_("Your answers are deleted. You may begin again until the round closes."), "success")
    return redirect(answering_views.start_url(own), 303)


@bp.route("/assessments/code", methods=["GET", "POST"])
def sheet() -> Any:
    """Whoever holds a printed sheet answers with its code, without an account."""
    mark_secret()
    form: Any = posted(SheetForm)
    if form.submitted():
        limiting.count("code")
        found = code_queries.find(form.code.data)
        if found:
            session[SHEET] = {"round": found.round_id, "digest": found.digest}
            return redirect(url_for("answering.start", round_id=found.round_id), 303)
        form.code.errors = [_("This code is not valid. Look at it once more, or ask whoever gave you the sheet.")]
    return render_template("assessments/code.html", form=form)


@bp.post("/assessments/code/close")
def close_sheet() -> Response:
    """The next person at this device begins with a code of her own."""
    session.pop(SHEET, None)
    flash(_("The sheet is closed on this device. Its answers are kept."), "success")
    return redirect(url_for("answering.sheet"), 303)
