"""Closing a round in the room before its time, and publishing it there.

Whoever calls has locked the round, and says that the person may.
"""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from elearn.assessments.models import Round
from elearn.assessments.round_queries import Found, moments
from elearn.assessments.signals import round_published
from elearn.assessments.states import State, state
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError


def close_in_room(found: Found, by_id: int, now: datetime) -> None:
    """From this moment on no answer changes. Only the joint review is closed before its time."""
    if not found.round.facilitated or found.state is not State.OPEN:
        raise RefusedError(_l("Only a round that is led in a room, and open, is closed before its time."))
    found.round.closed_at = now
    record(by_id, "round closed in the room", "round", found.round.id, now)


def publish(row: Round, by_id: int | None, now: datetime) -> None:
    """Results are frozen in the same transaction. `by_id` is None where it publishes itself."""
    if state(moments(row), now) is not State.CLOSED:
        raise RefusedError(_l("A round is published once, after it has closed."))
    row.published_at, row.published_by_id = now, by_id
    db.session.flush()
    record(by_id, "round published", "round", row.id, now)
    round_published.send(None, round_id=row.id, now=now)
