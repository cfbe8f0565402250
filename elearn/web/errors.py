"""Refusals as pages: what is the matter, and what would help."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, g, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException

from elearn.db import db
from elearn.errors import AppError, TooManyError
from elearn.i18n.choice import negotiate
from elearn.web.resending import to_send_again

Answer = tuple[str, int] | tuple[str, int, dict[str, str]]


def _page(status: int, message: object = "", **values: object) -> tuple[str, int]:
    db.session.rollback()
    g.lang = g.get("lang") or negotiate(request)
    template = f"errors/{status if status in PAGES else 400}.html"
    return render_template(template, message=message, status=status, **values), status


def _refuse(error: AppError) -> Answer:
    text, status = _page(error.status, error.message, back=_came_from() if request.method == "POST" else "")
    if isinstance(error, TooManyError):
        return text, status, {"Retry-After": str(error.seconds)}
    return text, status


def _http(error: HTTPException) -> Any:
    # A redirect and a ready answer are exceptions, too; they are no errors.
    if error.response is not None or error.code is None or error.code < 400:  # noqa: PLR2004 - the first error
        return error
    return _page(error.code)


def _came_from() -> str:
    """The page that the form stood on, where it is one of ours."""
    came_from = urlsplit(request.referrer or "")
    return came_from.path if came_from.netloc == request.host else ""


def _after_sign_in() -> str:
    """The query by which signing in leads back to the page that the form stood on."""
    return "?" + urlencode({"next": _came_from()}, safe="/")


def _forged(_error: CSRFError) -> Answer:
    again = to_send_again(request)
    text, status = _page(400, _kept() if again else _stale(), sign_in=_after_sign_in(), again=again)
    # What was written may be nobody else's business; it stays in no cache.
    return text, status, {"Cache-Control": "no-store"}


def _stale() -> str:
    return str(
        _(
            "This page was open for too long, or you signed in or out in another window. "
            "Go back, load the page again and send it once more."
        )
    )


def _kept() -> str:
    return str(
        _(
            "This page was open for too long, or you signed in or out in another window. "
            "What you wrote is not lost: this page holds it."
        )
    )


PAGES = frozenset({400, 403, 404, 405, 409, 410, 413, 429, 500, 503})


def init_app(app: Flask) -> None:
    app.register_error_handler(AppError, _refuse)
    app.register_error_handler(CSRFError, _forged)
    app.register_error_handler(HTTPException, _http)
