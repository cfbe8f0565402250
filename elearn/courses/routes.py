"""Pages of the site, and the pictures and downloads of courses."""

from pathlib import PurePosixPath

from flask import Blueprint, Response, make_response, redirect, render_template, request, url_for

from elearn.courses import queries
from elearn.i18n.choice import current_language, negotiate
from elearn.i18n.languages import BY_CODE, OFFERED_CODES, direction
from elearn.web.addresses import PREFIX
from elearn.web.stored import stored

bp = Blueprint("courses", __name__)

YEAR = 31_536_000
# Languages in which pages are written, and the interface is not complete.
PAGES_ONLY = [code for code in BY_CODE if code not in OFFERED_CODES]
# As many digits of the digest stand in an address.
DIGITS = 12
# A picture may be opened by itself: then, too, nothing in it may run or call elsewhere.
LOCKED = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def _page(key: str) -> str:
    """In the language of the site, or in the one that `in` asks for: pages are written in more of them."""
    asked = request.args.get("in", "")
    page = queries.page(key, asked if asked in BY_CODE else current_language())
    return render_template(
        "courses/page.html",
        title=page.title,
        html=stored(page.html),
        text_lang=page.lang,
        text_dir=direction(page.lang),
        others=[BY_CODE[code] for code in queries.languages_of_page(key) if code != page.lang],
    )


@bp.get(f"{PREFIX}/about")
def about() -> str:
    return _page("about")


@bp.get(f"/<any({', '.join(PAGES_ONLY)}):written>/about")
def about_in(written: str) -> Response:
    """The interface does not speak this language, but the page is written in it."""
    response = make_response(redirect(f"{url_for('courses.about', lang=negotiate(request))}?in={written}"))
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response


@bp.get(f"{PREFIX}/privacy")
def privacy() -> str:
    return _page("privacy")


@bp.get(f"{PREFIX}/accessibility")
def accessibility() -> str:
    return _page("accessibility")


@bp.get(f"{PREFIX}/pages/<key>")
def page(key: str) -> str:
    return _page(key)


@bp.get(f"{PREFIX}/courses/<course>/assets/<path:path>")
def sheet(course: str, path: str) -> str:
    """A worksheet to read and to print; without the language before it, the same address is the file's."""
    page, course_title = queries.sheet(course, path, current_language())
    return render_template(
        "courses/sheet.html",
        course=course,
        course_title=course_title,
        title=page.title,
        html=stored(page.html),
        text_lang=page.lang,
        text_dir=direction(page.lang),
        file_url=url_for("courses.asset", course=course, path=path),
    )


@bp.get("/courses/<course>/assets/<path:path>")
def asset(course: str, path: str) -> Response:
    """A file of a course; under an address with its digest it never changes, and a browser keeps it."""
    file = queries.asset(course, path)
    response = make_response(file.data)
    response.content_type = file.media_type
    response.set_etag(file.digest)
    response.headers["Content-Security-Policy"] = LOCKED
    current = request.args.get("v") == file.digest[:DIGITS]
    response.headers["Cache-Control"] = f"private, max-age={YEAR}, immutable" if current else "private, no-cache"
    if not file.media_type.startswith("image/"):
        response.headers.set("Content-Disposition", "attachment", filename=PurePosixPath(path).name)
    response.make_conditional(request)
    return response
