"""Signing in and out, and the terms."""

from typing import Any

from flask import flash, g, redirect, render_template, request
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts import limiting
from elearn.accounts.blueprint import bp
from elearn.accounts.forms import SignInForm, TermsForm
from elearn.accounts.passwords import is_outdated
from elearn.accounts.person_operations import accept_terms as accept
from elearn.accounts.person_operations import refresh_hash
from elearn.accounts.person_queries import Candidate, candidates, own_person
from elearn.accounts.recognition import recognise
from elearn.accounts.sessions import close_session, open_session
from elearn.accounts.terms import accepted
from elearn.accounts.viewer import Viewer, signed_in, viewer
from elearn.accounts.ways import home, onward
from elearn.db import db, utc_now
from elearn.web.csrf import csrf
from elearn.web.forms import posted


def _recognised(identifier: str, password: str) -> Candidate | None:
    limiting.count("sign-in", identifier)
    known = candidates(identifier)
    # Comparing takes a while; nobody waits for the database meanwhile.
    db.session.rollback()
    person = recognise(identifier, known, password)
    if person:
        _refresh(person, password)
        limiting.forget("sign-in", identifier)
    return person


def _refresh(person: Candidate, password: str) -> None:
    if person.password_hash and is_outdated(person.password_hash):
        refresh_hash(person.id, password)
        db.session.commit()


def _failed() -> str:
    message: str = _(
        "Address, name and password do not fit together. "
        "If you wrote a mail address, try your sign-in name: a mailbox can be shared by several accounts."
    )
    return message


@bp.route("/sign-in", methods=["GET", "POST"])
def sign_in() -> Any:
    form = posted(SignInForm, next=request.args.get("next", ""))
    if form.submitted():
        person = _recognised(form["email"].data, form["password"].data)
        if person:
            open_session(person.id, shared=form["shared_device"].data)
            return redirect(onward(form["next"].data, person.language), 303)
        form.form_errors.append(_failed())
    elif isinstance(viewer(), Viewer):
        return redirect(onward(form["next"].data, g.lang), 303)
    return render_template("accounts/sign_in.html", form=form)


@bp.post("/sign-out")
def sign_out() -> Any:
    close_session()
    flash(_("You are signed out."))
    return redirect(home(g.lang), 303)


# A second window does not know that the first one has signed out.
csrf.harmless("accounts.sign_out")


@bp.get("/terms")
def terms() -> str:
    who = viewer()
    waiting = isinstance(who, Viewer) and not accepted(who.terms_version)
    form = TermsForm(next=request.args.get("next", ""))
    return render_template("accounts/terms.html", form=form, waiting=waiting)


@bp.post("/terms")
@login_required
def accept_terms() -> Any:
    form = posted(TermsForm)
    accept(own_person(signed_in()), utc_now())
    db.session.commit()
    return redirect(onward(form["next"].data, g.lang), 303)
