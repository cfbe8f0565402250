"""Finding the round of a printed code."""

import hmac

from flask import current_app

from elearn.accounts.codes import read
from elearn.assessments.models import RoundCode
from elearn.db import db


def digest_of(code: str) -> str:
    """Keyed, so that whoever reads the database cannot try codes out."""
    secret = str(current_app.config["SECRET_KEY"]).encode()
    return hmac.digest(secret, f"round-code:{code}".encode(), "sha256").hex()


def find(typed: str) -> RoundCode | None:
    """The code that somebody typed; None where there is none like it, or it was withdrawn."""
    code = read(typed)
    found = db.session.get(RoundCode, digest_of(code)) if code else None
    return None if found is None or found.withdrawn_at else found


def is_good(digest: str, round_id: int) -> bool:
    """Whether a code that was typed in this browser still opens something in the round."""
    found = db.session.get(RoundCode, digest)
    return found is not None and found.round_id == round_id and found.withdrawn_at is None
