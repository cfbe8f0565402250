"""Writing a position, clearing it, releasing it. Nothing here touches a response.

Whoever calls has locked the round (`position_queries.writing`), so that two who write at once come one after the other.
"""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext as _l

from elearn.accounts.viewer import Viewer
from elearn.assessments.models import Position
from elearn.assessments.position_queries import Place, Read, Seen, is_releasable
from elearn.assessments.position_reading import Views, wanting
from elearn.assessments.position_states import AUDIENCES
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError


class ChangedMeanwhileError(RefusedError):
    """Somebody else stored or cleared the same draft after this page was loaded."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """Who cleared it on paper: name, office, day, and the reference of the paper."""

    name: str
    office: str
    on: str
    reference: str


def write(viewer: Viewer, read: Read, views: Views, lang: str, seen: Seen, now: datetime) -> Position:
    """Into the draft that there is, else into a new one with the next number.

    Raises ChangedMeanwhileError where `seen` is no longer what is stored.
    """
    _require_present(read, seen)
    draft = read.draft or _begin(read.place, seen.number)
    draft.views, draft.lang, draft.revision = views, lang, seen.revision + 1
    draft.written_by_id, draft.written_at = viewer.id, now
    db.session.add(draft)
    db.session.flush()
    return draft


def _require_present(read: Read, seen: Seen) -> None:
    if seen != read.seen:
        raise ChangedMeanwhileError(_l("Somebody else stored this draft while your page was open."))


def _begin(place: Place, number: int) -> Position:
    mechanism_id = place.mechanism.id if place.mechanism else None
    return Position(round_id=place.found.round.id, mechanism_id=mechanism_id, number=number)


def clear(viewer: Viewer, read: Read, seen: Seen, clearance: Clearance, now: datetime) -> None:
    """Write down that the head of the office cleared it on paper. Raises RefusedError where something is missing.

    Cleared is what was seen: a draft that changed meanwhile is another text than that on the paper.
    """
    _require_present(read, seen)
    draft = read.draft
    if draft is None or wanting(read.place.parts, draft.views):
        raise RefusedError(_l("Something is still missing in this position; its page says what."))
    draft.cleared_name, draft.cleared_office = clearance.name, clearance.office
    draft.cleared_on, draft.cleared_reference = clearance.on, clearance.reference
    draft.cleared_by_id, draft.cleared_at = viewer.id, now
    record(viewer.id, "position cleared", "position", draft.id, now)
    db.session.flush()


def release(viewer: Viewer, read: Read, number: int, audience: str, now: datetime) -> None:
    """Let those of the audience read it; earlier ones are replaced by it. A narrower audience holds from now on."""
    position = read.numbered(number)
    if not is_releasable(position):
        raise RefusedError(_l("Released is what was cleared, and no later position has replaced."))
    if audience not in AUDIENCES:
        raise RefusedError(_l("Choose one of the audiences."))
    before = position.audience if position.released_at else None
    position.audience, position.released_by_id = audience, viewer.id
    position.released_at = position.released_at or now
    for earlier in read.positions:
        if earlier.number < number:
            earlier.replaced_at = earlier.replaced_at or now
    record(viewer.id, "position released", "position", position.id, now, before=before, after=audience)
    db.session.flush()
