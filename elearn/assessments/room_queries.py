"""A joint review that is led in a room, for whoever runs it."""

from datetime import datetime

from elearn.accounts.viewer import Viewer
from elearn.assessments.answering import asked_count
from elearn.assessments.round_queries import Found, find, standing
from elearn.assessments.running import require_run
from elearn.errors import NotFoundError


def leading(viewer: Viewer, round_id: int, now: datetime, *, locked: bool = False) -> Found:
    """Raises NotFoundError for whoever has no part in the round and where it is led in no room.

    Raises NotAllowedError for who has a part and does not run it.
    """
    found = find(round_id, now, locked=locked)
    standing(viewer, found)
    if not found.round.facilitated or found.structure.about != "system":
        raise NotFoundError
    require_run(viewer, found)
    return found


def asked(found: Found) -> int:
    """How many persons are asked, with and without an account."""
    bodies = found.mechanisms
    return asked_count(found, bodies[0].id) if bodies else 0
