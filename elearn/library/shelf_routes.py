"""Pages of the library: documents, cases, and the glossary."""

from itertools import groupby

from flask import render_template, request
from flask_babel import gettext as _
from markupsafe import Markup

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import viewer
from elearn.i18n.choice import current_language
from elearn.i18n.languages import BY_CODE, direction
from elearn.library import case_lists, queries
from elearn.library.blueprint import bp
from elearn.library.forms import CaseFilterForm, DocumentFilterForm
from elearn.library.offer_keys import id_of
from elearn.library.offer_queries import OFFER, reviews
from elearn.library.published_queries import published_case
from elearn.library.queries import CaseFilter, DocumentFilter
from elearn.library.themes import KIND_LABELS, PHASE_LABELS, THEME_LABELS
from elearn.mechanisms.choices import pairs
from elearn.mechanisms.labels import COMMISSION_LABELS, TYPE_LABELS
from elearn.web.stored import stored


def _one_of(name: str, known: object) -> str:
    value = request.args.get(name, "")
    return value if isinstance(known, dict) and value in known else ""


@bp.get("/library")
def documents() -> str:
    asked = DocumentFilter(
        kind=_one_of("kind", KIND_LABELS), theme=_one_of("theme", THEME_LABELS), language=_one_of("language", BY_CODE)
    )
    rows = queries.documents(asked, current_language())
    groups = [(KIND_LABELS[kind], list(some)) for kind, some in groupby(rows, key=lambda row: row.kind)]
    return render_template(
        "library/documents.html",
        form=DocumentFilterForm(data=asked.asks),
        asked=asked,
        groups=groups,
        total=len(rows),
        themes=THEME_LABELS,
        phases=PHASE_LABELS,
        languages_by_code=BY_CODE,
    )


@bp.get("/cases")
def cases() -> str:
    lang, who = current_language(), viewer()
    listed = case_lists.countries_with_cases(lang)
    asked = CaseFilter(
        commission=_one_of("commission", COMMISSION_LABELS),
        country=_one_of("country", dict(listed)),
        type=_one_of("type", TYPE_LABELS),
        theme=_one_of("theme", THEME_LABELS),
    )
    form = CaseFilterForm(data=asked.asks)
    form.country.choices = pairs(listed, empty=_("All"))
    return render_template(
        "library/cases.html",
        form=form,
        asked=asked,
        rows=case_lists.cases(asked, lang),
        types=TYPE_LABELS,
        themes=THEME_LABELS,
        own=[role.key for role in scopes_for(who.roles, OFFER)],
        may_review=reviews(who),
    )


@bp.get("/cases/<key>")
def case(key: str) -> str:
    number = id_of(key)
    if number is not None:
        return _offered(number)
    found = queries.case_page(key, current_language())
    return render_template(
        "library/case.html",
        found=found,
        row=found.row,
        html=stored(found.html),
        text_dir=direction(found.row.lang),
        types=TYPE_LABELS,
        themes=THEME_LABELS,
    )


def _offered(number: int) -> str:
    found = published_case(number, current_language())
    return render_template(
        "library/offered_case.html",
        found=found,
        row=found.row,
        happened=Markup(found.happened),  # noqa: S704 - sanitised when it was stored
        discuss=Markup(found.discuss),  # noqa: S704 - the same
        text_dir=direction(found.row.lang),
        types=TYPE_LABELS,
        themes=THEME_LABELS,
    )


@bp.get("/glossary")
def glossary() -> str:
    rows = queries.glossary(current_language())
    return render_template("library/glossary.html", rows=rows, stored=stored, direction=direction)


@bp.get("/glossary/<key>")
def term(key: str) -> str:
    found = queries.term(key, current_language())
    return render_template(
        "library/term.html",
        found=found,
        html=stored(found.html),
        sources=[stored(one) for one in found.sources],
        text_dir=direction(found.lang),
        languages_by_code=BY_CODE,
    )
