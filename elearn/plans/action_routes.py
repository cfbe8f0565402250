"""One action: its page, writing it, changing it."""

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import Viewer, signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError, RefusedError
from elearn.mechanisms.choices import sent
from elearn.plans import action_operations
from elearn.plans.action_pages import action_page
from elearn.plans.blueprint import bp
from elearn.plans.bringing import along, begins_with, origin_of
from elearn.plans.choosing import mechanisms_to_choose
from elearn.plans.forms import ActionForm, action_values
from elearn.plans.plan_operations import ChangedMeanwhileError
from elearn.plans.presenting import changes_since, field_label, spoken_value
from elearn.plans.queries import SeenAction, SeenPlan, my_plans, place_of, seen_action, seen_plan
from elearn.plans.states import DRAFT
from elearn.plans.substance import Substance, merge, undo_all

Meanwhile = list[tuple[str, str, str]]


@bp.get("/actions/<int:action_id>", endpoint="action")
@login_required
def show(action_id: int) -> str:
    return action_page(signed_in(), action_id)


@bp.get("/plans/actions/new")
@login_required
def begin_action() -> str | Response:
    """From what a round shows to the plan in which an action about it is written; with one only, there at once."""
    standing, plans = my_plans(signed_in(), utc_now())
    found = [row for row in plans if row.plan.state == "open" and standing.writes_in(place_of(row.plan))]
    if len(found) == 1:
        return redirect(_to_form(found[0].plan.id), 303)
    may_open = bool(standing.may_open_in)
    return render_template("plans/choose.html", plans=found, to_form=_to_form, along=along(), may_open=may_open)


def _to_form(plan_id: int) -> str:
    return url_for("plans.add", plan_id=plan_id, **along())


@bp.route("/plans/<int:plan_id>/actions/new", methods=["GET", "POST"])
@login_required
def add(plan_id: int) -> str | Response:
    who = signed_in()
    seen = seen_plan(who, plan_id)
    _require_writer(seen)
    form = sent(ActionForm, **begins_with(seen))
    form.offer(mechanisms_to_choose(seen.place, ()))
    if not form.submitted():
        page: dict[str, Any] = {"form": form, "meanwhile": [], "origin": origin_of(form)}
        return render_template("plans/action_form.html", of=seen, seen=None, **page)
    action = action_operations.add(who, seen, form.substance, form.once, utc_now())
    if action.state == DRAFT and form.put.data:
        action_operations.propose(who, seen_action(who, action.id), action.revision, utc_now())
    db.session.commit()
    # It may be the action that was put to its owners before she stepped back.
    flash(_said(put=action.state != DRAFT), "success")
    return redirect(url_for("plans.action", action_id=action.id), 303)


def _require_writer(seen: SeenPlan) -> None:
    if seen.plan.state != "open":
        raise RefusedError(action_operations.CLOSED)
    if not seen.may_write:
        raise NotAllowedError(
            _("Actions are written by focal points and deputies, and by whoever looks after the plan.")
        )


def _said(*, put: bool) -> str:
    return str(
        _("The action is proposed: each of its owners confirms for itself now.")
        if put
        else _("The action is kept as a draft: only those see it who can change it.")
    )


@bp.route("/actions/<int:action_id>/edit", methods=["GET", "POST"])
@login_required
def edit_action(action_id: int) -> str | Response | tuple[str, int]:
    who = signed_in()
    seen = _changeable(who, action_id)
    stored = action_values(seen.row.substance) | {"revision": seen.action.revision, "put": False}
    form = _form(seen, sent(ActionForm, **stored))
    if not form.submitted():
        return _edit_page(seen, form)
    try:
        changed = _store(who, seen, form)
    except ChangedMeanwhileError as error:
        return _merged_page(who, action_id, form), error.status
    db.session.commit()
    _tell(changed, confirmed=any(owner.confirmed for owner in seen.row.owners))
    return redirect(url_for("plans.action", action_id=action_id), 303)


def _changeable(who: Viewer, action_id: int) -> SeenAction:
    seen = seen_action(who, action_id)
    if seen.of.plan.state != "open":
        raise RefusedError(action_operations.CLOSED)
    if not seen.keeps:
        raise NotAllowedError(_("An action is changed by those who speak for its owners, and by whoever wrote it."))
    if seen.action.state in {"done", "dropped"}:
        raise RefusedError(_("It is done or dropped. Take it up again first; then it can be changed."))
    return seen


def _form(seen: SeenAction, form: ActionForm) -> ActionForm:
    said = seen.row.substance
    form.offer(mechanisms_to_choose(seen.of.place, [*said.owners, *([said.support] if said.support else [])]))
    form.due_before = said.due_on
    # A draft may lack what its owners need; an action that was put to them may not.
    form.put.data = form.put.data if seen.action.state == DRAFT else True
    return form


def _store(who: Viewer, seen: SeenAction, form: ActionForm) -> bool:
    now, was_draft = utc_now(), seen.action.state == DRAFT
    changed = action_operations.amend(who, seen, form.substance, form.seen, now)
    if was_draft and form.put.data:
        present = seen_action(who, seen.action.id)
        action_operations.propose(who, present, present.action.revision if changed else form.seen, now)
        return True
    return changed


def _tell(changed: bool, *, confirmed: bool) -> None:  # noqa: FBT001 - the answer of the operation
    if changed and confirmed:
        flash(
            _("Your changes are saved. What the owners had confirmed was something else: each confirms anew."),
            "warning",
        )
    elif changed:
        flash(_("Your changes are saved."), "success")
    else:
        flash(_("Nothing was changed."), "info")


def _edit_page(seen: SeenAction, form: ActionForm, meanwhile: Meanwhile | None = None) -> str:
    page = {"form": form, "meanwhile": meanwhile or [], "origin": origin_of(form)}
    return render_template("plans/action_form.html", of=seen.of, seen=seen, **page)


def _merged_page(who: Viewer, action_id: int, form: ActionForm) -> str:
    """Her changes made to what somebody else stored meanwhile, and what that was; nothing is saved yet."""
    db.session.rollback()
    present = seen_action(who, action_id)
    now_said, revision = present.row.substance, present.action.revision
    since = changes_since(action_id, revision, form.seen)
    meant = merge(undo_all(now_said, since), form.substance, now_said)
    merged = ActionForm(**action_values(meant), revision=revision, put=form.put.data)
    return _edit_page(present, _form(present, merged), _spoken(since, now_said))


def _spoken(since: list[dict[str, Any]], present: Substance) -> Meanwhile:
    names = sorted({name for difference in since for name in difference})
    before = undo_all(present, since)
    return [
        (
            field_label(name),
            spoken_value(name, _plain(getattr(before, name))),
            spoken_value(name, _plain(getattr(present, name))),
        )
        for name in names
    ]


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value
