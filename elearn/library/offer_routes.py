"""A mechanism's focal point writes a case of its own practice, looks at it, offers it, takes it back."""

import re
from secrets import token_hex
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from markupsafe import Markup
from werkzeug.wrappers import Response

from elearn.accounts import limiting
from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.errors import TooManyError
from elearn.i18n.choice import current_language
from elearn.i18n.languages import BY_CODE, direction
from elearn.library import offer_operations as operations
from elearn.library import offer_queries as queries
from elearn.library.blueprint import bp
from elearn.library.offer_drafts import LONGEST_TEXT, differing
from elearn.library.offer_forms import CaseForm, OfferForm
from elearn.library.offer_keys import key_of
from elearn.library.offer_labels import FIELD_LABELS, STATE_LABELS, STATE_MARKS
from elearn.library.offer_operations import ChangedOfferError
from elearn.library.offer_queries import Offer, Offerer
from elearn.library.offer_states import AMENDABLE, OFFERABLE, OFFERED, PUBLISHED, WITHDRAWABLE, WITHDRAWN, missing
from elearn.library.themes import THEME_LABELS
from elearn.mechanisms.choices import sent
from elearn.mechanisms.labels import TYPE_LABELS

Answer = str | Response | tuple[str, int]
KEY = re.compile("[0-9a-f]{32}")


@bp.context_processor
def _words() -> dict[str, Any]:
    return {
        "state_labels": STATE_LABELS,
        "state_marks": STATE_MARKS,
        "types": TYPE_LABELS,
        "themes": THEME_LABELS,
        "key_of": key_of,
    }


def to_case(offer_id: int) -> Response:
    return redirect(url_for("library.offer", offer_id=offer_id), 303)


@bp.get("/mechanisms/<code>/cases")
@login_required
def offers(code: str) -> str:
    who, lang = signed_in(), current_language()
    found = queries.offerer(who, code, lang)
    return render_template("library/offers.html", found=found, offers=queries.offers_of(who, found, lang))


@bp.route("/mechanisms/<code>/cases/new", methods=["GET", "POST"])
@login_required
def new_offer(code: str) -> Answer:
    who, lang = signed_in(), current_language()
    found = queries.open_offerer(who, code, lang)
    form = sent(CaseForm, form_key=_new_key(), lang=lang, types=list(found.types))
    if not form.submitted():
        return _form_page(form, found)
    if not KEY.fullmatch(form.form_key.data):
        form.form_key.data = _new_key()
    begun = queries.begun_with(found, form.form_key.data, lang)
    return _save(begun, form) if begun else _begin(form, code)


def _new_key() -> str:
    return token_hex(16)


def _form_page(form: CaseForm, found: Offerer | Offer, case: Any = None, **more: Any) -> str:
    return render_template("library/offer_form.html", form=form, found=found, case=case, longest=LONGEST_TEXT, **more)


def _begin(form: CaseForm, code: str) -> Answer:
    who, lang = signed_in(), current_language()
    try:
        limiting.count("case", who.id)
    except TooManyError as error:
        # The refusal stands above the form, so that what was written stays.
        return _form_page(form, queries.open_offerer(who, code, lang), refused=error.message), error.status
    found = queries.open_offerer(who, code, lang)
    case = operations.begin(who.id, found.id, form.form_key.data, form.draft(), utc_now())
    if case is None:
        begun = queries.begun_with(found, form.form_key.data, lang)
        return _save(begun, form) if begun else _anew(form, found)
    db.session.commit()
    flash(_("Your draft is saved. Only those who speak for your mechanism read it."), "success")
    return to_case(case.id)


def _anew(form: CaseForm, found: Offerer) -> Answer:
    """The key of the form was used for another mechanism: it gets a new one, and waits to be sent again."""
    form.form_key.data = _new_key()
    return _form_page(form, found, refused=_("This page was used before. Your text is kept: save it again.")), 409


@bp.get("/offers/<int:offer_id>")
@login_required
def offer(offer_id: int) -> str:
    found = queries.offer(signed_in(), offer_id, current_language())
    return case_page(found, OfferForm(revision=found.case.revision))


