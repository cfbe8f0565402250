"""The secret address of a person's calendar: made, renewed, taken away."""

from datetime import datetime

from sqlalchemy import delete, select

from elearn.accounts.sealing import digest, new_secret
from elearn.audit.operations import record
from elearn.db import db
from elearn.plans.models import CalendarFeed


def renew(person_id: int, now: datetime) -> str:
    """A new secret; the one before opens nothing any more."""
    secret = new_secret()
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))
    db.session.add(CalendarFeed(person_id=person_id, digest=digest(secret), made_at=now))
    record(person_id, "calendar address made", "person", person_id, now)
    db.session.flush()
    return secret


def stop(person_id: int, now: datetime) -> None:
    """No address of hers opens a calendar any more."""
    db.session.execute(delete(CalendarFeed).where(CalendarFeed.person_id == person_id))
    record(person_id, "calendar address taken away", "person", person_id, now)


def made_at(person_id: int) -> datetime | None:
    """Since when she has an address; None where she has none."""
    return db.session.scalar(select(CalendarFeed.made_at).where(CalendarFeed.person_id == person_id))


def owner_of(secret: str) -> int | None:
    """Whose calendar this secret opens."""
    return db.session.scalar(select(CalendarFeed.person_id).where(CalendarFeed.digest == digest(secret)))
