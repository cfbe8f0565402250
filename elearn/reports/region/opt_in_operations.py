"""Opting in, and taking it back for the future."""

from datetime import datetime

from flask_babel import lazy_gettext as _l

from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.reports.region.models import OptIn
from elearn.reports.region.opt_in_queries import Decider

COUNTS, TEXTS = "counts", "texts"


def decide(own: Decider, extent: str, person_id: int, now: datetime) -> bool:
    """`extent` is counts, texts, or empty to be in no longer; returns whether that is a change.

    Each decision is a row of its own, which stays. Raises RefusedError for a mechanism that is no more.
    """
    if extent == own.extent:
        return False
    if extent and own.over:
        raise RefusedError(_l("This mechanism is not there any more: nothing new is decided for it."))
    current = own.current
    if current:
        current.withdrawn_at, current.withdrawn_by_id = now, person_id
        db.session.flush()
    if extent:
        db.session.add(_row(own, extent, person_id, now))
    record(person_id, "regional view decided", own.scope.kind, own.scope.key, now, extent=extent)
    db.session.flush()
    return True


def _row(own: Decider, extent: str, person_id: int, now: datetime) -> OptIn:
    code = own.scope.key if own.scope.kind == "country" else None
    return OptIn(
        country_code=code, mechanism_id=own.mechanism_id, extent=extent, decided_by_id=person_id, decided_at=now
    )
