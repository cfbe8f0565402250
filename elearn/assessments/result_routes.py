"""Results of a round, for its own people; and what one's own answers suggest, for oneself alone."""

from flask import render_template, request
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import (
    acted_on,
    own_advice,
    position_views,
    result_meanwhile,
    result_queries,
    result_views,
)
from elearn.assessments.blueprint import bp
from elearn.db import utc_now
from elearn.i18n.choice import current_language


@bp.get("/assessments/rounds/<int:round_id>/results")
@login_required
def results(round_id: int) -> str:
    """Of her mechanism; who belongs to several chooses one by `of`."""
    who, lang = signed_in(), current_language()
    found = result_queries.results(who, round_id, utc_now(), request.args.get("of"))
    others = [one.code for one in found.own] if found.mechanism else []
    more = {
        "others": others,
        "position_url": position_views.url_for_reader(who, found),
        "write": acted_on.writer(who, [found.scope], found.found.instrument, found.codes),
    }
    page = result_views.page(found, lang) | result_meanwhile.meanwhile(who, found, lang)
    return render_template("assessments/results.html", **more, **page)


@bp.get("/assessments/rounds/<int:round_id>/for-me")
@login_required
def for_me(round_id: int) -> str:
    """From her own answers, which nobody else reads."""
    view = own_advice.page(signed_in(), round_id, utc_now(), current_language())
    return render_template("assessments/for_me.html", **view)
