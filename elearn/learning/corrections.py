"""What moves the figures besides learning: who belongs to a mechanism, and which commission a country reports under."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.db import db
from elearn.learning import rollups
from elearn.learning.crediting import insert_events, recount_coverage
from elearn.learning.models import LearningEvent
from elearn.mechanisms.models import Country, Mechanism, Membership


def membership_changed(membership_id: int, now: datetime, *, earned: bool) -> None:
    """Accepted (`earned`: what she did since she asked comes in with its own dates), ended, or another function."""
    db.session.flush()
    rollups.hold()
    row = db.session.execute(
        select(Membership.person_id, Mechanism.id, Mechanism.code)
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .where(Membership.id == membership_id)
    ).one()
    rollups.recount_persons([row.person_id])
    recount_coverage(row.id, row.code, now, by_a_change=not earned)


def mechanism_accepted(mechanism_id: int, now: datetime) -> None:
    """A proposed mechanism was confirmed: what its members earned comes in."""
    db.session.flush()
    rollups.hold()
    code = db.session.scalars(select(Mechanism.code).where(Mechanism.id == mechanism_id)).one()
    rollups.recount_persons(_persons(select_earners().where(Mechanism.id == mechanism_id)))
    recount_coverage(mechanism_id, code, now)


def select_earners() -> Any:
    """Persons who did something under a membership."""
    return (
        select(Membership.person_id)
        .join(LearningEvent, LearningEvent.membership_id == Membership.id)
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .distinct()
    )


def _persons(statement: Any) -> Sequence[int]:
    return db.session.scalars(statement).all()


def reports_under_changed(country_code: str, before: str | None, at: datetime) -> None:
    """The country's credits leave the old commission and enter the new one; a correction event says so."""
    db.session.flush()
    rollups.hold()
    after = db.session.scalars(select(Country.reports_under).where(Country.code == country_code)).one()
    event = {
        "key": f"reports_under:{country_code}:{at.isoformat()}:{after or ''}",
        "at": at,
        "person_id": None,
        "kind": "reports_under",
        "course_id": None,
        "module_id": None,
        "lesson_key": None,
        "membership_id": None,
        "attempt_id": None,
        "details": {"country": country_code, "before": before, "after": after},
    }
    insert_events([event])
    rollups.recount_persons(_persons(select_earners().where(Mechanism.country_code == country_code)))
