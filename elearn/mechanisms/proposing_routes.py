"""Proposing a mechanism that the directory lacks, and entering one."""

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer, require, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.i18n.choice import current_language
from elearn.mechanisms import operations, proposing
from elearn.mechanisms.amend_form import AddForm
from elearn.mechanisms.amending_routes import mechanisms_to_choose
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import pairs, sent
from elearn.mechanisms.directory import countries
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.names_forms import ProposeForm
from elearn.mechanisms.queries import country_scope
from elearn.mechanisms.resembling import listed_alike, unchecked_alike


@bp.route("/mechanisms/propose", methods=["GET", "POST"])
@login_required
def propose() -> str | Response:
    who, lang = signed_in(), current_language()
    form = sent(ProposeForm, country=request.args.get("country", ""))
    form.offer_languages(lang)
    form.country.choices = pairs(countries(lang), empty=_("Please choose"))
    if not form.submitted():
        return render_template("mechanisms/propose.html", form=form, similar=[])
    meant = who, form.country.data, list(form.names().values()), lang
    similar = [] if form.sure.data else listed_alike(*meant)
    if similar:
        return render_template("mechanisms/propose.html", form=form, similar=similar)
    unchecked = unchecked_alike(*meant)
    proposing.propose(who.id, form.country.data, form.description(), form.function.data, utc_now())
    db.session.commit()
    flash(_("Thank you. You can learn at once; your figures count when the mechanism is confirmed."), "success")
    if unchecked:
        flash(
            _(
                "The project holds an entry of this country that nobody has checked yet and that may be the same body. "
                "Whoever decides sees both; you need not do anything."
            )
        )
    return redirect(url_for("mechanisms.mine"), 303)


def _may_add_somewhere(who: Viewer) -> None:
    if not scopes_for(who.roles, "amend mechanism"):
        raise NotAllowedError(_("You can propose a mechanism instead; a coordinator confirms it."))


@bp.route("/mechanisms/add", methods=["GET", "POST"])
@login_required
def add() -> str | Response:
    who, lang = signed_in(), current_language()
    _may_add_somewhere(who)
    form = sent(AddForm, country=request.args.get("country", ""), status="active", confidence="verified")
    form.offer_languages(lang)
    form.country.choices = pairs(countries(lang), empty=_("Please choose"))
    form.successor_code.choices = mechanisms_to_choose(who, Mechanism.country_code == form.country.data)
    if not form.submitted():
        return render_template("mechanisms/add.html", form=form)
    require(who, "amend mechanism", country_scope(form.country.data))
    reason = form.reason.data
    body = operations.add(who, form.country.data, form.description(), utc_now(), reason=reason)
    db.session.commit()
    flash(_("The mechanism is entered. Its code is %(code)s.", code=body.code), "success")
    return redirect(url_for("mechanisms.show", code=body.code), 303)
