"""Reviewers read what mechanisms offer, and publish it, return it for changes, or decline it."""

from collections.abc import Callable, Collection

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language
from elearn.library import offer_operations as operations
from elearn.library import offer_queries as queries
from elearn.library.blueprint import bp
from elearn.library.offer_forms import ReasonForm, SeenForm
from elearn.library.offer_operations import ChangedOfferError
from elearn.library.offer_routes import Answer, late_case
from elearn.library.offer_states import DECIDABLE, RETURNABLE
from elearn.mechanisms.choices import sent

LATEST = 20


@bp.get("/offers")
@login_required
def waiting_offers() -> str:
    who, lang = signed_in(), current_language()
    waiting = queries.waiting_for_review(who, lang)
    return render_template("library/review.html", waiting=waiting, reviewed=queries.reviewed(who, lang, LATEST))


@bp.post("/offers/<int:offer_id>/publish")
@login_required
def publish_offer(offer_id: int) -> Answer:
    who, form = signed_in(), sent(SeenForm)
    found = queries.offer_to_review(who, offer_id, current_language())
    try:
        operations.publish(who.id, found.case, form.seen, utc_now())
    except ChangedOfferError as error:
        return late_case(offer_id, error), error.status
    db.session.commit()
    flash(_("The case is published. Everybody finds it among the cases, and the mechanism is told."), "success")
    return redirect(url_for("library.waiting_offers"), 303)


@bp.route("/offers/<int:offer_id>/return", methods=["GET", "POST"])
@login_required
def return_offer(offer_id: int) -> Answer:
    return _with_reason(offer_id, "library/return.html", operations.give_back, RETURNABLE)


@bp.route("/offers/<int:offer_id>/decline", methods=["GET", "POST"])
@login_required
def decline_offer(offer_id: int) -> Answer:
    return _with_reason(offer_id, "library/decline.html", operations.decline, DECIDABLE)


def _with_reason(offer_id: int, template: str, decide: Callable[..., None], states: Collection[str]) -> Answer:
    who, lang = signed_in(), current_language()
    found = queries.offer_to_review(who, offer_id, lang, states)
    form = sent(ReasonForm, revision=found.case.revision)
    if not form.submitted():
        return render_template(template, found=found, form=form)
    try:
        decide(who.id, found.case, form.reason.data, form.seen, utc_now())
    except ChangedOfferError as error:
        db.session.rollback()
        found = queries.offer_to_review(who, offer_id, lang, states)
        form.revision.data = str(found.case.revision)
        return render_template(template, found=found, form=form, late=True), error.status
    db.session.commit()
    flash(_("Your answer is sent: the mechanism reads it on its first page."), "success")
    return redirect(url_for("library.waiting_offers"), 303)
