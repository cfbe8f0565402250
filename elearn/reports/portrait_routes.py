"""The portrait of a country: one page, to be printed."""

from flask import Blueprint, render_template
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments.lazily import settle_lazily
from elearn.assessments.position_labels import AUDIENCE_LABELS, TEXT_LABELS
from elearn.db import utc_now
from elearn.i18n.choice import current_language
from elearn.mechanisms import labels
from elearn.mechanisms.presenting import spoken_date
from elearn.plans import labels as plan_labels
from elearn.reports import portrait_views, views
from elearn.reports.portrait import portrait
from elearn.web.addresses import PREFIX

bp = Blueprint("portraits", __name__, url_prefix=PREFIX)


@bp.get("/countries/<code>/portrait")
@login_required
def show(code: str) -> str:
    settle_lazily()
    found = portrait(signed_in(), code, current_language(), utc_now())
    return render_template(
        "reports/portrait.html",
        found=found,
        absent=portrait_views,
        report_url=views.address(found.place.scope),
        labels=labels,
        plan_labels=plan_labels,
        audiences=AUDIENCE_LABELS,
        text_labels=TEXT_LABELS,
        spoken_date=spoken_date,
    )
