"""Each session has a number of its own, so that signing out on one device ends that session and no other.

The session lives in a signed cookie, which a signing out can only ask the browser to drop. So the numbers of sessions
that were ended are kept, until every copy of their cookies has run out.
"""

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from flask import current_app, session
from sqlalchemy import delete

from elearn.accounts.inserting import insert
from elearn.accounts.models import EndedSession
from elearn.db import db

NUMBER: Final = "number"
# Clocks of several servers may differ.
SLACK: Final = timedelta(hours=1)


def give_number() -> None:
    """The session of this request is a new one."""
    session[NUMBER] = secrets.token_urlsafe(16)


def digest_of_session() -> str | None:
    """What a session is known by in the table; None where nobody signed in with it."""
    number = session.get(NUMBER)
    return sha256(str(number).encode()).hexdigest() if number else None


def end_number(now: datetime) -> None:
    """The session of this request opens nothing from now on, whoever has a copy of its cookie.

    Ends the database session's transaction first, and writes in one of its own: call it when nothing is to be written.
    """
    digest = digest_of_session()
    if digest is None:
        return
    db.session.rollback()
    until = now + current_app.permanent_session_lifetime + SLACK
    with db.engine.begin() as connection:
        connection.execute(delete(EndedSession).where(EndedSession.expires_at <= now))
        connection.execute(insert(EndedSession).values(digest=digest, expires_at=until).on_conflict_do_nothing())
