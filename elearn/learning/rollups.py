"""Credits and roll-ups: the number in a roll-up is the number of persons who have the credit."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, func, or_, select, tuple_

from elearn.db import db
from elearn.learning.entering import Earned, Key, Place, credits_of
from elearn.learning.models import Credit, LearningEvent, RollUp
from elearn.learning.upserts import chunks, insert
from elearn.mechanisms.models import Country, Mechanism, Membership

LOCK = 7_405_926
KEY_COLUMNS = (Credit.scope_kind, Credit.scope_key, Credit.course_id, Credit.module_id, Credit.measure)
NAMES = ("scope_kind", "scope_key", "course_id", "module_id", "measure")
PERSONS = 500

# What was earned under a membership counts once it is accepted, and stays when it ends later.
ENTERS = and_(
    Mechanism.state == "accepted",
    or_(Membership.state == "accepted", and_(Membership.state == "ended", Membership.decided_at.is_not(None))),
)


def hold() -> None:
    """Let one transaction at a time move the figures; on SQLite every writing transaction is alone already."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(select(func.pg_advisory_xact_lock(LOCK)))


def earned_statement() -> Any:
    """Every event that enters the figures, with its place, by person."""
    return (
        select(
            LearningEvent.person_id,
            LearningEvent.kind,
            LearningEvent.course_id,
            LearningEvent.module_id,
            LearningEvent.at,
            Mechanism.code,
            Mechanism.country_code,
            Country.reports_under,
        )
        .join(Membership, Membership.id == LearningEvent.membership_id)
        .join(Mechanism, Mechanism.id == Membership.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(ENTERS)
        .order_by(LearningEvent.person_id)
    )


def read_earned(row: Any) -> Earned:
    place = Place(row.code, row.country_code, row.reports_under)
    return Earned(row.kind, row.course_id, row.module_id, row.at, place)


def move(changes: Mapping[Key, int]) -> None:
    """Add to roll-ups, or take away; always in the same order."""
    rows = [
        dict(zip(NAMES, key, strict=True)) | {"persons": change} for key, change in sorted(changes.items()) if change
    ]
    for some in chunks(rows):
        statement = insert(RollUp).values(some)
        total = {"persons": RollUp.persons + statement.excluded.persons}
        db.session.execute(statement.on_conflict_do_update(index_elements=list(NAMES), set_=total))


def enter(person_id: int, earned: Mapping[Key, datetime]) -> None:
    """Give a person credits; the roll-ups move by those that are new."""
    rows = [
        dict(zip(NAMES, key, strict=True)) | {"person_id": person_id, "since": since}
        for key, since in sorted(earned.items())
    ]
    if rows:
        new = db.session.execute(insert(Credit).values(rows).on_conflict_do_nothing().returning(*KEY_COLUMNS))
        move({(row[0], row[1], row[2], row[3], row[4]): 1 for row in new})


Stored = dict[int, dict[Key, datetime]]


def _wanted(person_ids: Collection[int]) -> Stored:
    earned: defaultdict[int, list[Earned]] = defaultdict(list)
    for row in db.session.execute(earned_statement().where(LearningEvent.person_id.in_(person_ids))):
        earned[row.person_id].append(read_earned(row))
    return {person: credits_of(events) for person, events in earned.items()}


def _stored(person_ids: Collection[int]) -> Stored:
    found: Stored = {}
    columns = (Credit.person_id, Credit.since, *KEY_COLUMNS)
    for row in db.session.execute(select(*columns).where(Credit.person_id.in_(person_ids))):
        found.setdefault(row[0], {})[(row[2], row[3], row[4], row[5], row[6])] = row[1]
    return found


def _remove(gone: list[tuple[Any, ...]]) -> None:
    for some in chunks(gone):
        db.session.execute(delete(Credit).where(tuple_(Credit.person_id, *KEY_COLUMNS).in_(some)))


def _add(new: list[tuple[Any, ...]]) -> None:
    names = ("person_id", *NAMES, "since")
    for some in chunks(new):
        db.session.execute(insert(Credit).values([dict(zip(names, row, strict=True)) for row in some]))


def _pairs(held: Stored) -> set[tuple[Any, ...]]:
    return {(person, *key, since) for person, keys in held.items() for key, since in keys.items()}


def recount_persons(person_ids: Iterable[int]) -> None:
    """Make the credits of these persons what their events say now, and move the roll-ups by the difference."""
    changes: Counter[Key] = Counter()
    for some in chunks(sorted(set(person_ids)), PERSONS):
        wanted, stored = _pairs(_wanted(some)), _pairs(_stored(some))
        gone, new = sorted(stored - wanted), sorted(wanted - stored)
        _remove([row[:-1] for row in gone])
        _add(new)
        changes.update(row[1:-1] for row in new)
        changes.subtract(row[1:-1] for row in gone)
    move(changes)
