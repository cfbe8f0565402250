"""Counting everything anew from events and memberships, and comparing it with what is stored.

It shares only the definition of what an event adds (`entering`) and of coverage (`coverage`) with the code that keeps
the figures: whatever that code forgot to move shows here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from itertools import groupby

from sqlalchemy import select

from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.learning.coverage import Standing, count, standing
from elearn.learning.covering import rule_of
from elearn.learning.entering import ACTIVE, Key, credits_of
from elearn.learning.models import Coverage, Credit, LearningEvent, RollUp
from elearn.learning.rollups import KEY_COLUMNS, earned_statement, read_earned
from elearn.mechanisms.models import Mechanism, Membership

Credits = dict[Key, datetime]
FEW_AT_A_TIME = 5000
NONE_YET = Standing(0, 0, 0, 0, held=False)


def _said(key: Key) -> str:
    kind, scope, course, module, measure = key
    return f"{kind}:{scope} course {course} module {module} {measure}"


def _earned() -> Iterator[tuple[int, Credits]]:
    rows = db.session.execute(earned_statement().execution_options(yield_per=FEW_AT_A_TIME))
    for person, events in groupby(rows, lambda row: row.person_id):
        yield person, credits_of(map(read_earned, events))


def _stored() -> Iterator[tuple[int, Credits]]:
    statement = select(Credit.person_id, Credit.since, *KEY_COLUMNS).order_by(Credit.person_id)
    rows = db.session.execute(statement.execution_options(yield_per=FEW_AT_A_TIME))
    for person, rows_of_one in groupby(rows, lambda row: row.person_id):
        yield person, {(row[2], row[3], row[4], row[5], row[6]): row[1] for row in rows_of_one}


def _paired() -> Iterator[tuple[int, Credits, Credits]]:
    """Each person's credits as counted and as stored, without holding everybody in memory."""
    counted, stored = _earned(), _stored()
    left, right = next(counted, None), next(stored, None)
    while left or right:
        person = min(side[0] for side in (left, right) if side)
        mine = left[1] if left and left[0] == person else {}
        theirs = right[1] if right and right[0] == person else {}
        left = next(counted, None) if left and left[0] == person else left
        right = next(stored, None) if right and right[0] == person else right
        yield person, mine, theirs


def _differ(person: int, counted: Credits, stored: Credits) -> Iterator[str]:
    for key in sorted(counted.keys() - stored.keys()):
        yield f"credit of person {person} is missing: {_said(key)}"
    for key in sorted(stored.keys() - counted.keys()):
        yield f"credit of person {person} has no event: {_said(key)}"
    for key in sorted(counted.keys() & stored.keys()):
        if counted[key] != stored[key] and not key[4].startswith(ACTIVE):
            yield f"credit of person {person} is since {stored[key]}, counted {counted[key]}: {_said(key)}"


def _credits_and_roll_ups() -> Iterator[str]:
    total: Counter[Key] = Counter()
    for person, counted, stored in _paired():
        total.update(counted.keys())
        yield from _differ(person, counted, stored)
    columns = (RollUp.scope_kind, RollUp.scope_key, RollUp.course_id, RollUp.module_id, RollUp.measure, RollUp.persons)
    kept = {(row[0], row[1], row[2], row[3], row[4]): row[5] for row in db.session.execute(select(*columns))}
    for key in sorted(total.keys() | kept.keys()):
        if total[key] != kept.get(key, 0):
            yield f"roll-up {_said(key)}: stored {kept.get(key, 0)}, counted {total[key]}"


def _members() -> dict[int, dict[int, str]]:
    present: defaultdict[int, dict[int, str]] = defaultdict(dict)
    columns = (Membership.mechanism_id, Membership.person_id, Membership.function)
    for row in db.session.execute(select(*columns).where(Membership.state == "accepted")):
        present[row.mechanism_id][row.person_id] = row.function
    return present


def _passed() -> dict[tuple[int, int], set[int]]:
    """Who passed a module under a membership of a mechanism, by mechanism and module."""
    passed: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
    statement = (
        select(Membership.mechanism_id, LearningEvent.module_id, LearningEvent.person_id)
        .join(Membership, Membership.id == LearningEvent.membership_id)
        .where(LearningEvent.kind == "passed")
    )
    for row in db.session.execute(statement):
        passed[row.mechanism_id, row.module_id].add(row.person_id)
    return passed


def _reached() -> dict[tuple[int, int], str]:
    rows = db.session.execute(
        select(LearningEvent.module_id, LearningEvent.details).where(LearningEvent.kind == "covered")
    )
    return {(row.details["mechanism"], row.module_id): row.details["on"] for row in rows}


def _coverage() -> Iterator[str]:
    members, passed, reached = _members(), _passed(), _reached()
    settings = db.session.execute(select(Module.id, Course.settings).join(Course, Course.id == Module.course_id))
    rules = {row.id: rule_of(row.settings) for row in settings}
    accepted = set(db.session.scalars(select(Mechanism.id).where(Mechanism.state == "accepted")))
    rows = {(row.mechanism_id, row.module_id): row for row in db.session.scalars(select(Coverage))}
    due = {pair for pair, people in passed.items() if pair[0] in accepted and people & members.get(pair[0], {}).keys()}
    for mechanism, module in sorted(rows.keys() | due | reached.keys()):
        row = rows.get((mechanism, module))
        here = f"coverage of mechanism {mechanism} for module {module}"
        now = standing(rules[module], count(members.get(mechanism, {}), passed.get((mechanism, module), ())))
        kept = _kept(row) if row else NONE_YET
        if kept != now:
            yield f"{here}: stored {kept}, counted {now}"
        since = str(row.reached_on) if row and row.reached_on else None
        if since != reached.get((mechanism, module)) or (now.held and not since):
            yield f"{here}: reached on {since}, recorded {reached.get((mechanism, module))}"


def _kept(row: Coverage) -> Standing:
    return Standing(row.staff, row.functions, row.staff_missing, row.functions_missing, held=row.held)


def differences() -> Iterator[str]:
    """One sentence for every figure that is not what its events and memberships make it."""
    yield from _credits_and_roll_ups()
    yield from _coverage()
