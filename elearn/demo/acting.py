"""Who acts in the rounds of the demonstration, and when."""

from dataclasses import replace
from datetime import datetime, timedelta

from sqlalchemy import select

from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person
from elearn.accounts.rights import FOCAL, Held
from elearn.accounts.viewer import Viewer
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.queries import find_scope


def ago(now: datetime, days: float) -> datetime:
    return now - timedelta(days=days)


def person(name: str) -> Viewer:
    """By the sign-in name. Raises NotFoundError."""
    found = load_viewer(db.session.scalar(select(Person.id).where(Person.sign_in_name == name)) or 0)
    if found is None:
        raise NotFoundError
    return found


def speaker(name: str, code: str) -> Viewer:
    """Somebody as the focal point that she was in an earlier year."""
    return replace(person(name), roles=(Held(FOCAL, find_scope("mechanism", code)),))
