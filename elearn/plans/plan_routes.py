"""My plans, one plan, starting one, and what it is called."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.errors import NotAllowedError
from elearn.i18n.choice import current_language
from elearn.mechanisms.choices import pairs, sent
from elearn.plans import plan_operations
from elearn.plans.advice import MOST_ACTIONS, too_many
from elearn.plans.blueprint import bp
from elearn.plans.bringing import along
from elearn.plans.choosing import places_to_choose
from elearn.plans.forms import PlanForm
from elearn.plans.plan_operations import ChangedMeanwhileError
from elearn.plans.queries import SeenPlan, actions_seen, my_plans, seen_plan
from elearn.plans.standing import Place, Standing
from elearn.plans.standing_queries import standing_of
from elearn.plans.states import DROPPED
from elearn.plans.waiting_queries import overdue_for, waiting_for


@bp.get("/plans")
@login_required
def index() -> str:
    now = utc_now()
    standing, plans = my_plans(signed_in(), now)
    return render_template(
        "plans/index.html",
        plans=plans,
        standing=standing,
        waiting=waiting_for(standing) if standing.spoken else [],
        overdue=overdue_for(standing, now),
        may_open=bool(standing.may_open_in),
    )


def _helper(seen: SeenPlan) -> dict[str, object]:
    if seen.plan.scope_kind == "commission":
        return {"text": _("The administrator of the commission, who looks after this plan."), "url": None}
    return {"text": _("Your focal point, or the coordinator of the country, who looks after its plans."), "url": None}


@bp.get("/plans/<int:plan_id>")
@login_required
def show(plan_id: int) -> str:
    seen, now = seen_plan(signed_in(), plan_id), utc_now()
    actions = actions_seen(seen)
    return render_template(
        "plans/show.html",
        seen=seen,
        now=now,
        present=[one for one in actions if one.action.state != DROPPED],
        dropped=[one for one in actions if one.action.state == DROPPED],
        overdue=sum(one.row.overdue(now) for one in actions),
        too_many=too_many(one.action.state for one in actions),
        most=MOST_ACTIONS,
        helper=_helper(seen),
    )


@bp.get("/plans/<int:plan_id>/print", endpoint="sheet")
@login_required
def sheet(plan_id: int) -> str:
    """The whole plan for paper, without drafts."""
    seen, now = seen_plan(signed_in(), plan_id), utc_now()
    actions = [one.row for one in actions_seen(seen) if one.action.state != "draft"]
    return render_template("plans/sheet.html", seen=seen, now=now, rows=actions)


def _place(form: PlanForm) -> Place:
    kind, _colon, key = str(form.place.data or "").partition(":")
    return kind, key


def _offered(form: PlanForm, standing: Standing) -> PlanForm:
    form.place.choices = pairs(places_to_choose(standing.may_open_in))
    return form


@bp.route("/plans/new", methods=["GET", "POST"])
@login_required
def new() -> str | Response:
    who = signed_in()
    standing = standing_of(who)
    if not standing.may_open_in:
        raise NotAllowedError(
            _("Plans are started by focal points, deputies and coordinators, and by administrators of a commission.")
        )
    form = _offered(sent(PlanForm, lang=current_language()), standing)
    if not form.submitted():
        return render_template("plans/edit.html", form=form, seen=None, action=url_for("plans.new", **along()))
    plan = plan_operations.open_plan(who, standing, _place(form), form.outline, form.once, utc_now())
    db.session.commit()
    flash(_("The plan is open. Add the first action."), "success")
    brought = along()
    return redirect(url_for("plans.add" if brought else "plans.show", plan_id=plan.id, **brought), 303)


def _stored(seen: SeenPlan) -> dict[str, Any]:
    plan = seen.plan
    days = {
        name: day.isoformat() if day else "" for name, day in (("starts_on", plan.starts_on), ("ends_on", plan.ends_on))
    }
    return {"title": plan.title, "lang": plan.lang, "state": plan.state, "revision": plan.revision, **days}


@bp.route("/plans/<int:plan_id>/edit", methods=["GET", "POST"])
@login_required
def edit(plan_id: int) -> str | Response | tuple[str, int]:
    who = signed_in()
    seen = seen_plan(who, plan_id)
    if not seen.may_keep:
        raise NotAllowedError(_("The plan is kept by those who opened it, and by whoever looks after it."))
    form = sent(PlanForm, **_stored(seen))
    del form.place
    if not form.submitted():
        return _edit_page(seen, form)
    try:
        changed = plan_operations.amend_plan(who, seen, form.outline, form.state.data, form.seen, utc_now())
    except ChangedMeanwhileError as error:
        form.revision.data = seen.plan.revision
        db.session.rollback()
        return _edit_page(seen, form, late=True), error.status
    db.session.commit()
    flash(_("Your changes are saved.") if changed else _("Nothing was changed."), "success" if changed else "info")
    return redirect(url_for("plans.show", plan_id=plan_id), 303)


def _edit_page(seen: SeenPlan, form: PlanForm, *, late: bool = False) -> str:
    return render_template("plans/edit.html", form=form, seen=seen, late=late, action=request.path)
