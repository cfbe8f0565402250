"""Counting all figures anew from the events, for whoever wrote many events at once."""

from collections import Counter
from datetime import datetime
from itertools import groupby
from typing import Any

from sqlalchemy import delete, select

from elearn.db import db
from elearn.learning import rollups
from elearn.learning.crediting import recount_coverage
from elearn.learning.entering import Key, credits_of
from elearn.learning.models import Credit, RollUp
from elearn.learning.rollups import NAMES, earned_statement, read_earned
from elearn.mechanisms.models import Mechanism, Membership

FEW_AT_A_TIME = 20_000


def _write(rows: list[dict[str, Any]]) -> None:
    if rows:
        db.session.execute(Credit.__table__.insert(), rows)  # type: ignore[attr-defined]  # a table inserts
        rows.clear()


def _credits() -> Counter[Key]:
    totals: Counter[Key] = Counter()
    rows: list[dict[str, Any]] = []
    events = db.session.execute(earned_statement().execution_options(yield_per=FEW_AT_A_TIME))
    for person, some in groupby(events, lambda row: row.person_id):
        earned = credits_of(map(read_earned, some))
        totals.update(earned.keys())
        rows += [
            dict(zip(NAMES, key, strict=True)) | {"person_id": person, "since": since} for key, since in earned.items()
        ]
        if len(rows) >= FEW_AT_A_TIME:
            _write(rows)
    _write(rows)
    return totals


def rebuild(now: datetime) -> None:
    """Empty credits and roll-ups and count them anew, and coverage too; what was reached stays reached.

    Writes into the caller's transaction and does not commit.
    """
    db.session.flush()
    rollups.hold()
    db.session.execute(delete(Credit))
    db.session.execute(delete(RollUp))
    rollups.move(_credits())
    mechanisms = select(Mechanism.id, Mechanism.code).where(
        Mechanism.state == "accepted", Mechanism.id.in_(select(Membership.mechanism_id))
    )
    for mechanism_id, code in db.session.execute(mechanisms.order_by(Mechanism.id)).all():
        recount_coverage(mechanism_id, code, now)
