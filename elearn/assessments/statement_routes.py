"""The pages on which a mechanism states what it sees as an institution, signs it, and says who is shown it."""

from typing import Any

from flask import Response, flash, jsonify, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import ngettext
from flask_login import login_required
from werkzeug.wrappers import Response as AnyResponse

from elearn.accounts.viewer import signed_in
from elearn.assessments import statement_operations, statement_views
from elearn.assessments.blueprint import answering_bp as bp
from elearn.assessments.round_texts import bodies
from elearn.assessments.statement_queries import Stating, signs_for, stating
from elearn.assessments.statement_writing import Sheet, Written, written
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language

MOST_DIGITS = 10
# What the form sends, and what is said when it is stored.
SHARING = {
    "yes": (_l("What your mechanism states is shown by name to the others that agreed."), "success"),
    "no": (_l("What your mechanism states is not shown to the others."), "success"),
}


def _own(round_id: int, code: str, *, locked: bool = False) -> Stating:
    return stating(signed_in(), round_id, code, utc_now(), locked=locked)


@bp.get("/assessments/rounds/<int:round_id>/statements")
@login_required
def statements(round_id: int) -> str | AnyResponse:
    """The mechanisms that I sign for in this round; with one only, its page at once."""
    signs = signs_for(signed_in(), round_id, utc_now())
    if len(signs) == 1:
        return redirect(url_for("answering.statement", round_id=round_id, code=signs[0].code), 303)
    mine = bodies(round_id, [one.code for one in signs], current_language())
    return render_template("assessments/statements.html", round_id=round_id, mine=mine)


@bp.get("/assessments/rounds/<int:round_id>/statements/<code>")
@login_required
def statement(round_id: int, code: str) -> str:
    return render_template("assessments/statement.html", **statement_views.overview(_own(round_id, code)))


@bp.get("/assessments/rounds/<int:round_id>/statements/<code>/parts/<part>")
@login_required
def statement_part(round_id: int, code: str, part: str) -> str:
    """One part, about all bodies."""
    own = _own(round_id, code)
    return _page(own, Sheet([own.part(part)], own.abouts), statement_views.part_url(own, part))


@bp.get("/assessments/rounds/<int:round_id>/statements/<code>/bodies/<about>")
@login_required
def statement_about(round_id: int, code: str, about: str) -> str:
    """All parts, about one body."""
    own = _own(round_id, code)
    return _page(own, Sheet(own.parts, [own.about(about)]), statement_views.about_url(own, about))


def _page(own: Stating, asked: Sheet, here: str, result: Written | None = None) -> str:
    return render_template("assessments/statement_sheet.html", **statement_views.sheet(own, asked, here, result))


@bp.post("/assessments/rounds/<int:round_id>/statements/<code>/parts/<part>")
@login_required
def keep_statement_part(round_id: int, code: str, part: str) -> Any:
    own = _own(round_id, code, locked=True)
    return _keep(own, Sheet([own.part(part)], own.abouts), statement_views.part_url(own, part))


@bp.post("/assessments/rounds/<int:round_id>/statements/<code>/bodies/<about>")
@login_required
def keep_statement_about(round_id: int, code: str, about: str) -> Any:
    own = _own(round_id, code, locked=True)
    return _keep(own, Sheet(own.parts, [own.about(about)]), statement_views.about_url(own, about))


def _keep(own: Stating, asked: Sheet, here: str) -> Any:
    """All answers of a form, from the button; those that changed, from a script."""
    in_place = request.headers.get("X-Requested-With") == "fetch"
    result = written(own, asked, request.form.to_dict(flat=False), in_place=in_place)
    if not own.is_open:
        return _too_late(own, asked, here, result, in_place=in_place)
    unsigned = statement_operations.keep(own, result.merged.answers, signed_in().id, utc_now())
    db.session.commit()
    own = _own(own.found.round.id, own.mechanism.code)
    said = statement_views.unsigned_sentence(own, unsigned) if unsigned else ""
    if in_place:
        return jsonify(shown=statement_views.stored_fields(own, result), said=_not_saved(result) or said)
    if said:
        flash(said, "warning")
    if result.sent.problems or result.merged.clashes:
        return _page(own, asked, here, result), 409 if result.merged.clashes else 422
    return redirect(statement_views.overview_url(own), 303)


def _not_saved(result: Written) -> str:
    """To the script: why something is not stored."""
    problem = next(iter(result.sent.problems.values()), None)
    if problem:
        return str(_("Not saved: %(why)s", why=_(problem.text, **problem.values)))
    if result.merged.clashes:
        return str(_("Not saved: somebody else changed the same while your page was open. Save the page to see both."))
    return ""


def _too_late(own: Stating, asked: Sheet, here: str, result: Written, *, in_place: bool) -> Any:
    """Nothing changes after closing; what was typed is given back."""
    if in_place:
        sentence = _("This round is not open: nothing is changed. What you chose stands here only until you leave.")
        return Response(sentence, 202, mimetype="text/plain")
    return _page(own, asked, here, result), 409


@bp.post("/assessments/rounds/<int:round_id>/statements/<code>/sign")
@login_required
def sign_statements(round_id: int, code: str) -> AnyResponse:
    """Sign one statement, or all that can be signed: each comes with the revision that was read."""
    own = _own(round_id, code, locked=True)
    signed = statement_operations.sign(own, _seen(), signed_in().id, utc_now())
    db.session.commit()
    count = len(signed)
    if count:
        flash(ngettext("%(num)d statement is signed.", "%(num)d statements are signed.", count), "success")
    else:
        flash(_("All of this is signed already."), "info")
    return redirect(statement_views.overview_url(own), 303)


def _seen() -> dict[str, int]:
    """About → revision; one without a number is none that a page of ours sent."""
    pairs = (token.rpartition(":") for token in request.form.getlist("statement"))
    return {
        about: int(number) if number.isdecimal() and len(number) < MOST_DIGITS else -1 for about, _sign, number in pairs
    }


@bp.post("/assessments/rounds/<int:round_id>/statements/<code>/sharing")
@login_required
def share_statements(round_id: int, code: str) -> AnyResponse:
    own = _own(round_id, code, locked=True)
    said = request.form.get("shares")
    if said in SHARING:
        statement_operations.share(own, signed_in().id, utc_now(), shares=said == "yes")
        db.session.commit()
    sentence, kind = SHARING.get(said or "", (_l("Choose one of the two answers, then save it."), "error"))
    flash(str(sentence), kind)
    return redirect(statement_views.overview_url(own), 303)
