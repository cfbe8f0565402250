"""What stands before every page: idle shared devices, the terms, and the way to sign in."""

from typing import Any

from flask import Flask, flash, g, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import refresh

from elearn.accounts.loading import login_manager
from elearn.accounts.sessions import end_if_idle, keep_nothing
from elearn.accounts.terms import accepted
from elearn.accounts.viewer import Viewer, viewer
from elearn.accounts.ways import asked_for, sign_in_address
from elearn.i18n.choice import negotiate
from elearn.i18n.languages import OFFERED_CODES

# Open before the terms are accepted: the terms, the way out, the pages that explain, and what every visitor reads.
FREE = frozenset(
    {
        "library.case",
        "library.cases",
        "library.documents",
        "library.glossary",
        "library.term",
        "mechanisms.country",
        "mechanisms.directory",
        "mechanisms.show",
        "mechanisms.timeline",
        "accounts.terms",
        "accounts.accept_terms",
        "accounts.sign_out",
        "courses.about",
        "courses.privacy",
        "courses.accessibility",
        "courses.page",
    }
)


def _ask_terms() -> Any:
    # Pictures and the state of the server have no language, and ask for nothing.
    if "lang" not in g or request.endpoint in FREE or request.endpoint is None:
        return None
    who = viewer()
    if not isinstance(who, Viewer) or accepted(who.terms_version):
        return None
    return redirect(url_for("accounts.terms", next=asked_for() or None), 303)


def _ask_to_sign_in() -> Any:
    if g.get("lang") not in OFFERED_CODES:
        # The page for signing in speaks fewer languages than those on which persons answer.
        g.lang = negotiate(request)
        refresh()
    flash(_("Please sign in to go on."))
    return redirect(sign_in_address(), 303)


def init_app(app: Flask) -> None:
    app.before_request(end_if_idle)
    app.before_request(_ask_terms)
    app.after_request(keep_nothing)
    login_manager.unauthorized_handler(_ask_to_sign_in)