def case_page(found: Offer, form: OfferForm, late: object = "") -> str:
    """The case as readers would see it, and what may be done with it."""
    case, who = found.case, signed_in()
    own = found.is_own(who)
    return render_template(
        "library/offer.html",
        found=found,
        case=case,
        form=form,
        late=late,
        happened=Markup(case.happened_html),  # noqa: S704 - sanitised when it was stored
        discuss=Markup(case.discuss_html),  # noqa: S704 - the same
        text_dir=direction(case.lang),
        own=own,
        missing=[FIELD_LABELS[name] for name in missing(operations.stored(case))] if own else [],
        may_amend=own and case.state in AMENDABLE,
        may_offer=own and case.state in OFFERABLE,
        may_withdraw=own and case.state in WITHDRAWABLE,
        may_review=queries.reviews(who) and case.state == OFFERED,
        may_take_off=queries.reviews(who) and case.state == PUBLISHED,
        why_not=found.why_not_reviewed_by(who),
    )


@bp.route("/offers/<int:offer_id>/edit", methods=["GET", "POST"])
@login_required
def edit_offer(offer_id: int) -> Answer:
    found = queries.own_offer(signed_in(), offer_id, current_language())
    form = sent(CaseForm, **operations.stored(found.case), revision=found.case.revision)
    if form.submitted():
        return _save(found, form)
    locked = found.case.state not in AMENDABLE
    page = _form_page(form, found, found.case, locked=locked)
    return (page, 409) if locked else page


def _save(found: Offer, form: CaseForm) -> Answer:
    who = signed_in()
    try:
        changed = operations.amend(who.id, found.case, form.draft(), form.seen, utc_now())
    except ChangedOfferError as error:
        return _late_page(found.case.id, form), error.status
    db.session.commit()
    flash(_("Your changes are saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
    return to_case(found.case.id)


def _late_page(offer_id: int, form: CaseForm) -> str:
    """Her text, beside what somebody else stored meanwhile; nothing is saved yet."""
    db.session.rollback()
    found = queries.own_offer(signed_in(), offer_id, current_language())
    stored = operations.stored(found.case)
    form.revision.data = str(found.case.revision)
    meanwhile = [(FIELD_LABELS[name], _spoken(name, stored[name])) for name in differing(stored, form.draft())]
    locked = found.case.state not in AMENDABLE
    return _form_page(form, found, found.case, late=True, locked=locked, meanwhile=meanwhile)


def _spoken(name: str, value: Any) -> str:
    known: dict[str, Any] = {"types": TYPE_LABELS, "themes": THEME_LABELS}
    if name in known:
        return str(_(", ").join(str(known[name].get(key, key)) for key in value))
    return BY_CODE[value].autonym if name == "lang" else str(value or "")


@bp.post("/offers/<int:offer_id>/offer")
@login_required
def send_offer(offer_id: int) -> Answer:
    who, form = signed_in(), sent(OfferForm)
    limiting.count("case", who.id)
    found = queries.offer_to_send(who, offer_id, current_language())
    if found.case.state == OFFERED:
        return to_case(offer_id)
    if not form.submitted():
        return case_page(found, form), 422
    try:
        operations.offer(who.id, found.case, form.seen, utc_now())
    except ChangedOfferError as error:
        return late_case(offer_id, error), error.status
    db.session.commit()
    flash(_("The case is offered. Reviewers read it now, and nobody else; you will find their answer here."), "success")
    return to_case(offer_id)


def late_case(offer_id: int, error: ChangedOfferError) -> str:
    """The case as it is now, with the sentence that it is another one than she saw."""
    db.session.rollback()
    found = queries.offer(signed_in(), offer_id, current_language())
    return case_page(found, OfferForm(revision=found.case.revision), error.message)


@bp.post("/offers/<int:offer_id>/withdraw")
@login_required
def withdraw_offer(offer_id: int) -> Answer:
    who = signed_in()
    found = queries.own_offer(who, offer_id, current_language())
    if found.case.state == WITHDRAWN:
        return to_case(offer_id)
    try:
        operations.withdraw(who.id, found.case, utc_now())
    except ChangedOfferError as error:
        return late_case(offer_id, error), error.status
    db.session.commit()
    flash(_("The case is withdrawn: nobody but you finds it any more. You can amend it and offer it again."), "success")
    return to_case(offer_id)
