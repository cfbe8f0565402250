"""A person and her mechanisms: joining, under which she learns, her function, leaving."""

from flask import flash, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response

from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.i18n.choice import current_language
from elearn.i18n.moments import day
from elearn.mechanisms import joining
from elearn.mechanisms import profile as profiles
from elearn.mechanisms.blueprint import bp
from elearn.mechanisms.choices import sent
from elearn.mechanisms.endings import why_over
from elearn.mechanisms.forms import FunctionForm, JoinForm
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.own_news import MembershipNews, news_by_others
from elearn.mechanisms.own_pages import OwnMembership, news_of, own_memberships, refusal_reasons
from elearn.mechanisms.queries import scope_name
from elearn.scope import Scope


def _back() -> Response:
    return redirect(url_for("mechanisms.mine"), 303)


def _news_of_viewer() -> OwnMembership | None:
    return news_of(signed_in().id, current_language(), utc_now())


def _membership_news() -> list[MembershipNews]:
    return news_by_others(signed_in().id, current_language(), utc_now())


@bp.app_context_processor
def _news() -> dict[str, object]:
    """For the first page, which belongs to a package above; asked only where a page shows it."""
    return {"news_of_viewer": _news_of_viewer, "membership_news": _membership_news, "day": day}


@bp.get("/my-mechanisms")
@login_required
def mine() -> str:
    who = signed_in()
    rows = own_memberships(who.id, current_language())
    refused = [row.mechanism.id for row in rows if row.mechanism.state == "refused"]
    return render_template(
        "mechanisms/mine.html",
        present=[row for row in rows if row.open],
        past=[row for row in rows if not row.open],
        reasons=refusal_reasons(refused) if refused else {},
    )


def _has_joined(state: str) -> str:
    if state == "accepted":
        return str(_("You belong to this mechanism already. What you do there can be changed here."))
    return str(_("Your request waits for acceptance already. What you do there can be changed here."))


@bp.route("/mechanisms/<code>/join", methods=["GET", "POST"])
@login_required
def join(code: str) -> str | Response | tuple[str, int]:
    who = signed_in()
    body, _place = profiles.find(who, code)
    present = profiles.own_membership_in(who, body.id)
    if present:
        flash(_has_joined(present.state), "info")
        return _back()
    form = sent(JoinForm)
    why_not = why_over(body)
    if why_not or not form.submitted():
        found = profiles.profile(who, code, current_language())
        return render_template("mechanisms/join.html", form=form, found=found, why_not=why_not), 409 if why_not else 200
    membership = joining.join(who.id, body, form.function.data, utc_now(), learn=form.learn.data)
    db.session.commit()
    if membership.state == "requested":
        flash(
            _("Your request is on its way. You can learn at once; your figures count when it is accepted."), "success"
        )
    return _back()


def _what_became_of(membership: Membership) -> str:
    name = scope_name(Scope("mechanism", db.session.get_one(Mechanism, membership.mechanism_id).code))
    if membership.state == "refused":
        return str(_("Your request to %(name)s was not accepted.", name=name))
    if membership.decided_at is None:
        return str(_("Your request to %(name)s waits no more: it was taken back.", name=name))
    return str(_("You do not belong to %(name)s any more.", name=name))


def _own(membership_id: int) -> Membership | None:
    """Her open membership; None for one that is over, which she is told: she comes by the browser's way back."""
    who = signed_in()
    past = joining.own_past_membership(who.id, membership_id)
    if past is None:
        return joining.own_membership(who.id, membership_id)
    flash(_what_became_of(past), "info")
    return None


@bp.post("/my-mechanisms/<int:membership_id>/learn")
@login_required
def learn(membership_id: int) -> Response:
    membership = _own(membership_id)
    if membership is None:
        return _back()
    joining.learn_under(membership, utc_now())
    db.session.commit()
    flash(_("What you do from now on is credited to this mechanism."), "success")
    return _back()


@bp.route("/my-mechanisms/<int:membership_id>/function", methods=["GET", "POST"])
@login_required
def function(membership_id: int) -> str | Response:
    membership = _own(membership_id)
    if membership is None:
        return _back()
    form = sent(FunctionForm, function=membership.function)
    if not form.submitted():
        return render_template("mechanisms/function.html", form=form, membership=membership)
    joining.change_function(membership, form.function.data, utc_now())
    db.session.commit()
    flash(_("Your function is changed."), "success")
    return _back()


@bp.get("/my-mechanisms/<int:membership_id>/leave")
@login_required
def ask_to_leave(membership_id: int) -> str | Response:
    membership = _own(membership_id)
    if membership is None:
        return _back()
    body = db.session.get_one(Mechanism, membership.mechanism_id)
    return render_template(
        "mechanisms/leave.html", membership=membership, name=scope_name(Scope("mechanism", body.code))
    )


@bp.post("/my-mechanisms/<int:membership_id>/leave")
@login_required
def leave(membership_id: int) -> Response:
    membership = _own(membership_id)
    if membership is None:
        return _back()
    joining.end(membership, membership.person_id, utc_now())
    db.session.commit()
    flash(_("You have left. What you learned stays yours, and counts where you earned it."), "success")
    return _back()
