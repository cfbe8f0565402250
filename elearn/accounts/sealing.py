"""Secrets of tickets: signed for links, kept only as digests."""

import hmac
import secrets

from flask import current_app
from itsdangerous import BadData, URLSafeSerializer

BYTES = 24


def _key() -> str:
    return str(current_app.config["SECRET_KEY"])


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(_key(), salt="ticket")


def new_secret() -> str:
    return secrets.token_urlsafe(BYTES)


def seal(secret: str) -> str:
    """The secret as it stands in a link. Signed, so that guessing never reaches the database."""
    token = _serializer().dumps(secret)
    return token if isinstance(token, str) else token.decode()


def unseal(token: str) -> str | None:
    try:
        secret = _serializer().loads(token)
    except BadData:
        return None
    return secret if isinstance(secret, str) else None


def digest(secret: str) -> str:
    """What is kept. With the server's key, so that short codes cannot be tried out on a stolen database."""
    return hmac.digest(_key().encode(), f"ticket {secret}".encode(), "sha256").hex()
