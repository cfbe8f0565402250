"""Coming in by a link or a printed code: a new password, or an invitation."""

from datetime import datetime
from typing import Any

from flask import flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts import limiting
from elearn.accounts.account_opening import open_from, welcome
from elearn.accounts.afterwards import afterwards
from elearn.accounts.blueprint import bp
from elearn.accounts.codes import read
from elearn.accounts.forms import AskResetForm, CodeForm, ResetForm, SignUpForm
from elearn.accounts.letters import base_url, send_reset
from elearn.accounts.models import Ticket
from elearn.accounts.person_operations import reset_password
from elearn.accounts.person_queries import candidates
from elearn.accounts.places import why_over
from elearn.accounts.role_operations import bring_in, refuse_excluded
from elearn.accounts.sealing import unseal
from elearn.accounts.sessions import mark_secret, open_session
from elearn.accounts.ticket_operations import issue_reset_link, use
from elearn.accounts.ticket_queries import by_digest, offer_of, open_ticket, person_of, promised
from elearn.accounts.viewer import Viewer, signed_in, viewer
from elearn.accounts.ways import home
from elearn.db import db, utc_now
from elearn.errors import RefusedError
from elearn.web.forms import posted

# Stands for the token in the address after a code was typed: the code itself stays out of the history.
TYPED = "code"


def _send_links(identifier: str, base: str) -> None:
    found = [one for one in candidates(identifier) if one.email]
    if found:
        now = utc_now()
        tokens = [(one.sign_in_name, issue_reset_link(one.id, now)) for one in found]
        db.session.commit()
        send_reset(str(found[0].email), tokens, found[0].language, base)


@bp.route("/reset", methods=["GET", "POST"])
def ask_reset() -> Any:
    form = posted(AskResetForm)
    if not form.submitted():
        return render_template("accounts/ask_reset.html", form=form)
    identifier, base = form["email"].data, base_url()
    limiting.count("reset", identifier)
    afterwards(lambda: _send_links(identifier, base))
    flash(
        _(
            "If there is an account of this address or name, and it has a mailbox, a letter with a link is on its way. "
            "The link is good for two hours."
        )
    )
    return redirect(url_for("accounts.sign_in"), 303)


@bp.route("/code", methods=["GET", "POST"])
def code() -> Any:
    mark_secret()
    form: Any = posted(CodeForm)
    if form.submitted():
        limiting.count("code")
        typed = read(form.code.data)
        ticket = open_ticket(typed, "code", utc_now()) if typed else None
        if ticket:
            session["ticket"] = ticket.digest
            return redirect(url_for("accounts.come_in", token=TYPED), 303)
        form.code.errors = [_("This code is not, or no longer, good. Look at it once more, or ask for a new one.")]
    return render_template("accounts/code.html", form=form)


def _brought(token: str, now: datetime) -> Ticket | None:
    mark_secret()
    if token == TYPED:
        return by_digest(session.get("ticket", ""), "code", now)
    secret = unseal(token)
    return open_ticket(secret, "link", now) if secret else None


def _over() -> Any:
    return render_template("accounts/ticket_over.html"), 410


@bp.route("/come-in/<token>", methods=["GET", "POST"])
def come_in(token: str) -> Any:
    now = utc_now()
    ticket = _brought(token, now)
    if ticket is None:
        return _over()
    return _reset(ticket, now) if ticket.purpose == "reset" else _invitation(ticket, token, now)


def _reset(ticket: Ticket, now: datetime) -> Any:
    person = person_of(ticket)
    form: Any = posted(ResetForm)
    form.belongs_to(person)
    if not form.submitted():
        return render_template(
            "accounts/reset.html", form=form, name=person.sign_in_name, by_code=ticket.form == "code"
        )
    if not use(ticket, now):
        return _over()
    reset_password(person, ticket, form.new_password.data, now)
    db.session.commit()
    open_session(person.id, shared=form.shared_device.data)
    flash(_("Your new password is set, and you are signed in."), "success")
    return redirect(home(person.language), 303)


def _refuse_over(ticket: Ticket) -> None:
    offer = offer_of(ticket)
    why = why_over(offer.scope) if offer else ""
    if why:
        raise RefusedError(why)


def _refuse_second(who: Viewer, ticket: Ticket) -> None:
    offer = offer_of(ticket)
    if offer and offer.role_kind:
        refuse_excluded(who.id, offer.role_kind, offer.scope)


def _invitation(ticket: Ticket, token: str, now: datetime) -> Any:
    _refuse_over(ticket)
    who = viewer()
    if isinstance(who, Viewer):
        _refuse_second(who, ticket)
        return render_template("accounts/accept_invitation.html", token=token, promise=promised(ticket))
    form = posted(SignUpForm, language=g.lang, email=ticket.email)
    if request.method == "POST":
        limiting.count("sign-up")
    if form.submitted():
        return _open_invited(form, ticket, token, now)
    return render_template("accounts/invitation.html", form=form, token=token, promise=promised(ticket))


def _open_invited(form: Any, ticket: Ticket, token: str, now: datetime) -> Any:
    offer, inviter = offer_of(ticket), ticket.issuer_id
    if offer is None or inviter is None or not use(ticket, now):
        return _over()
    person = open_from(form, now)
    if person is None:
        return render_template("accounts/invitation.html", form=form, token=token, promise=promised(ticket))
    bring_in(person.id, offer, inviter, now)
    db.session.commit()
    open_session(person.id, shared=form.shared_device.data)
    flash(welcome(person), "success")
    return redirect(home(person.language), 303)


@bp.post("/come-in/<token>/accept")
@login_required
def accept_invitation(token: str) -> Any:
    now = utc_now()
    ticket = _brought(token, now)
    offer = offer_of(ticket) if ticket and ticket.purpose == "invitation" else None
    if ticket is None or offer is None or ticket.issuer_id is None or not use(ticket, now):
        return _over()
    bring_in(signed_in().id, offer, ticket.issuer_id, now)
    db.session.commit()
    flash(_("The invitation is accepted."), "success")
    return redirect(home(g.lang), 303)
