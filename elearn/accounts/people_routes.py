"""Persons and roles in the viewer's scopes: appointing, ending, helping with a password."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required

from elearn.accounts import limiting, sheets
from elearn.accounts.appointing import HELP, INVITE, kinds_to_give, may_appoint
from elearn.accounts.blueprint import bp
from elearn.accounts.labels import NOT_BOTH, place_name, role_name
from elearn.accounts.models import Person, Role
from elearn.accounts.people_forms import HelpForm, appoint_form, out_of_reach
from elearn.accounts.places import scopes_of
from elearn.accounts.rights import scopes_for
from elearn.accounts.role_operations import end, grant
from elearn.accounts.role_queries import (
    held_roles,
    holder_name,
    is_excluded,
    person_by_name,
    person_to_help,
    role_to_end,
)
from elearn.accounts.sessions import mark_secret
from elearn.accounts.showing import role_rows
from elearn.accounts.ticket_operations import issue_reset_code
from elearn.accounts.viewer import Viewer, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError, NotFoundError, RefusedError
from elearn.scope import Scope
from elearn.web.forms import posted
from elearn.web.paging import SIZE, Page, asked_number


@bp.get("/people")
@login_required
def people() -> str:
    viewer, words, number = signed_in(), request.args.get("words", "").strip(), asked_number()
    roles, total = held_roles(viewer, words, (number - 1) * SIZE, SIZE)
    page = Page(role_rows(roles, viewer), number, total)
    return render_template("accounts/people.html", page=page, words=words, **_doors(viewer))


def _doors(viewer: Viewer) -> dict[str, bool]:
    return {
        "may_invite": bool(scopes_for(viewer.roles, INVITE)),
        "may_appoint": bool(kinds_to_give(viewer.roles)),
        "may_help": bool(scopes_for(viewer.roles, HELP)),
    }


@bp.route("/people/appoint", methods=["GET", "POST"])
@login_required
def appoint() -> Any:
    viewer = signed_in()
    form = appoint_form(viewer, kind=request.args.get("kind", ""), place=request.args.get("place", ""))
    if not form.kind.choices:
        raise NotAllowedError
    asked = _appoint(viewer, form) if form.submitted() else None
    return asked or render_template("accounts/appoint.html", form=form)


def _appoint(viewer: Viewer, form: Any) -> Any:
    """The question whether it is meant, or the way on once it was answered; None where something is wrong."""
    if not may_appoint(viewer.roles, form.kind.data, form.scope):
        form.place.errors = [out_of_reach(viewer, form.kind.data)]
        return None
    person = person_by_name(form.sign_in_name.data)
    why_not = _why_not(person, form.kind.data, form.scope)
    if person is None or why_not:
        form.sign_in_name.errors = [why_not]
        return None
    if not form.sure.data:
        role, place = role_name(form.kind.data), place_name(form.scope.kind, form.scope.key)
        return render_template("accounts/appoint_sure.html", form=form, person=person, role=role, place=place)
    grant(person.id, form.kind.data, form.scope, viewer.id, utc_now())
    db.session.commit()
    flash(_("%(name)s holds the role now.", name=person.name), "success")
    return redirect(url_for("accounts.people"), 303)


def _why_not(person: Person | None, kind: str, scope: Scope) -> str:
    if person is None:
        return str(_("No account has this sign-in name. You can invite the person instead."))
    if scope.kind == "mechanism" and scope not in scopes_of(person.id):
        return str(
            _(
                "Whoever has this role belongs to the mechanism, and this person does not, or not yet. "
                "Accept the request first, or invite the person to the role."
            )
        )
    return str(NOT_BOTH) if is_excluded(person.id, kind, scope) else ""


@bp.route("/people/help", methods=["GET", "POST"])
@login_required
def hand_over() -> Any:
    viewer = signed_in()
    if not scopes_for(viewer.roles, HELP):
        raise NotAllowedError
    form: Any = posted(HelpForm, sign_in_name=request.args.get("name", ""))
    # A form that was sent already must not come back out of the browser's memory.
    mark_secret()
    if form.submitted():
        limiting.count("help", viewer.id)
        try:
            return _printed_reset(viewer, form)
        except NotFoundError:
            sheets.allow_again(viewer, form.form_key.data)
            form.sign_in_name.errors = [
                _(
                    "In the places where you help there is nobody of this name whom you may help with a password. "
                    "Whoever belongs to several places, or has not been accepted anywhere yet, is helped from above."
                )
            ]
    return render_template("accounts/hand_over.html", form=form)


def _printed_reset(viewer: Viewer, form: Any) -> Any:
    """Shown once, as the answer itself: the code is kept nowhere."""
    again = url_for("accounts.hand_over")
    if not sheets.is_first(viewer, form.form_key.data):
        flash(
            _("The code of this form was printed already, and is shown once only. If it was not kept, print a new one.")
        )
        return redirect(again, 303)
    person = person_to_help(viewer, form.sign_in_name.data)
    code = issue_reset_code(person.id, viewer.id, utc_now())
    db.session.commit()
    return sheets.page_of(sheets.reset_sheet(code, person), again)


def _ask_to_end(role: Role, viewer: Viewer) -> str:
    return render_template(
        "accounts/end_role.html",
        role=role,
        name=holder_name(role),
        role_name=role_name(role.kind),
        place=place_name(role.scope_kind, role.scope_key),
        own=role.person_id == viewer.id,
    )


@bp.route("/people/roles/<int:role_id>/end", methods=["GET", "POST"])
@login_required
def end_role(role_id: int) -> Any:
    viewer = signed_in()
    role = role_to_end(viewer, role_id)
    if request.method == "GET":
        return _ask_to_end(role, viewer)
    try:
        end(role, viewer.id, utc_now())
    except RefusedError as error:
        db.session.rollback()
        raise RefusedError(_(error.message.text)) from error  # type: ignore[attr-defined]
    db.session.commit()
    flash(_("The role is ended."), "success")
    return redirect(url_for("accounts.people" if role.person_id != viewer.id else "accounts.profile"), 303)
