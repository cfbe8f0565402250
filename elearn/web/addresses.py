"""Addresses begin with the language; without it a reader is sent to her own."""

from collections.abc import Iterator
from typing import Any

from flask import Flask, Response, g, redirect, request
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.routing.converters import BaseConverter

from elearn.db import SAFE_METHODS
from elearn.i18n.choice import negotiate
from elearn.i18n.languages import ANSWERING, BY_CODE, OFFERED, OFFERED_CODES, Language

PREFIX = "/<lang:lang>"
# Of the pages on which persons answer; they speak more languages than the rest.
ANSWERING_PREFIX = "/<answering:lang>"


class LanguageConverter(BaseConverter):
    """One of the languages in which the interface is complete."""

    regex = "|".join(OFFERED_CODES)
    part_isolating = True


class AnsweringConverter(BaseConverter):
    """One of the languages in which persons answer."""

    regex = "|".join(language.code for language in ANSWERING)
    part_isolating = True


def spoken_here() -> tuple[Language, ...]:
    """The languages of this page."""
    rule = request.url_rule.rule if request.url_rule else ""
    return ANSWERING if rule.startswith(ANSWERING_PREFIX) else OFFERED


def _take_language(_endpoint: str | None, values: dict[str, Any] | None) -> None:
    if values and "lang" in values:
        g.lang = values.pop("lang")


def _give_language(app: Flask, endpoint: str, values: dict[str, Any]) -> None:
    if "lang" not in values and "lang" in g and app.url_map.is_endpoint_expecting(endpoint, "lang"):
        values["lang"] = g.lang


def _leads_somewhere(app: Flask, path: str) -> bool:
    adapter = app.create_url_adapter(request)
    if adapter is None:
        return False
    try:
        adapter.match(path, method=request.method)
    except RequestRedirect:
        return True
    except (NotFound, MethodNotAllowed):
        return False
    return True


def _meant(path: str, language: str) -> Iterator[str]:
    """Addresses that somebody may have meant: in small letters, in a language that is offered, without a last slash."""
    first, _slash, rest = path.lstrip("/").partition("/")
    code = first.lower()
    page = f"/{code if code in OFFERED_CODES else language}" + (f"/{rest}" if code in BY_CODE else path)
    yield page
    yield page.rstrip("/")


def _add_language(app: Flask) -> Response | None:
    """Send `/courses` and `/AR/courses/` to `/ar/courses`, and a language that is not offered yet to one that is."""
    if not isinstance(request.routing_exception, NotFound):
        return None
    language = negotiate(request)
    first = request.path.lstrip("/").partition("/")[0].lower()
    g.lang = first if first in OFFERED_CODES else language
    found = (one for one in _meant(request.path, language) if one != request.path and _leads_somewhere(app, one))
    path = next(found, None)
    if path is None:
        return None
    query = request.query_string.decode()
    response = redirect(path + (f"?{query}" if query else ""), 302 if request.method in SAFE_METHODS else 308)
    response.headers["Vary"] = "Accept-Language, Cookie"
    return response  # type: ignore[return-value]  # werkzeug's response is Flask's here


def init_app(app: Flask) -> None:
    app.url_map.converters["lang"] = LanguageConverter
    app.url_map.converters["answering"] = AnsweringConverter
    app.url_value_preprocessor(_take_language)
    app.url_defaults(lambda endpoint, values: _give_language(app, endpoint, values))
    app.before_request(lambda: _add_language(app))
