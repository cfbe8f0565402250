"""What was learned in a mechanism, to stand beside its results: numbers of persons, and no word about causes."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import and_, select

from elearn.courses.models import Course, Module
from elearn.db import db
from elearn.i18n.languages import best
from elearn.learning.models import RollUp
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Learned:
    """How many persons of the scope have completed a module so far."""

    course: str
    module: str
    title: str
    lang: str
    persons: int


def completed(scope: Scope, named: Collection[str], lang: str) -> list[Learned]:
    """Of the modules that are named as course/module or course/module/lesson, in the order of the course."""
    wanted = {tuple(name.split("/")[:2]) for name in named}
    counted = and_(
        RollUp.module_id == Module.id,
        RollUp.scope_kind == scope.kind,
        RollUp.scope_key == scope.key,
        RollUp.measure == "completed",
    )
    statement = (
        select(Course.code, Course.source_language, Module.key, Module.titles, RollUp.persons)
        .join(Course, Course.id == Module.course_id)
        .outerjoin(RollUp, counted)
        .where(Course.code.in_({course for course, _module in wanted}), Module.withdrawn_at.is_(None))
        .order_by(Course.code, Module.position)
    )
    return [
        Learned(code, key, *best(titles, lang, source), persons or 0)
        for code, source, key, titles, persons in db.session.execute(statement)
        if (code, key) in wanted
    ]
