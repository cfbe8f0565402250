"""The blueprint of plans; its addresses stand in the files that `routes.py` names. Calendars have no language."""

from typing import Any

from flask import Blueprint

from elearn.mechanisms.labels import BRANCH_LABELS
from elearn.plans import labels
from elearn.web.addresses import PREFIX

bp = Blueprint("plans", __name__, url_prefix=PREFIX)
calendar_bp = Blueprint("calendar", __name__)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"labels": labels, "branches": BRANCH_LABELS}
