"""Inviting somebody, by letter or by printed code, and what becomes of it."""

from datetime import datetime
from typing import Any

from flask import flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts import limiting, sheets
from elearn.accounts.afterwards import afterwards
from elearn.accounts.appointing import MEMBER, may_invite, place_to_suggest
from elearn.accounts.blueprint import bp
from elearn.accounts.invitation_queries import invitation_to_withdraw, open_invitations, open_to
from elearn.accounts.letters import base_url, send_invitation
from elearn.accounts.people_forms import invite_form, out_of_reach
from elearn.accounts.sessions import mark_secret
from elearn.accounts.showing import invitation_rows
from elearn.accounts.ticket_operations import Offer, invite_by_code, invite_by_mail, withdraw
from elearn.accounts.viewer import Viewer, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.web.paging import SIZE, Page, asked_number


def _back() -> Any:
    return redirect(url_for("accounts.invitations"), 303)


@bp.route("/people/invite", methods=["GET", "POST"])
@login_required
def invite() -> Any:
    viewer = signed_in()
    kind = request.args.get("kind", MEMBER)
    place = request.args.get("place") or place_to_suggest(viewer.roles, kind)
    form = invite_form(viewer, kind=kind, place=place, language=g.lang)
    if not form.kind.choices:
        raise NotAllowedError
    # A form that was sent already must not come back out of the browser's memory.
    mark_secret()
    if form.submitted():
        return _invite(viewer, form)
    return render_template("accounts/invite.html", form=form)


def _invite(viewer: Viewer, form: Any) -> Any:
    if not may_invite(viewer.roles, form.kind.data, form.scope):
        form.place.errors = [out_of_reach(viewer, form.kind.data)]
        return render_template("accounts/invite.html", form=form)
    limiting.count("invite", viewer.id)
    offer, now = Offer(None if form.kind.data == MEMBER else form.kind.data, form.scope), utc_now()
    if not form.email.data:
        return _printed_invitation(viewer, form, offer, now)
    earlier = open_to(form.email.data, offer, now)
    if earlier and not form.says_what_of_the_earlier():
        return render_template("accounts/invite.html", form=form, ask_earlier=True)
    if form.earlier.data == "replace":
        for ticket in earlier:
            withdraw(ticket, viewer.id, now)
    _send(viewer, form, offer, now)
    return _back()


def _send(viewer: Viewer, form: Any, offer: Offer, now: datetime) -> None:
    to, language, base = form.email.data, form.language.data, base_url()
    token = invite_by_mail(offer, to, viewer.id, now)
    db.session.commit()
    afterwards(lambda: send_invitation(to, token, offer, viewer.roles, language, base))
    flash(_("The invitation is on its way."), "success")


def _printed_invitation(viewer: Viewer, form: Any, offer: Offer, now: datetime) -> Any:
    """Shown once, as the answer itself: the code is kept nowhere."""
    if not sheets.is_first(viewer, form.form_key.data):
        flash(_("The code of this form was printed already, and is shown once only. If it was not kept, withdraw it."))
        return _back()
    code = invite_by_code(offer, viewer.id, now)
    db.session.commit()
    again = url_for("accounts.invite", kind=form.kind.data, place=form.place.data or None)
    return sheets.page_of(sheets.invitation_sheet(code, offer, viewer.roles, form.language.data), again)


@bp.get("/people/invitations")
@login_required
def invitations() -> str:
    viewer, number = signed_in(), asked_number()
    found, total = open_invitations(viewer, (number - 1) * SIZE, SIZE, utc_now())
    return render_template("accounts/invitations.html", page=Page(invitation_rows(found, viewer), number, total))


@bp.post("/people/invitations/<int:ticket_id>/withdraw")
@login_required
def withdraw_invitation(ticket_id: int) -> Any:
    viewer, now = signed_in(), utc_now()
    withdraw(invitation_to_withdraw(viewer, ticket_id, now), viewer.id, now)
    db.session.commit()
    flash(_("The invitation is withdrawn: its link or code is good no more."), "success")
    return _back()
