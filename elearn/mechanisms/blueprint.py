"""The one blueprint of mechanisms; its addresses stand in the files that `routes.py` names."""

from datetime import datetime
from typing import Any

from flask import Blueprint
from flask_babel import format_date

from elearn.mechanisms import labels
from elearn.mechanisms.presenting import spoken_date
from elearn.mechanisms.state_languages import language_name
from elearn.web.addresses import PREFIX

bp = Blueprint("mechanisms", __name__, url_prefix=PREFIX)


def day(moment: datetime | None) -> str:
    """The day of a moment as the reader writes it."""
    return str(format_date(moment, "long")) if moment else ""


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"labels": labels, "spoken_date": spoken_date, "language_name": language_name, "day": day}
