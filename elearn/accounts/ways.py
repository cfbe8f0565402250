"""Where to go on: back to the page that was asked for, in the person's own language."""

from urllib.parse import urlsplit

from flask import current_app, g, request, url_for
from werkzeug.exceptions import HTTPException

from elearn.accounts.returning import safe_path
from elearn.i18n.choice import strip_language
from elearn.i18n.languages import BY_CODE, OFFERED_CODES

# Leading back to these would lead in a circle.
ENTRIES = frozenset({"accounts.sign_in", "accounts.sign_out", "accounts.terms", "accounts.ask_reset"})


def _opens(path: str) -> bool:
    """True where a GET of this path shows a page."""
    adapter = current_app.create_url_adapter(request)
    try:
        endpoint = adapter.match(urlsplit(path).path, method="GET")[0] if adapter else ""
    except HTTPException:
        return False
    return endpoint not in ENTRIES


def home(language: str) -> str:
    return f"/{language}/"


def onward(target: str | None, language: str) -> str:
    """The address to go on to: the target where it is a page of this site, else the first page."""
    path = safe_path(target)
    code = language if language in OFFERED_CODES else g.lang
    if path is None or not _opens(path):
        return home(code)
    # No profile can have this language: whoever was asked in it, chose it there.
    return path if _only_here(path) else f"/{code}{strip_language(path)}"


def _only_here(path: str) -> bool:
    """Whether this page speaks a language that most others do not."""
    first = path.lstrip("/").partition("/")[0]
    return first in BY_CODE and first not in OFFERED_CODES


def asked_for() -> str:
    """The page to come back to: this one, or for a sent form the page that it stood on."""
    if request.method == "GET":
        return request.full_path if request.query_string else request.path
    came_from = urlsplit(request.referrer or "")
    return came_from.path if came_from.netloc == request.host else ""


def sign_in_address() -> str:
    target = asked_for()
    return url_for("accounts.sign_in", next=target) if target else url_for("accounts.sign_in")
