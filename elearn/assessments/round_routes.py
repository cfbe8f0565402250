"""The rounds in which somebody has a part."""

from flask import render_template
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import round_queries
from elearn.assessments.blueprint import bp
from elearn.assessments.labels import STATE_LABELS
from elearn.db import utc_now


@bp.get("/assessments")
@login_required
def index() -> str:
    found = round_queries.rounds_of(signed_in(), utc_now())
    return render_template("assessments/index.html", rounds=found, states=STATE_LABELS)
