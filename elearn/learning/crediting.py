"""Recording what a learner did: the event once, and with it credits, roll-ups and coverage, in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.db import db
from elearn.learning import covering, rollups
from elearn.learning.covering import Covered
from elearn.learning.entering import Earned, Place, credits_of, event_key
from elearn.learning.models import LearningEvent
from elearn.learning.upserts import insert
from elearn.mechanisms.models import Country, Mechanism, Membership

OPENING = frozenset({"enrolled", "started"})


@dataclass(frozen=True, slots=True)
class NewEvent:
    """Something a person did under a membership: enrolled, started, lesson_done, passed or completed."""

    person_id: int
    kind: str
    course_id: int
    module_id: int | None
    at: datetime
    membership_id: int | None = None
    lesson_key: str | None = None
    attempt_id: str | None = None

    @property
    def key(self) -> str:
        """The same for the same thing done twice."""
        return event_key(self.kind, self.person_id, self.course_id, self.module_id, self.lesson_key)

    @property
    def row(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "at": self.at,
            "person_id": self.person_id,
            "kind": self.kind,
            "course_id": self.course_id,
            "module_id": self.module_id,
            "lesson_key": self.lesson_key,
            "membership_id": self.membership_id,
            "attempt_id": self.attempt_id,
            "details": {},
        }


@dataclass(frozen=True, slots=True)
class Entry:
    """Where the events of a membership enter the figures."""

    mechanism_id: int
    place: Place


def entry_of(membership_id: int | None) -> Entry | None:
    """Where it enters; None as long as the membership, or the mechanism itself, is not accepted."""
    if membership_id is None:
        return None
    row = db.session.execute(
        select(Mechanism.id, Mechanism.code, Mechanism.country_code, Country.reports_under)
        .join(Membership, Membership.mechanism_id == Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Membership.id == membership_id, rollups.ENTERS)
    ).first()
    return Entry(row.id, Place(row.code, row.country_code, row.reports_under)) if row else None


def covered_event(covered: Covered, at: datetime) -> dict[str, Any]:
    """A mechanism reached a module: no person stands in it."""
    return {
        "key": f"covered:{covered.mechanism_id}:{covered.module_id}",
        "at": at,
        "person_id": None,
        "kind": "covered",
        "course_id": covered.course_id,
        "module_id": covered.module_id,
        "lesson_key": None,
        "membership_id": None,
        "attempt_id": None,
        "details": {"mechanism": covered.mechanism_id, "on": str(covered.reached_on)},
    }


def insert_events(rows: Iterable[dict[str, Any]]) -> set[str]:
    """Write what is not written yet; the keys of what was new."""
    values = list(rows)
    if not values:
        return set()
    statement = insert(LearningEvent).values(values).on_conflict_do_nothing(index_elements=["key"])
    return set(db.session.scalars(statement.returning(LearningEvent.key)))


def recount_coverage(mechanism_id: int, code: str, now: datetime, *, by_a_change: bool = False) -> None:
    """Count a mechanism's coverage anew; `by_a_change` among its members, not by what somebody earned."""
    covered = covering.recount(mechanism_id, code, now if by_a_change else None)
    insert_events(covered_event(one, now) for one in covered if one.first)
    covering.store(covered)


def _passing(events: Sequence[NewEvent], entry: Entry | None) -> list[Covered]:
    if entry is None:
        return []
    return [
        covered
        for event in events
        if event.kind == "passed" and event.module_id is not None
        for covered in covering.when_passing(entry.mechanism_id, event.module_id, event.person_id, event.at, event.key)
    ]


def record_all(events: Sequence[NewEvent]) -> set[str]:
    """Record events of one person under one membership; the kinds of those that were new.

    Costs as many statements as one event does. Writes into the caller's transaction and does not commit.
    """
    if not events:
        return set()
    first = events[0]
    rollups.hold()
    entry = entry_of(first.membership_id)
    covered = _passing(events, entry)
    rows = [event.row for event in events] + [covered_event(one, first.at) for one in covered if one.first]
    keys = insert_events(rows)
    new = [event for event in events if event.key in keys]
    if entry and new:
        earned = [Earned(event.kind, event.course_id, event.module_id, event.at, entry.place) for event in new]
        rollups.enter(first.person_id, credits_of(earned))
        covering.store(covered)
        if any(event.kind in OPENING for event in new):
            recount_coverage(entry.mechanism_id, entry.place.mechanism, first.at)
    return {event.kind for event in new}


def record(event: NewEvent) -> bool:
    """Record one event; True where it was new."""
    return bool(record_all([event]))
