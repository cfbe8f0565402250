"""One's own account: details, address, password, and what happened with it."""

from typing import Any

from flask import flash, g, redirect, render_template, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts import limiting
from elearn.accounts.afterwards import afterwards
from elearn.accounts.blueprint import bp
from elearn.accounts.forms import DetailsForm, EmailForm, PasswordForm
from elearn.accounts.letters import base_url, send_address_changed
from elearn.accounts.models import Person
from elearn.accounts.passwords import fits
from elearn.accounts.person_operations import change_details, change_email, change_password, end_sessions
from elearn.accounts.person_queries import events_of, own_person, role_acts_on, roles_of
from elearn.accounts.role_news import LONGEST, still_news
from elearn.accounts.sessions import renew_session
from elearn.accounts.showing import NewsRow, event_row, news_row, own_row
from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.i18n.languages import BY_CODE
from elearn.web.forms import BaseForm, posted


def _own() -> Person:
    return own_person(signed_in())


def _knows_password(form: BaseForm) -> bool:
    """True where the password typed is the present one; else the form says so. Tries are counted."""
    viewer = signed_in()
    limiting.count("old password", viewer.id)
    kept = _own().password_hash
    db.session.rollback()
    if fits(kept, form["password"].data):
        limiting.forget("old password", viewer.id)
        return True
    form["password"].errors = [_("This is not your present password.")]
    return False


def _back(message: str, language: str | None = None) -> Any:
    flash(message, "success")
    return redirect(url_for("accounts.profile", lang=language or g.lang), 303)


@bp.route("/profile", methods=["GET", "POST"])
@login_required
def profile() -> Any:
    viewer = signed_in()
    form = posted(DetailsForm, name=viewer.name, language=viewer.language, time_zone=viewer.time_zone)
    if form.submitted():
        change_details(_own(), form["name"].data, form["language"].data, form["time_zone"].data)
        db.session.commit()
        language = form["language"].data
        with force_locale(BY_CODE[language].locale):
            return _back(_("Your details are saved."), language)
    roles = [own_row(role) for role in roles_of(viewer.id)]
    return render_template("accounts/profile.html", form=form, person=viewer, roles=roles)


@bp.route("/profile/address", methods=["GET", "POST"])
@login_required
def change_address() -> Any:
    form = posted(EmailForm, email=_own().email)
    if form.submitted() and _knows_password(form):
        person = _own()
        former = change_email(person, form["email"].data or None, utc_now())
        db.session.commit()
        _tell_former(former, person)
        return _back(_("Your mail address is saved."))
    return render_template("accounts/change_address.html", form=form)


def _tell_former(former: str | None, person: Person) -> None:
    if former:
        name, language, base = person.sign_in_name, person.language, base_url()
        afterwards(lambda: send_address_changed(former, name, language, base))


@bp.route("/profile/password", methods=["GET", "POST"])
@login_required
def new_password() -> Any:
    viewer = signed_in()
    form: Any = posted(PasswordForm)
    form.belongs_to(_own())
    if form.submitted() and _knows_password(form):
        change_password(_own(), form.new_password.data, utc_now())
        db.session.commit()
        renew_session(viewer.id)
        return _back(_("Your password is changed. Everywhere else you are signed out."))
    return render_template("accounts/change_password.html", form=form)


@bp.post("/profile/sessions/end")
@login_required
def end_other_sessions() -> Any:
    person = _own()
    end_sessions(person, utc_now())
    db.session.commit()
    renew_session(person.id)
    return _back(_("Everywhere else you are signed out."))


def _role_news() -> list[NewsRow]:
    viewer, now = signed_in(), utc_now()
    return [news_row(one) for one in still_news(role_acts_on(viewer.id, now - LONGEST), viewer.id, now)]


@bp.app_context_processor
def _news() -> dict[str, object]:
    """For the first page, which belongs to a package above; asked only where a page shows it."""
    return {"role_news": _role_news}


@bp.get("/profile/events")
@login_required
def events() -> str:
    return render_template("accounts/events.html", events=[event_row(one) for one in events_of(signed_in())])
