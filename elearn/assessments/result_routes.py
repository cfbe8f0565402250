"""Results of a round, for its own people; and what one's own answers suggest, for oneself alone."""

from flask import render_template, request
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import own_advice, result_queries, result_views
from elearn.assessments.blueprint import bp
from elearn.db import utc_now
from elearn.i18n.choice import current_language


@bp.get("/assessments/rounds/<int:round_id>/results")
@login_required
def results(round_id: int) -> str:
    """Of her mechanism; who belongs to several chooses one by `of`."""
    who, now = signed_in(), utc_now()
    found = result_queries.results(who, round_id, now, request.args.get("of"))
    others = [one.code for one in result_queries.own_mechanisms(who, round_id)] if found.mechanism else []
    return render_template("assessments/results.html", others=others, **result_views.page(found, current_language()))


@bp.get("/assessments/rounds/<int:round_id>/for-me")
@login_required
def for_me(round_id: int) -> str:
    """From her own answers, which nobody else reads."""
    view = own_advice.page(signed_in(), round_id, utc_now(), current_language())
    return render_template("assessments/for_me.html", **view)
