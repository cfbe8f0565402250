"""Which language a visitor reads: the address says it; without it her profile, then her browser."""

from urllib.parse import urlencode, urlsplit

from flask import Flask, Request, g, has_request_context, request
from flask_babel import Babel
from flask_login import current_user

from elearn.i18n.languages import BY_CODE, FALLBACK, OFFERED_CODES

babel = Babel()


def current_language() -> str:
    """The code of the language of this page; English where there is no page."""
    return str(g.get("lang", FALLBACK)) if has_request_context() else FALLBACK


def negotiate(asking: Request) -> str:
    """The language for an address without one: of the profile if she is signed in, else of the browser."""
    profile = getattr(current_user, "language", None)
    if profile in OFFERED_CODES:
        return str(profile)
    return _of_browser(asking)


def _of_browser(asking: Request) -> str:
    """The first of the languages that it would take, the dearest first; `*` is any, and so the one that most read."""
    for tag, quality in asking.accept_languages:
        code = tag.partition("-")[0].lower()
        if quality > 0 and code in OFFERED_CODES:
            return code
        if tag == "*":
            break
    return FALLBACK


def _locale() -> str:
    return BY_CODE[current_language()].locale


def _time_zone() -> str:
    zone = getattr(current_user, "time_zone", None) if has_request_context() else None
    return str(zone or "UTC")


def init_app(app: Flask) -> None:
    babel.init_app(app, locale_selector=_locale, timezone_selector=_time_zone)


def strip_language(path: str) -> str:
    """The path without its language: `/ar/courses` and `/courses` both give `/courses`."""
    first, _, rest = path.lstrip("/").partition("/")
    return f"/{rest}" if first in BY_CODE else path


def _before_the_form(code: str) -> str:
    """Where a form was sent from: the address that it was sent to may be for forms alone."""
    sent_from = urlsplit(request.referrer or "")
    path = sent_from.path if sent_from.netloc == request.host else "/"
    return f"/{code}{strip_language(path)}" + (f"?{sent_from.query}" if sent_from.query and path != "/" else "")


def same_page_in(code: str) -> str:
    """The address of the present page in another language, with its query."""
    # Who changes the language of the site no longer asks for a page in a third one.
    if request.method not in {"GET", "HEAD"}:
        return _before_the_form(code)
    kept = [(name, value) for name, value in request.args.items(multi=True) if name != "in"]
    return f"/{code}{strip_language(request.path)}" + (f"?{urlencode(kept)}" if kept else "")
