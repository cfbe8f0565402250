"""Open sign-up, which an installation can switch off."""

from typing import Any

from flask import current_app, flash, g, redirect, render_template, request, url_for
from flask_babel import gettext as _

from elearn.accounts import limiting
from elearn.accounts.account_opening import open_from, welcome
from elearn.accounts.blueprint import bp
from elearn.accounts.forms import SignUpForm
from elearn.accounts.mailboxes import fold_address
from elearn.accounts.sessions import open_session
from elearn.accounts.viewer import Viewer, viewer
from elearn.accounts.ways import onward
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.web.forms import BaseForm, posted

PURPOSE = "sign-up"


def _closed() -> Any:
    if request.method == "POST":
        raise NotAllowedError(_("Accounts are opened here by invitation only."))
    return render_template("accounts/sign_up_closed.html", next=request.args.get("next", ""))


def _already(form: BaseForm) -> Any:
    flash(_("Your account is open already: this form was sent twice. Please sign in."))
    return redirect(url_for("accounts.sign_in", next=form["next"].data or None), 303)


def _open(form: BaseForm) -> Any:
    key = str(form["form_key"].data)
    if not limiting.is_first(PURPOSE, key):
        return _already(form)
    email = fold_address(form["email"].data or "")
    limiting.count("account", email or key)
    person = open_from(form, utc_now())
    if person is None:
        limiting.allow_again(PURPOSE, key)
        return render_template("accounts/sign_up.html", form=form)
    db.session.commit()
    open_session(person.id, shared=form["shared_device"].data)
    flash(welcome(person), "success")
    return redirect(onward(form["next"].data, person.language), 303)


@bp.route("/sign-up", methods=["GET", "POST"])
def sign_up() -> Any:
    if not current_app.config["OPEN_SIGN_UP"]:
        return _closed()
    if request.method == "POST":
        limiting.count(PURPOSE)
    elif isinstance(viewer(), Viewer):
        return redirect(onward(request.args.get("next"), g.lang), 303)
    form = posted(SignUpForm, language=g.lang, next=request.args.get("next", ""))
    if form.submitted():
        return _open(form)
    return render_template("accounts/sign_up.html", form=form)
