"""The page of search."""

from flask import Blueprint, render_template, request
from flask_babel import lazy_gettext as _l

from elearn.accounts.viewer import viewer
from elearn.i18n.choice import current_language
from elearn.search import queries
from elearn.web.addresses import PREFIX
from elearn.web.paging import asked_number

bp = Blueprint("search", __name__, url_prefix=PREFIX)

LONGEST = 200
KIND_LABELS = {
    "lesson": _l("Lesson"),
    "term": _l("Glossary"),
    "case": _l("Case"),
    "document": _l("Document"),
    "mechanism": _l("Mechanism"),
}


@bp.get("/search")
def search() -> str:
    query = request.args.get("q", "").strip()[:LONGEST]
    kind = request.args.get("kind", "")
    kind = kind if kind in KIND_LABELS else ""
    page = queries.find(viewer(), query, kind, current_language(), asked_number())
    return render_template("search/search.html", query=query, kind=kind, kinds=KIND_LABELS, page=page)
