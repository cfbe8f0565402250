"""Writing many invented learners at once: rows in bulk, and then all figures counted anew."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import func, insert, select, update

from elearn.accounts.models import Person
from elearn.courses.models import Course, Lesson, Module, ModuleVersion
from elearn.db import Base, db
from elearn.demo.people import Learner, invent
from elearn.errors import RefusedError
from elearn.learning import progress
from elearn.learning.entering import event_key
from elearn.learning.models import Enrolment, LearningEvent, ModuleProgress
from elearn.learning.recount import rebuild
from elearn.mechanisms.functions import FUNCTIONS
from elearn.mechanisms.models import Country, Mechanism, Membership

AT_ONCE = 1000
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """A module of the course that the learners take, and the keys of its lessons."""

    course_id: int
    module_id: int
    version_id: int
    lessons: tuple[str, ...]


def targets() -> list[Target]:
    """The modules of the first course, in order."""
    statement = (
        select(Module.course_id, Module.id, ModuleVersion.id.label("version"), Lesson.key)
        .join(Course, Course.id == Module.course_id)
        .join(ModuleVersion, ModuleVersion.id == Module.current_version_id)
        .join(Lesson, Lesson.version_id == ModuleVersion.id)
        .where(Course.withdrawn_at.is_(None), Module.withdrawn_at.is_(None))
        .order_by(Module.course_id, Module.position, Lesson.position)
    )
    lessons: dict[tuple[int, int, int], list[str]] = {}
    for course_id, module_id, version, key in db.session.execute(statement):
        lessons.setdefault((course_id, module_id, version), []).append(key)
    first = next(iter(lessons), (0, 0, 0))[0]
    return [Target(*ids, tuple(keys)) for ids, keys in lessons.items() if ids[0] == first]


def mechanisms() -> dict[str, int]:
    """Those of the invented countries that are at work: code → id."""
    statement = (
        select(Mechanism.code, Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(Country.invented, Mechanism.state == "accepted", Mechanism.status == "active")
    )
    return {row.code: row.id for row in db.session.execute(statement.order_by(Mechanism.code))}


def _write(table: type[Base], rows: Sequence[Row]) -> list[int]:
    """Insert rows and give their ids in the same order."""
    if not rows:
        return []
    statement = insert(table).returning(table.__table__.c.id, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, list(rows)))


def _persons(learners: Sequence[Learner], names: Sequence[str]) -> list[Row]:
    return [
        {
            "sign_in_name": name,
            "name": learner.name,
            "language": learner.language,
            "time_zone": "UTC",
            "created_at": learner.joined_at,
        }
        for name, learner in zip(names, learners, strict=True)
    ]


def _membership(person_id: int, learner: Learner, mechanisms: dict[str, int]) -> Row:
    return {
        "person_id": person_id,
        "mechanism_id": mechanisms[learner.mechanism],
        "function": learner.function,
        "state": "accepted",
        "requested_at": learner.joined_at,
        "decided_at": learner.joined_at,
        "learning_under": True,
    }


def _module_kinds(stage: str, lessons: Sequence[str]) -> list[tuple[str, str | None]]:
    """What happened in a module, in order: the kind of the event and the lesson."""
    done: list[tuple[str, str | None]] = [("lesson_done", key) for key in lessons]
    return {
        "enrolled": [],
        "started": [("started", None), *done[:1]],
        "read": [("started", None), *done],
        "passed": [("started", None), *done, ("passed", None), ("completed", None)],
    }[stage]


def _events(person_id: int, membership_id: int, learner: Learner, targets: Sequence[Target]) -> list[Row]:
    course = targets[0].course_id
    happened: list[tuple[str, int | None, str | None]] = [("enrolled", None, None)]
    for target, stage in zip(targets, learner.stages, strict=False):
        happened += [(kind, target.module_id, lesson) for kind, lesson in _module_kinds(stage, target.lessons)]
    return [
        {
            "key": event_key(kind, person_id, course, module_id, lesson),
            "at": learner.begins_at + timedelta(hours=hour),
            "person_id": person_id,
            "kind": kind,
            "course_id": course,
            "module_id": module_id,
            "lesson_key": lesson,
            "membership_id": membership_id,
            "details": {},
        }
        for hour, (kind, module_id, lesson) in enumerate(happened)
    ]


def _progress(person_id: int, learner: Learner, targets: Sequence[Target]) -> list[Row]:
    rows = []
    for target, stage in zip(targets, learner.stages, strict=False):
        kinds = [kind for kind, _lesson in _module_kinds(stage, target.lessons)]
        passed, done = "passed" in kinds, kinds.count("lesson_done")
        row = {
            "person_id": person_id,
            "module_id": target.module_id,
            "version_id": target.version_id,
            "started_at": learner.begins_at,
            "passed_at": learner.begins_at + timedelta(hours=9) if passed else None,
            "completed_at": learner.begins_at + timedelta(hours=9) if passed else None,
            "lessons_done": done,
            "percent": progress.percent(done, len(target.lessons), passed=passed),
        }
        rows += [row] if kinds else []
    return rows


def write_some(
    learners: Sequence[Learner], names: Sequence[str], mechanisms: dict[str, int], targets: Sequence[Target]
) -> None:
    """Learners with these sign-in names; figures are not counted anew."""
    persons = _write(Person, _persons(learners, names))
    pairs = list(zip(persons, learners, strict=True))
    memberships = _write(Membership, [_membership(person, learner, mechanisms) for person, learner in pairs])
    _write(
        Enrolment,
        [
            {"person_id": person, "course_id": targets[0].course_id, "enrolled_at": learner.begins_at}
            for person, learner in pairs
        ],
    )
    _write(ModuleProgress, [row for person, learner in pairs for row in _progress(person, learner, targets)])
    events = zip(pairs, memberships, strict=True)
    _write(LearningEvent, [row for (person, one), member in events for row in _events(person, member, one, targets)])


def take_part() -> None:
    """A mechanism takes part since its first accepted membership."""
    since = (
        select(func.min(Membership.decided_at))
        .where(Membership.mechanism_id == Mechanism.id, Membership.state == "accepted")
        .scalar_subquery()
    )
    with_members = select(Membership.mechanism_id).where(Membership.state == "accepted")
    statement = update(Mechanism).where(Mechanism.id.in_(with_members))
    db.session.execute(statement.values(participation="taking_part", taking_part_since=since))


def load_learners(number: int, seed: int, now: datetime) -> int:
    """Add invented learners until there are `number` of this seed; returns how many were added.

    Raises RefusedError where no course is published. Writes into the caller's transaction.
    """
    wanted, known_mechanisms = targets(), mechanisms()
    if not wanted or not known_mechanisms:
        raise RefusedError("There is no published course, or no invented mechanism: run “flask demo start” first.")
    known = select(func.count()).where(Person.sign_in_name.like(f"invented-{seed}-%"))
    first = db.session.scalar(known) or 0
    learners = invent(number, seed, tuple(known_mechanisms), FUNCTIONS, len(wanted), now)
    added = 0
    remaining = islice(learners, first, None)
    while some := list(islice(remaining, AT_ONCE)):
        names = [f"invented-{seed}-{first + added + place}" for place in range(len(some))]
        write_some(some, names, known_mechanisms, wanted)
        added += len(some)
    if added:
        take_part()
        rebuild(now)
    return added
