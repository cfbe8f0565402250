"""What the tables of results are made of, read at the moment of publication: one statement for all mechanisms."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from elearn.assessments import point_sums
from elearn.assessments.answering import asked_count, asked_in_each
from elearn.assessments.models import Answer, Response, Round, RoundResult, Statement
from elearn.assessments.points import Measure
from elearn.assessments.round_queries import Found
from elearn.db import db
from elearn.instruments.models import InstrumentVersion
from elearn.instruments.structure import Structure

DIMENSIONS = "dimensions"
# Points, answers, and how many persons have both.
Sums = list[tuple[int, int, int]]


def sums(round_id: int, of: Measure) -> dict[int, Sums]:
    """By mechanism."""
    found: dict[int, Sums] = defaultdict(list)
    here = Response.round_id == round_id, Answer.about == ""
    for mechanism_id, total, answered, persons in point_sums.sums(of, here, Response.mechanism_id):
        found[mechanism_id].append((total, answered, persons))
    return found


def chosen(found: Found) -> dict[int, dict[str, int]]:
    """Mechanism → the level that it chose for each dimension as an institution, in what it signed."""
    signed = select(Statement.mechanism_id, Statement.answers).where(
        Statement.round_id == found.round.id, Statement.about == "", Statement.signed_at.is_not(None)
    )
    items = {one.key: one.level_item.key for one in found.structure.dimensions if one.level_item}
    return {
        mechanism_id: {key: answers[item]["value"] for key, item in items.items() if "value" in answers.get(item, {})}
        for mechanism_id, answers in db.session.execute(signed)
    }


def frozen(round_id: int) -> dict[int | None, Mapping[str, Any]]:
    """What was shown of a round, by mechanism: counted again, it could only be the same."""
    rows = select(RoundResult.mechanism_id, RoundResult.content).where(
        RoundResult.round_id == round_id, RoundResult.name == DIMENSIONS
    )
    return {mechanism_id: content["dimensions"] for mechanism_id, content in db.session.execute(rows)}


def asked(found: Found) -> dict[int | None, int]:
    """How many persons are asked, by mechanism; in the whole round where it is about a system."""
    if found.structure.about == "system":
        return {None: asked_count(found, found.mechanisms[0].id) if found.mechanisms else 0}
    persons, codes = asked_in_each(found.round.id)
    return {one.id: persons[one.id] + codes[one.id] for one in found.mechanisms}


def asked_then(round_id: int, mechanism_id: int | None) -> int | None:
    """How many were asked when that round was published; None where nobody noted it."""
    content = db.session.scalar(
        select(RoundResult.content).where(
            RoundResult.round_id == round_id,
            RoundResult.name == DIMENSIONS,
            RoundResult.mechanism_id == mechanism_id,
        )
    )
    return content.get("asked") if content else None


def earlier(found: Found) -> tuple[Round, Structure] | None:
    """The latest published round of the same instrument and scope."""
    own = select(InstrumentVersion.instrument_id).where(InstrumentVersion.id == found.round.version_id)
    statement = (
        select(Round, InstrumentVersion.structure)
        .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
        .where(
            InstrumentVersion.instrument_id.in_(own),
            Round.scope_kind == found.round.scope_kind,
            Round.scope_key == found.round.scope_key,
            Round.published_at.is_not(None),
            Round.id != found.round.id,
        )
        .order_by(Round.published_at.desc())
        .limit(1)
    )
    row = db.session.execute(statement).one_or_none()
    return (row[0], Structure.from_json(row[1])) if row else None
