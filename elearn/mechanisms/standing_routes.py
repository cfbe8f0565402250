"""Where a mechanism and a country stand: participation, recognition, confirmation, the commission reported under."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import require, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError, NotFoundError
from elearn.i18n.choice import current_language
from elearn.i18n.moments import day
from elearn.mechanisms import operations
from elearn.mechanisms.amending_routes import amendable, shown
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import sent
from elearn.mechanisms.country_page import country_page
from elearn.mechanisms.forms import CommissionForm, ViewForm
from elearn.mechanisms.models import Recognition
from elearn.mechanisms.participating import choices_for, members, set_participation
from elearn.mechanisms.participation_form import ParticipationForm


@bp.route("/mechanisms/<code>/participation", methods=["GET", "POST"])
@login_required
def participation(code: str) -> str | Response:
    who, found = amendable(code)
    body = found.mechanism
    form, since = sent(ParticipationForm), day(body.taking_part_since)
    form.offer(choices_for(body), body.participation, since)
    right = form.submitted()
    if not (right and form.sure.data):
        return render_template(
            "mechanisms/participation.html", found=found, form=form, since=since, asking=right, members=members(body)
        )
    set_participation(who.id, body, form.participation.data, utc_now(), anew=form.begins_anew)
    db.session.commit()
    flash(_("Your changes are saved."), "success")
    return shown(found)


@bp.post("/mechanisms/<code>/confirm")
@login_required
def confirm(code: str) -> Response:
    who, found = amendable(code)
    if not operations.speaks_for_country(who, found.country.code):
        raise NotAllowedError(_("Only the coordinator of the country confirms for it."))
    operations.confirm_by_country(who, found.mechanism, utc_now())
    db.session.commit()
    flash(_("The entry is confirmed by the country."), "success")
    return shown(found)


@bp.route("/mechanisms/<code>/recognition", methods=["GET", "POST"])
@login_required
def add_view(code: str) -> str | Response:
    who, found = amendable(code)
    form = sent(ViewForm)
    if not form.submitted():
        return render_template("mechanisms/recognition.html", found=found, form=form)
    operations.add_view(
        who,
        found.mechanism,
        utc_now(),
        by_whom=form.by_whom.data,
        recognised=form.recognised.data == "yes",
        view=form.view.data,
    )
    db.session.commit()
    flash(_("Your changes are saved."), "success")
    return shown(found)


@bp.post("/mechanisms/<code>/recognition/<int:view_id>/remove")
@login_required
def remove_view(code: str, view_id: int) -> Response:
    who, found = amendable(code)
    view = db.session.get(Recognition, view_id)
    if view is None or view.mechanism_id != found.mechanism.id:
        raise NotFoundError
    operations.remove_view(who, found.mechanism, view, utc_now())
    db.session.commit()
    flash(_("Your changes are saved."), "success")
    return shown(found)


def _said(commission: str | None) -> str:
    if commission is None:
        return str(_("The choice is taken back. The country counts in the figures of none of its commissions."))
    return str(_("Your choice is saved. The figures of the country move with it."))


@bp.route("/countries/<code>/commission", methods=["GET", "POST"])
@login_required
def choose_commission(code: str) -> str | Response:
    who = signed_in()
    found = country_page(who, code, current_language())
    require(who, "choose commission", found.scope)
    if not found.choices:
        raise NotFoundError
    form = sent(CommissionForm, commission=found.country.reports_under or "none")
    form.offer(found.choices)
    if not form.submitted():
        return render_template("mechanisms/commission.html", found=found, form=form)
    chosen = None if form.commission.data == "none" else form.commission.data
    if operations.choose_commission(who, code, chosen, utc_now()):
        db.session.commit()
        flash(_said(chosen), "success")
    else:
        flash(_("Nothing was changed."), "info")
    return redirect(url_for("mechanisms.country", code=code), 303)
