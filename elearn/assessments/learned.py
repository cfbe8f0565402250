"""What was learned in a mechanism, to stand beside its results: numbers of persons, and no word about causes."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, literal, select

from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.i18n.languages import best
from elearn.learning.models import Credit, RollUp
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Learned:
    """How many persons of the scope have completed a module: so far, and in the time that was asked for."""

    course: str
    module: str
    title: str
    lang: str
    persons: int
    between: int

    def helps(self, named: Collection[str]) -> bool:
        """Whether one of these names, course/module or course/module/lesson, leads into the module."""
        return any(name.split("/")[:2] == [self.course, self.module] for name in named)


def completed(
    scope: Scope, named: Collection[str], lang: str, time: tuple[datetime, datetime] | None = None
) -> list[Learned]:
    """Of the modules that are named as course/module or course/module/lesson, in the order of the course.

    `time`: after which moment, and until which one, `between` counts.
    """
    wanted = {tuple(name.split("/")[:2]) for name in named}
    counted = and_(
        RollUp.module_id == Module.id,
        RollUp.scope_kind == scope.kind,
        RollUp.scope_key == scope.key,
        RollUp.measure == "completed",
    )
    statement = (
        select(Course.code, Course.source_language, Module.key, Module.titles, RollUp.persons, _between(scope, time))
        .join(Course, Course.id == Module.course_id)
        .outerjoin(RollUp, counted)
        .where(Course.code.in_({course for course, _module in wanted}), Module.withdrawn_at.is_(None))
        .order_by(Course.code, Module.position)
    )
    return [
        Learned(code, key, *best(titles, lang, source), persons or 0, later or 0)
        for code, source, key, titles, persons, later in db.session.execute(statement)
        if (code, key) in wanted
    ]


def _between(scope: Scope, time: tuple[datetime, datetime] | None) -> ColumnElement[Any]:
    if time is None:
        return literal(0)
    counted = (
        Credit.module_id == Module.id,
        Credit.course_id == Module.course_id,
        Credit.scope_kind == scope.kind,
        Credit.scope_key == scope.key,
        Credit.measure == "completed",
        Credit.since > time[0],
        Credit.since <= time[1],
    )
    return select(func.count()).where(*counted).correlate(Module).scalar_subquery()
