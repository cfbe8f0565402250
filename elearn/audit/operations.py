"""Writing down who did what."""

from datetime import datetime

from elearn.audit.models import AuditEntry
from elearn.db import db


def record(
    actor_id: int | None, action: str, subject_kind: str, subject_id: object, now: datetime, **details: object
) -> None:
    """Add one act to the journal, in the caller's transaction; details hold ids and keys, never names."""
    entry = AuditEntry(
        at=now,
        actor_id=actor_id,
        action=action,
        subject_kind=subject_kind,
        subject_id=str(subject_id),
        details=details,
    )
    db.session.add(entry)
