"""The people of one mechanism by name, with their state in each module; never scores, tries or answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.learning.models import Credit
from elearn.mechanisms.models import Membership
from elearn.reports.course_queries import ReportedCourse
from elearn.reports.scopes import Reported
from elearn.web.paging import SIZE, Page

# The later word includes the earlier ones.
STATES = ("completed", "passed", "started", "enrolled")


@dataclass(frozen=True, slots=True)
class PersonRow:
    """Somebody of the mechanism: `states` maps a module to completed, passed, started, enrolled or nothing."""

    name: str
    function: str
    states: Mapping[int, str]


def _state(measures: set[tuple[int, str]], module_id: int) -> str:
    for state in STATES:
        if (0 if state == "enrolled" else module_id, state) in measures:
            return state
    return ""


def _credits(code: str, course_id: int, person_ids: Sequence[int]) -> dict[int, set[tuple[int, str]]]:
    rows = db.session.execute(
        select(Credit.person_id, Credit.module_id, Credit.measure).where(
            Credit.person_id.in_(person_ids),
            Credit.scope_kind == "mechanism",
            Credit.scope_key == code,
            Credit.course_id == course_id,
            Credit.measure.in_(STATES),
        )
    )
    found: dict[int, set[tuple[int, str]]] = {}
    for row in rows:
        found.setdefault(row.person_id, set()).add((row.module_id, row.measure))
    return found


def people(reported: Reported, course: ReportedCourse, number: int) -> Page[PersonRow]:
    """Present members by name, fifty a page. The caller has asked who looks (`scopes.with_names`)."""
    present = (Membership.mechanism_id == reported.id, Membership.state == "accepted")
    total = db.session.scalar(select(func.count()).select_from(Membership).where(*present)) or 0
    members = db.session.execute(
        select(Person.id, Person.name, Membership.function)
        .join(Membership, Membership.person_id == Person.id)
        .where(*present)
        .order_by(func.lower(Person.name), Person.id)
        .limit(SIZE)
        .offset((number - 1) * SIZE)
    ).all()
    earned = _credits(reported.scope.key, course.id, [row.id for row in members])
    rows = [
        PersonRow(
            row.name,
            row.function,
            {module.id: _state(earned.get(row.id, set()), module.id) for module in course.modules},
        )
        for row in members
    ]
    return Page(rows, number, total)
