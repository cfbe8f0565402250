"""What waits for somebody's decision, and who belongs to a mechanism."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from sqlalchemy import and_
from werkzeug.wrappers import Response

from elearn.accounts.viewer import require, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language
from elearn.mechanisms import joining, proposing
from elearn.mechanisms import profile as profiles
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import pairs, sent
from elearn.mechanisms.conditions import checked_for
from elearn.mechanisms.directory import entries
from elearn.mechanisms.forms import ConfirmForm, DeclineForm, RefuseForm, SameForm
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.naming import names_of
from elearn.mechanisms.queries import members_of, membership_row
from elearn.mechanisms.records import describe
from elearn.mechanisms.resembling import accepted_alike
from elearn.mechanisms.waiting import (
    Request,
    waiting_membership,
    waiting_memberships,
    waiting_proposal,
    waiting_proposals,
)


def _back() -> Response:
    return redirect(url_for("mechanisms.requests"), 303)


@bp.get("/requests")
@login_required
def requests() -> str:
    who, now = signed_in(), utc_now()
    memberships, proposals = waiting_memberships(who, now), waiting_proposals(who, now)
    ready = [one for one in memberships if one.may_be_decided_by(who)]
    proposed = [one for one in proposals if one.may_be_decided_by(who)]
    lang = current_language()
    return render_template(
        "mechanisms/requests.html",
        memberships=ready,
        proposals=proposed,
        elsewhere=len(memberships) + len(proposals) - len(ready) - len(proposed),
        names=names_of("mechanism", {one.mechanism.code for one in [*ready, *proposed]}, lang),
        countries=names_of("country", {one.mechanism.country_code for one in [*ready, *proposed]}, lang),
    )


@bp.post("/requests/memberships/<int:membership_id>/accept")
@login_required
def accept(membership_id: int) -> Response:
    who, now = signed_in(), utc_now()
    waiting_membership(who, membership_id, now)
    joining.accept(db.session.get_one(Membership, membership_id), who.id, now)
    db.session.commit()
    flash(_("The request is accepted."), "success")
    return _back()


@bp.route("/requests/memberships/<int:membership_id>/refuse", methods=["GET", "POST"])
@login_required
def refuse(membership_id: int) -> str | Response:
    who, now, form = signed_in(), utc_now(), sent(DeclineForm)
    waiting = waiting_membership(who, membership_id, now)
    if not form.submitted():
        return render_template("mechanisms/refuse.html", waiting=waiting, form=form)
    joining.refuse(db.session.get_one(Membership, membership_id), who.id, now, reason=form.reason.data)
    db.session.commit()
    flash(_("The request is not accepted; your reason is shown to whoever made it."), "success")
    return _back()


def _proposal(code: str) -> Request:
    return waiting_proposal(signed_in(), code, utc_now())


@bp.get("/requests/mechanisms/<code>")
@login_required
def proposal(code: str) -> str:
    return _proposal_page(_proposal(code), ConfirmForm(), SameForm(), RefuseForm())


def _proposal_page(request: Request, confirm: ConfirmForm, same: SameForm, refuse: RefuseForm) -> str:
    _offer_same(request, same)
    description, lang = describe(request.mechanism), current_language()
    country, names = request.mechanism.country_code, list(description.names.values())
    return render_template(
        "mechanisms/proposal.html",
        waiting=request,
        description=description,
        similar=accepted_alike(signed_in(), country, names, lang),
        country=names_of("country", [country], lang)[country],
        confirm=confirm,
        same=same,
        refuse=refuse,
    )


def _offer_same(request: Request, form: SameForm) -> None:
    listed = and_(
        Mechanism.country_code == request.mechanism.country_code,
        Mechanism.state == "accepted",
        checked_for(signed_in()),
    )
    rows = entries(listed, current_language())
    form.code.choices = pairs(((row.code, f"{row.code} {row.name.text}") for row in rows), empty=_("Please choose"))


@bp.post("/requests/mechanisms/<code>/accept")
@login_required
def accept_proposal(code: str) -> Response | tuple[str, int]:
    request, form = _proposal(code), sent(ConfirmForm)
    if not form.submitted():
        return _proposal_page(request, form, SameForm(), RefuseForm()), 422
    proposing.confirm(signed_in(), request.mechanism, form.confidence.data, utc_now())
    db.session.commit()
    flash(_("The mechanism is confirmed. Its code is %(code)s.", code=request.mechanism.code), "success")
    return _back()


@bp.post("/requests/mechanisms/<code>/refuse")
@login_required
def refuse_proposal(code: str) -> Response | tuple[str, int]:
    request, form = _proposal(code), sent(RefuseForm)
    if not form.submitted():
        return _proposal_page(request, ConfirmForm(), SameForm(), form), 422
    proposing.refuse(signed_in(), request.mechanism, form.reason.data, utc_now())
    db.session.commit()
    flash(_("The proposal is not accepted; your reason is shown to whoever made it."), "success")
    return _back()


@bp.post("/requests/mechanisms/<code>/same")
@login_required
def same_proposal(code: str) -> Response | tuple[str, int]:
    request, form = _proposal(code), sent(SameForm)
    _offer_same(request, form)
    if not form.submitted():
        return _proposal_page(request, ConfirmForm(), form, RefuseForm()), 422
    listed, _place = profiles.find(signed_in(), form.code.data)
    proposing.merge_into(signed_in(), request.mechanism, listed, utc_now())
    db.session.commit()
    flash(_("The proposal is joined with %(code)s; whoever asked to belong to it asks there now.", code=listed.code))
    return _back()


@bp.get("/mechanisms/<code>/members")
@login_required
def members(code: str) -> str:
    who = signed_in()
    found = profiles.profile(who, code, current_language())
    require(who, "see names", found.scope)
    return render_template(
        "mechanisms/members.html",
        found=found,
        members=[one for one in members_of(found.mechanism.id) if one.state == "accepted"],
        may_end=who.may("decide memberships", found.scope),
    )


@bp.post("/mechanisms/<code>/members/<int:membership_id>/end")
@login_required
def end_membership(code: str, membership_id: int) -> Response:
    """Somebody has left and did not say so herself."""
    who = signed_in()
    row = membership_row(membership_id)
    require(who, "see names", row.scope)
    require(who, "decide memberships", row.scope)
    if row.code != code or row.state != "accepted":
        raise NotFoundError
    joining.end(db.session.get_one(Membership, membership_id), who.id, utc_now())
    db.session.commit()
    flash(_("The membership has ended. What was earned under it stays."), "success")
    return redirect(url_for("mechanisms.members", code=code), 303)
