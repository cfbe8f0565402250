"""Who runs a round: whoever holds the right to open rounds in its very scope; and who of them publishes it."""

from datetime import datetime

from flask_babel import gettext as _

from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person
from elearn.accounts.viewer import Viewer
from elearn.assessments.round_queries import Found, Standing, Taking, find, may_run, standing
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError


def running(viewer: Viewer, round_id: int, now: datetime) -> Found:
    """The round, locked, for somebody who runs it.

    Raises NotFoundError for whoever has no part in it, NotAllowedError for who has another one, and for who opened it
    and holds the role no more.
    """
    found = find(round_id, now, locked=True)
    standing(viewer, found)
    require_run(viewer, found)
    return found


def require_run(viewer: Viewer, found: Found) -> None:
    """Raises NotAllowedError."""
    if not may_run(viewer, found.scope):
        raise NotAllowedError(_("Your roles do not include this. Ask whoever appointed you."))


def handing_out(viewer: Viewer, round_id: int, code: str, now: datetime) -> tuple[Found, Taking]:
    """The round, locked, and a mechanism of it, for somebody who may hand out printed codes there."""
    found = find(round_id, now, locked=True)
    mine = standing(viewer, found)
    body = next((one for one in found.mechanisms if one.code == code), None)
    if body is None:
        raise NotFoundError
    if not may_hand_out(viewer, found, mine, body):
        raise NotAllowedError(_("Your roles do not include this. Ask whoever appointed you."))
    return found, body


def may_hand_out(viewer: Viewer, found: Found, mine: Standing, body: Taking) -> bool:
    """Who runs the round hands out codes everywhere in it; who signs for a mechanism, there."""
    return may_run(viewer, found.scope) or body.code in {one.code for one in mine.signs_for}


def opener_runs(found: Found) -> bool:
    """Whether who opened it still holds a role for that."""
    opener = load_viewer(found.round.opened_by_id)
    return opener is not None and may_run(opener, found.scope)


def may_publish(viewer: Viewer, found: Found) -> bool:
    """Who opened it publishes it; when her role has ended, whoever runs it now."""
    if not may_run(viewer, found.scope):
        return False
    return viewer.id == found.round.opened_by_id or not opener_runs(found)


def refuse_publishing(viewer: Viewer, found: Found) -> None:
    """Raises NotAllowedError for whoever may not publish it now."""
    if not may_publish(viewer, found):
        name = db.session.get_one(Person, found.round.opened_by_id).name
        raise NotAllowedError(_("%(name)s opened this round and publishes it.", name=name))
