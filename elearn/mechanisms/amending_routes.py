"""Amending what is said about a mechanism, and closing it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from sqlalchemy import ColumnElement, and_
from werkzeug.wrappers import Response

from elearn.accounts.viewer import Viewer, require, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.i18n.choice import current_language
from elearn.mechanisms import operations
from elearn.mechanisms import profile as profiles
from elearn.mechanisms.amend_form import AmendForm, form_values
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import pairs, sent
from elearn.mechanisms.conditions import checked_for
from elearn.mechanisms.description import merge, undo_all
from elearn.mechanisms.directory import entries
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.forms import CloseForm
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.operations import ChangedMeanwhileError
from elearn.mechanisms.presenting import field_label, spoken_value
from elearn.mechanisms.profile import Profile
from elearn.mechanisms.queries import ends_in


def amendable(code: str) -> tuple[Viewer, Profile]:
    """Who asks, and the mechanism, if she may amend it."""
    who = signed_in()
    found = profiles.profile(who, code, current_language())
    require(who, "amend mechanism", found.scope)
    if found.mechanism.state != "accepted":
        raise NotAllowedError(_("A proposed mechanism is confirmed first; then it can be amended."))
    return who, found


def shown(found: Profile) -> Response:
    return redirect(url_for("mechanisms.show", code=found.mechanism.code), 303)


def mechanisms_to_choose(who: Viewer, condition: ColumnElement[bool], present: str | None = None) -> Any:
    """Mechanisms that may be named as a successor; the present one stays among them, wherever it lies."""
    found = entries(and_(condition, Mechanism.state == "accepted", checked_for(who)), current_language())
    rows = [(row.code, f"{row.code} {row.name.text}") for row in found]
    if present and present not in dict(rows):
        rows.append((present, present))
    return pairs(rows, empty=_("None"))


def _successors(who: Viewer, found: Profile) -> Any:
    others = and_(Mechanism.country_code == found.country.code, Mechanism.id != found.mechanism.id)
    return mechanisms_to_choose(who, others, found.description.successor_code)


def _revision(form: Any) -> int:
    text = str(form["revision"].data)
    return int(text) if text.isascii() and text.isdigit() else -1


@bp.route("/mechanisms/<code>/edit", methods=["GET", "POST"])
@login_required
def edit(code: str) -> str | Response | tuple[str, int]:
    who, found = amendable(code)
    form = sent(AmendForm, **form_values(found.description), revision=found.mechanism.revision)
    form.offer_languages(current_language(), found.description.own_lang)
    form.successor_code.choices = _successors(who, found)
    form.stand_on(found.description.lifetime, ends_in(found.country.code))
    form.described_before = found.description
    if not form.submitted():
        return _edit_page(found, form)
    described = form.description(found.description)
    try:
        amended = operations.amend(who, found.mechanism, described, _revision(form), utc_now(), reason=form.reason.data)
    except ChangedMeanwhileError as error:
        return _merged_page(who, found, form, str(error)), error.status
    db.session.commit()
    flash(_("Your changes are saved.") if amended else _("Nothing was changed."), "success" if amended else "info")
    return shown(found)


def _edit_page(found: Profile, form: AmendForm, meanwhile: list[tuple[str, str, str]] | None = None) -> str:
    return render_template("mechanisms/edit.html", found=found, form=form, meanwhile=meanwhile or [])


def _merged_page(who: Viewer, found: Profile, form: AmendForm, _sentence: str) -> str:
    """Her changes made to what somebody else stored meanwhile, and what that was; nothing is saved yet."""
    seen_revision = _revision(form)
    db.session.rollback()
    found = profiles.profile(who, found.mechanism.code, current_language())
    since = profiles.changes_since(found.mechanism, seen_revision)
    seen = undo_all(found.description, since)
    meant = merge(seen, form.description(seen), found.description)
    merged = AmendForm(**form_values(meant), revision=found.mechanism.revision, reason=form.reason.data)
    merged.offer_languages(current_language(), meant.own_lang)
    merged.successor_code.choices = _successors(who, found)
    meanwhile = [
        (field_label(name), spoken_value(name, before), spoken_value(name, after))
        for difference in since
        for name, (before, after) in difference.items()
    ]
    return _edit_page(found, merged, meanwhile)


@bp.route("/mechanisms/<code>/close", methods=["GET", "POST"])
@login_required
def close(code: str) -> str | Response | tuple[str, int]:
    who, found = amendable(code)
    if is_over(found.mechanism):
        flash(_("This mechanism is closed already. What is wrong in the entry can be amended."), "info")
        return shown(found)
    form = sent(CloseForm, revision=found.mechanism.revision, successor_code=found.description.successor_code or "")
    form.successor_code.choices = _successors(who, found)
    form.stand_on(found.description.lifetime, ends_in(found.country.code))
    if not form.submitted():
        return render_template("mechanisms/close.html", found=found, form=form)
    if _revision(form) != found.mechanism.revision:
        form["revision"].data = found.mechanism.revision
        return render_template("mechanisms/close.html", found=found, form=form, late=True), ChangedMeanwhileError.status
    _close(who, found, form)
    db.session.commit()
    flash(_("The mechanism is closed."), "success")
    return shown(found)


def _close(who: Viewer, found: Profile, form: CloseForm) -> None:
    operations.close(
        who,
        found.mechanism,
        _revision(form),
        utc_now(),
        status=form.status.data,
        valid_to=form.valid_to.data,
        successor_code=form.successor_code.data or None,
        reason=form.reason.data,
    )
