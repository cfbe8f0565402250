"""Reading the roll-ups: what a report costs does not depend on how many people learned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import case, func, or_, select

from elearn.db import db
from elearn.learning.models import Coverage, RollUp
from elearn.learning.upserts import chunks
from elearn.mechanisms.conditions import inside
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.vocabulary import ENDINGS
from elearn.reports.figures import Counted, Covered, counted
from elearn.scope import Scope

AT_ONCE = 1000


def figures_of(scope_kind: str, keys: Sequence[str], course_id: int) -> dict[str, Counted]:
    """What is counted in scopes of one kind, by the scope's key."""
    found: dict[str, list[tuple[int, str, int]]] = {}
    for some in chunks(keys, AT_ONCE):
        rows = db.session.execute(
            select(RollUp.scope_key, RollUp.module_id, RollUp.measure, RollUp.persons).where(
                RollUp.scope_kind == scope_kind, RollUp.scope_key.in_(some), RollUp.course_id == course_id
            )
        )
        for row in rows:
            found.setdefault(row.scope_key, []).append((row.module_id, row.measure, row.persons))
    return {key: counted(rows_of_one) for key, rows_of_one in found.items()}


def coverage_of(mechanism_ids: Sequence[int], module_ids: Sequence[int]) -> dict[int, dict[int, Covered]]:
    """Coverage by mechanism and module."""
    found: dict[int, dict[int, Covered]] = {}
    for some in chunks(mechanism_ids, AT_ONCE):
        rows = db.session.scalars(
            select(Coverage).where(Coverage.mechanism_id.in_(some), Coverage.module_id.in_(module_ids))
        )
        for row in rows:
            found.setdefault(row.mechanism_id, {})[row.module_id] = Covered(
                row.staff, row.functions, row.reached_on, row.held, row.staff_missing, row.functions_missing
            )
    return found


@dataclass(frozen=True, slots=True)
class Reach:
    """Of a module: how many mechanisms have reached it at some time, and how many hold it today."""

    reached: int = 0
    held: int = 0


def reach_of(scope: Scope, module_ids: Sequence[int]) -> Mapping[int, Reach]:
    """Coverage of a scope's mechanisms, by module."""
    rows = db.session.execute(
        select(
            Coverage.module_id,
            func.count(Coverage.reached_on).label("reached"),
            func.sum(case((Coverage.held, 1), else_=0)).label("held"),
        )
        .join(Mechanism, Mechanism.id == Coverage.mechanism_id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(inside(scope), Mechanism.state == "accepted", Coverage.module_id.in_(module_ids))
        .group_by(Coverage.module_id)
    )
    return {row.module_id: Reach(row.reached, int(row.held)) for row in rows}


def participation(scope: Scope) -> dict[str, int]:
    """How many mechanisms of the scope are listed, invited, taking part, or have left; what ended is not listed."""
    there = or_(Mechanism.status.not_in(ENDINGS), Mechanism.participation.in_(("taking_part", "left")))
    rows = db.session.execute(
        select(Mechanism.participation, func.count().label("mechanisms"))
        .join(Country, Country.code == Mechanism.country_code)
        .where(inside(scope), Mechanism.state == "accepted", there)
        .group_by(Mechanism.participation)
    )
    return {row.participation: row.mechanisms for row in rows}
