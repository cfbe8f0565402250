"""Printed codes, and the form on paper, in every language in which persons answer."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_login import login_required

from elearn.accounts import limiting
from elearn.accounts.codes import printed
from elearn.accounts.sessions import mark_secret
from elearn.accounts.viewer import signed_in
from elearn.assessments import code_operations, paper_views, round_queries, running
from elearn.assessments.blueprint import answering_bp, bp
from elearn.assessments.round_forms import CodesForm
from elearn.db import db, utc_now
from elearn.errors import AppError
from elearn.i18n.languages import BY_CODE, FALLBACK, OFFERED_CODES
from elearn.mechanisms.choices import sent

PURPOSE = "round-codes"


def _own_language() -> str:
    """Of whoever prints: slips and forms are in the language of those who get them."""
    own = signed_in().language
    return own if own in OFFERED_CODES else FALLBACK


def _back(round_id: int, sentence: Any, kind: str) -> Any:
    lang = _own_language()
    with force_locale(BY_CODE[lang].locale):
        flash(str(sentence), kind)
    return redirect(url_for("assessments.show", lang=lang, round_id=round_id), 303)


@answering_bp.post("/assessments/rounds/<int:round_id>/mechanisms/<code>/codes")
@login_required
def print_codes(round_id: int, code: str) -> Any:
    """Shown this once, as the answer itself; loaded again, it prints no further codes."""
    mark_secret()
    running.handing_out(signed_in(), round_id, code, utc_now())
    form = sent(CodesForm)
    if not form.submitted() or not form.form_key.data:
        return _back(round_id, _l("Write how many codes: from 1 to %(most)s.", most=code_operations.MOST), "error")
    key = f"{signed_in().id}-{form.form_key.data}"
    if not limiting.is_first(PURPOSE, key):
        return _back(round_id, _l("This sheet was printed already. Codes are shown once only; print new ones."), "info")
    return _sheet(round_id, code, int(form.number.data or 0), key)


def _sheet(round_id: int, code: str, number: int, key: str) -> str:
    try:
        found, body = running.handing_out(signed_in(), round_id, code, utc_now())
        codes = code_operations.print_codes(found, body.id, number, signed_in().id, utc_now())
    except AppError:
        db.session.rollback()
        limiting.allow_again(PURPOSE, key)
        raise
    db.session.commit()
    shown = [printed(one) for one in codes]
    return render_template("assessments/codes.html", codes=shown, own=_around(), **paper_views.head(found, body))


def _around() -> dict[str, str]:
    """What stands round the slips on the screen, for whoever prints them."""
    lang = _own_language()
    with force_locale(BY_CODE[lang].locale):
        return {
            "lang": lang,
            "title": _("Codes for a workshop"),
            "now": _(
                "Print this page now: it is shown this once only. Cut it into slips, and let each person draw one "
                "without your looking at the code."
            ),
            "print": _("Print"),
            "back": _("Back to the round"),
        }


@bp.post("/assessments/rounds/<int:round_id>/mechanisms/<code>/withdraw-codes")
@login_required
def withdraw_codes(round_id: int, code: str) -> Any:
    found, body = running.handing_out(signed_in(), round_id, code, utc_now())
    code_operations.withdraw_unused(found, body.id, signed_in().id, utc_now())
    db.session.commit()
    return _back(round_id, _l("Codes that nobody has used open nothing any more."), "success")


@answering_bp.get("/assessments/rounds/<int:round_id>/mechanisms/<code>/paper")
@login_required
def paper(round_id: int, code: str) -> str:
    """The questions of the round as a form to be printed, for the people of one mechanism."""
    found = round_queries.find(round_id, utc_now())
    round_queries.standing(signed_in(), found)
    return render_template("assessments/paper.html", **paper_views.paper(found, code))
