"""Every POST carries a token. It is masked anew on every page, so that compression tells nothing about it (BREACH)."""

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64

from flask import Flask, g, request
from flask_login import current_user
from flask_wtf.csrf import CSRFProtect, generate_csrf
from markupsafe import Markup


def mask(token: str) -> str:
    """The token mixed with random bytes of the same length, both in one text."""
    plain = token.encode()
    pad = secrets.token_bytes(len(plain))
    mixed = bytes(a ^ b for a, b in zip(plain, pad, strict=True))
    return urlsafe_b64encode(pad + mixed).decode()


def unmask(text: str) -> str:
    """The token inside a masked text; an empty one where the text was not made by `mask`."""
    try:
        data = urlsafe_b64decode(text.encode())
        half, odd = divmod(len(data), 2)
        return "" if odd else bytes(a ^ b for a, b in zip(data[:half], data[half:], strict=True)).decode()
    except (NotBase64, ValueError):
        return ""


class MaskedCSRF(CSRFProtect):
    """Flask-WTF's protection, with masked tokens in forms and headers.

    Acts that are `harmless` to a visitor ask her for none: her session, and the token with it, may have ended.
    """

    def __init__(self) -> None:
        super().__init__()
        self._harmless: set[str] = set()

    def harmless(self, endpoint: str) -> None:
        """Whoever is not signed in may do this without a token, and whoever is needs it as ever."""
        self._harmless.add(endpoint)

    def protect(self, *given: bool, **more: bool) -> None:
        if request.endpoint not in self._harmless or current_user.is_authenticated:
            super().protect(*given, **more)

    def _get_csrf_token(self) -> str | None:
        token = super()._get_csrf_token()
        return unmask(token) if token else token


csrf = MaskedCSRF()


def csrf_token() -> str:
    """The token for this page, masked; the same one for all forms of a page."""
    if "masked_csrf" not in g:
        g.masked_csrf = mask(generate_csrf())
    return str(g.masked_csrf)


def csrf_field() -> Markup:
    return Markup('<input type="hidden" name="csrf_token" value="{}">').format(csrf_token())


def init_app(app: Flask) -> None:
    # A form may stay open for a working day; the session behind it ends by its own rule.
    app.config.setdefault("WTF_CSRF_TIME_LIMIT", None)
    app.config.setdefault("WTF_CSRF_SSL_STRICT", False)
    csrf.init_app(app)
    ours = {"csrf_token": csrf_token, "csrf_field": csrf_field}
    app.jinja_env.globals.update(ours)  # for macros
    app.context_processor(lambda: ours)  # for pages: Flask-WTF puts its unmasked token there
