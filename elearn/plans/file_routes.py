"""A plan as a file, and a person's calendar."""

from flask import Response, abort, current_app, flash, g, make_response, redirect, render_template, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response as AnyResponse

from elearn.accounts.loading import load_viewer
from elearn.accounts.viewer import signed_in
from elearn.db import db, utc_now
from elearn.i18n.languages import FALLBACK, OFFERED_CODES
from elearn.plans import feed_operations, feeds
from elearn.plans.blueprint import bp, calendar_bp
from elearn.plans.files import as_workbook
from elearn.plans.queries import actions_seen, seen_plan
from elearn.plans.standing_queries import standing_of
from elearn.plans.states import DRAFT

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/plans/<int:plan_id>.xlsx")
@login_required
def xlsx(plan_id: int) -> Response:
    seen, now = seen_plan(signed_in(), plan_id), utc_now()
    rows = [one.row for one in actions_seen(seen) if one.action.state != DRAFT]
    response = make_response(as_workbook(seen, rows, now))
    response.headers["Content-Type"] = XLSX
    name = f"plan-{seen.plan.scope_key}-{plan_id}-{now:%Y-%m-%d}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@bp.get("/calendar", endpoint="calendar")
@login_required
def own_calendar() -> str:
    return _page()


def _page(address: str = "") -> str:
    made = feed_operations.made_at(signed_in().id)
    return render_template("plans/calendar.html", made=made, address=address)


@bp.post("/calendar/renew")
@login_required
def renew_calendar() -> str:
    """The address is shown this once: only a digest of it is kept."""
    secret = feed_operations.renew(signed_in().id, utc_now())
    db.session.commit()
    return _page(url_for("calendar.feed", token=secret, _external=True))


@bp.post("/calendar/stop")
@login_required
def stop_calendar() -> AnyResponse:
    feed_operations.stop(signed_in().id, utc_now())
    db.session.commit()
    flash(_("Your calendar’s address opens nothing any more."), "success")
    return redirect(url_for("plans.calendar"), 303)


@calendar_bp.get("/calendar/<token>.ics")
def feed(token: str) -> Response:
    """Dates for another program, which cannot sign in: whoever has the address reads them."""
    person_id = feed_operations.owner_of(token)
    person = load_viewer(person_id) if person_id else None
    if person is None:
        abort(404)
    g.lang = person.language if person.language in OFFERED_CODES else FALLBACK
    response = make_response(feeds.feed_of(standing_of(person), str(current_app.config.get("BASE_URL") or "")))
    response.headers["Content-Type"] = "text/calendar; charset=utf-8"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
