"""The session: opened anew on signing in, short where the device is shared."""

from datetime import timedelta
from typing import Final

from flask import Response, flash, g, session
from flask_babel import gettext as _
from flask_login import login_user, logout_user

from elearn.accounts.ended_sessions import end_number, give_number
from elearn.accounts.loading import load_viewer
from elearn.db import begin_write, utc_now
from elearn.errors import NotFoundError

IDLE: Final = timedelta(minutes=30)
# The cookie is written again at most once in so many seconds.
STEP: Final = 60
SHARED: Final = "shared"
# On a device of her own the cookie is written again once a day, and its two weeks begin anew.
DAY: Final = "day"


def open_session(person_id: int, *, shared: bool) -> None:
    """Sign a person in, after the commit. Nothing of the session before stays, so that nobody can have prepared it."""
    end_number(utc_now())
    viewer = load_viewer(person_id)
    if viewer is None:
        raise NotFoundError
    session.clear()
    give_number()
    login_user(viewer)
    session.permanent = not shared
    if shared:
        session[SHARED] = _seconds()


def renew_session(person_id: int) -> None:
    """Stay signed in on this device after all sessions were ended."""
    open_session(person_id, shared=SHARED in session)


def close_session() -> None:
    """Sign out on this device; a copy of its cookie opens nothing either."""
    end_number(utc_now())
    logout_user()
    session.clear()


def is_shared() -> bool:
    return SHARED in session


def _seconds() -> int:
    return int(utc_now().timestamp())


def end_if_idle() -> None:
    """On a shared device nobody stays signed in who did nothing for half an hour."""
    if SHARED not in session:
        _go_on_tomorrow()
        return
    idle = _seconds() - int(session[SHARED])
    if idle > IDLE.total_seconds():
        begin_write()
        end_number(utc_now())
        session.clear()
        flash(_("You were signed out, because this is a shared device and nothing happened for 30 minutes."))
    elif idle > STEP:
        session[SHARED] = _seconds()


def _go_on_tomorrow() -> None:
    today = utc_now().toordinal()
    if session.permanent and session.get(DAY) != today:
        session[DAY] = today


def mark_secret() -> None:
    """The page of this request holds a code or a way in: it must stay in no cache."""
    g.secret_page = True


def keep_nothing(response: Response) -> Response:
    """Pages on a shared device, and pages with codes, stay in no cache."""
    if SHARED in session or "secret_page" in g:
        response.headers["Cache-Control"] = "no-store"
    return response
