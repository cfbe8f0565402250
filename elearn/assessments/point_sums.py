"""What answers of persons add up to, summed by the database."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import QueryableAttribute

from elearn.assessments.models import Answer, Response
from elearn.assessments.points import Measure, Points
from elearn.db import db
from elearn.mechanisms.models import Mechanism


def sums(of: Measure, where: Sequence[ColumnElement[bool]], *by: QueryableAttribute[Any]) -> list[tuple[Any, ...]]:
    """How many persons are alike: rows of `by`, then their points, their answers, and how many persons that are.

    A person who answered nothing of it is in no row.
    """
    if not of.points:
        return []
    added = _points(of)
    persons = (
        select(*by, func.coalesce(func.sum(added), 0).label("total"), func.count(added).label("answered"))
        .join_from(Response, Answer, Answer.response_id == Response.id)
        .join(Mechanism, Mechanism.id == Response.mechanism_id)
        .where(*where, Answer.item.in_(of.points))
        .group_by(Response.id, *by)
        .subquery()
    )
    return [tuple(row) for row in db.session.execute(select(*persons.c, func.count()).group_by(*persons.c))]


def _points(of: Measure) -> ColumnElement[int]:
    """Of an answer; NULL where it is no number."""
    value = Answer.given["value"].as_integer()
    same: dict[Points, list[str]] = defaultdict(list)
    for item, points in of.points.items():
        same[points].append(item)
    return case(*((Answer.item.in_(items), points.times * (value - points.start)) for points, items in same.items()))
