"""Asking for one more try, and answering such a request."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import update

from elearn.accounts.viewer import Viewer
from elearn.audit import operations as audit
from elearn.db import db
from elearn.errors import RefusedError
from elearn.learning.models import TryRequest
from elearn.learning.once import insert_once
from elearn.learning.test_queries import TestPage


def ask(page: TestPage, viewer: Viewer, now: datetime) -> bool:
    """Ask the course's trainer; False where she has asked and waits for the answer.

    Raises RefusedError where she needs no permission: she may try now, or has passed.
    """
    if not page.allowance.waiting:
        raise RefusedError(_l("You need not ask: the page of the test says what you can do now."))
    return insert_once(TryRequest, person_id=viewer.id, module_id=page.where.module_id, requested_at=now)


def decide(request_id: int, viewer: Viewer, now: datetime, *, granted: bool) -> None:
    """Answer a request once. Raises RefusedError where somebody has answered it before."""
    result = db.session.execute(
        update(TryRequest)
        .where(TryRequest.id == request_id, TryRequest.decided_at.is_(None))
        .values(decided_at=now, decided_by_id=viewer.id, granted=granted)
    )
    if result.rowcount != 1:  # type: ignore[attr-defined]  # an UPDATE has a count
        raise RefusedError(_l("This request has been answered already."))
    audit.record(viewer.id, "grant try" if granted else "refuse try", "try_request", request_id, now)
