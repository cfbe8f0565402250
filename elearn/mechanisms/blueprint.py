"""The one blueprint of mechanisms; its addresses stand in the files that `routes.py` names."""

from typing import Any

from flask import Blueprint

from elearn.i18n.language_names import language_name
from elearn.mechanisms import labels
from elearn.mechanisms.presenting import spoken_date
from elearn.web.addresses import PREFIX

bp = Blueprint("mechanisms", __name__, url_prefix=PREFIX)


@bp.context_processor
def _words() -> dict[str, Any]:
    return {"labels": labels, "spoken_date": spoken_date, "language_name": language_name}
