"""Writing a position, clearing it, releasing it. Nothing here touches a response."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from elearn.accounts.viewer import Viewer
from elearn.assessments.models import Position
from elearn.assessments.position_queries import Place, Read, state_of
from elearn.assessments.position_reading import Views, wanting
from elearn.assessments.position_states import AUDIENCES, PositionState
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError


class ChangedMeanwhileError(RefusedError):
    """Somebody else stored the same draft after this page was loaded."""


def write(viewer: Viewer, read: Read, views: Views, lang: str, revision: int, now: datetime) -> Position:
    """Into the draft that there is, else into a new one with the next number.

    `revision` is the one that she saw, 0 for a new draft. Raises ChangedMeanwhileError where it is no longer present.
    """
    draft = read.latest
    if draft is None or state_of(draft) is not PositionState.DRAFT:
        return _begin(viewer, read.place, views, lang, (draft.number if draft else 0) + 1, now)
    seen = Position.id == draft.id, Position.revision == revision, Position.cleared_at.is_(None)
    changed = {"views": views, "lang": lang, "revision": revision + 1, "written_by_id": viewer.id, "written_at": now}
    if db.session.execute(update(Position).where(*seen).values(**changed)).rowcount != 1:  # type: ignore[attr-defined]
        raise ChangedMeanwhileError(_l("Somebody else stored this draft while your page was open."))
    db.session.refresh(draft)
    return draft


def _begin(viewer: Viewer, place: Place, views: Views, lang: str, number: int, now: datetime) -> Position:
    position = Position(
        round_id=place.found.round.id,
        mechanism_id=place.mechanism.id if place.mechanism else None,
        number=number,
        views=views,
        lang=lang,
        revision=1,
        written_by_id=viewer.id,
        written_at=now,
    )
    db.session.add(position)
    db.session.flush()
    return position


def clear(viewer: Viewer, read: Read, now: datetime, *, name: str, office: str, on: str, reference: str) -> None:
    """Write down that the head of the office cleared it on paper. Raises RefusedError where something is missing."""
    draft = _latest(read, PositionState.DRAFT)
    if wanting(read.place.parts, draft.views):
        raise RefusedError(_l("Something is still missing in this position; its page says what."))
    draft.cleared_name, draft.cleared_office, draft.cleared_on, draft.cleared_reference = name, office, on, reference
    draft.cleared_by_id, draft.cleared_at = viewer.id, now
    record(viewer.id, "position cleared", "position", draft.id, now)
    db.session.flush()


def release(viewer: Viewer, read: Read, audience: str, now: datetime) -> None:
    """Let those of the audience read it; an earlier one is replaced by it. A narrower audience holds from now on."""
    position = read.latest
    if position is None or state_of(position) not in {PositionState.CLEARED, PositionState.RELEASED}:
        raise RefusedError(_l("A position is cleared before it is released."))
    if audience not in AUDIENCES:
        raise RefusedError(_l("Choose one of the audiences."))
    before = position.audience if position.released_at else None
    position.audience, position.released_by_id = audience, viewer.id
    position.released_at = position.released_at or now
    for earlier in read.positions[1:]:
        earlier.replaced_at = earlier.replaced_at or now
    record(viewer.id, "position released", "position", position.id, now, before=before, after=audience)
    db.session.flush()


def _latest(read: Read, wanted: PositionState) -> Position:
    position = read.latest
    if position is None or state_of(position) is not wanted:
        raise RefusedError(_l("This has been done in the meantime, or the draft has changed. Load the page again."))
    return position
