"""Pages of instruments, for everybody; and how a course is built, with the instruments that lead into it."""

from flask import Blueprint, render_template, request
from markupsafe import Markup

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import viewer
from elearn.courses import design_views
from elearn.courses import queries as courses
from elearn.i18n.choice import current_language
from elearn.i18n.languages import BY_CODE, best, direction
from elearn.instruments import learn_queries, queries, views
from elearn.instruments.labels import ABOUT_LABELS, MISSING_LABELS
from elearn.web.addresses import PREFIX

bp = Blueprint("instruments", __name__, url_prefix=PREFIX)


@bp.get("/assessments/instruments")
def index() -> str:
    rows = queries.listing(current_language())
    return render_template(
        "instruments/index.html",
        rows=rows,
        about=ABOUT_LABELS,
        languages_by_code=BY_CODE,
        may_open=bool(scopes_for(viewer().roles, "open rounds")),
    )


@bp.get("/assessments/instruments/<code>")
def show(code: str) -> str:
    """To read and to print, in the language of the site or in the one that `in` asks for."""
    asked, lang = request.args.get("in", ""), current_language()
    version = queries.current_version(code)
    words = queries.words(version, asked if asked in BY_CODE else lang)
    named = {name for part in version.structure.dimensions for name in part.learn}
    return render_template(
        "instruments/show.html",
        version=version,
        words=words,
        text_dir=direction(words.lang),
        introduction=Markup(words.texts["introduction"]),  # noqa: S704 - sanitised when it was compiled
        notes=Markup(words.texts["notes"]),  # noqa: S704 - the same
        parts=list(views.parts(version, words, learn_queries.targets(named, lang))),
        about=ABOUT_LABELS[version.structure.about],
        missing=list(MISSING_LABELS.values()),
        others=[BY_CODE[other] for other in queries.languages(version) if other != words.lang],
    )


@bp.get("/courses/<course>/design")
def design(course: str) -> str:
    """Aims, outcomes, lessons, questions and rubrics: how the course is built, made from its content."""
    lang, found = current_language(), courses.design(course)
    title, title_lang = best(found.titles, lang, found.source)
    return render_template(
        "courses/design.html",
        code=course,
        title=title,
        title_lang=title_lang,
        modules=design_views.modules(course, found, lang),
        source=found.source,
        asking=learn_queries.asking(course, lang),
    )
