"""The fixed list of tables, written once when a round is published; no page counts responses.

`dimensions` of a mechanism (of the whole round where it is about a system): dimension → what `measures.spread` lets be
shown, the level that the institution chose itself, and the same of the round before on the items that both have.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from flask import Flask
from sqlalchemy import select

from elearn.assessments.comparing import beside
from elearn.assessments.models import Answer, Response, Round, RoundResult, Statement
from elearn.assessments.result_counting import counts
from elearn.assessments.round_queries import Found, find, taking_part
from elearn.assessments.signals import round_published
from elearn.db import db
from elearn.instruments.comparison import common_items
from elearn.instruments.models import InstrumentVersion
from elearn.instruments.structure import Structure
from elearn.measures.spread import spread

DIMENSIONS = "dimensions"


def freeze(_sender: object, *, round_id: int, now: datetime) -> None:
    """Write the tables of a round that is published at this moment."""
    found = find(round_id, now)
    # What is about relations makes a map instead.
    if found.structure.about == "relation":
        return
    for mechanism_id in _groups(found):
        content = _table(found, mechanism_id)
        db.session.add(
            RoundResult(round_id=round_id, mechanism_id=mechanism_id, name=DIMENSIONS, content=content, frozen_at=now)
        )
    db.session.flush()


def _groups(found: Found) -> list[int | None]:
    if found.structure.about == "system":
        return [None]
    return [one.id for one in taking_part(found.round.id)]


def _table(found: Found, mechanism_id: int | None) -> dict[str, Any]:
    structure, k = found.structure, found.round.threshold
    shown = _spreads(found.round.id, mechanism_id, structure, k)
    return {
        "k": k,
        "dimensions": shown,
        "chosen": _chosen(found, mechanism_id),
        "before": _before(found, mechanism_id, shown),
    }


def _spreads(
    round_id: int, mechanism_id: int | None, structure: Structure, k: int, only: Sequence[str] | None = None
) -> dict[str, Any]:
    numbers = counts(structure, _responses(round_id, mechanism_id), only)
    return {key: asdict(spread(levels, k)) for key, levels in numbers.items()}


def _responses(round_id: int, mechanism_id: int | None) -> list[Mapping[str, Mapping[str, Any]]]:
    statement = (
        select(Answer.response_id, Answer.item, Answer.given)
        .join(Response, Response.id == Answer.response_id)
        .where(Response.round_id == round_id, Answer.about == "")
    )
    if mechanism_id is not None:
        statement = statement.where(Response.mechanism_id == mechanism_id)
    found: dict[str, dict[str, Mapping[str, Any]]] = defaultdict(dict)
    for response, item, given in db.session.execute(statement):
        found[response][item] = given
    return list(found.values())


def _chosen(found: Found, mechanism_id: int | None) -> dict[str, int]:
    """The level that the institution chose for each dimension, in what it signed."""
    if mechanism_id is None:
        return {}
    signed = select(Statement.answers).where(
        Statement.round_id == found.round.id,
        Statement.mechanism_id == mechanism_id,
        Statement.about == "",
        Statement.signed_at.is_not(None),
    )
    answers = db.session.scalar(signed) or {}
    items = {one.key: one.level_item for one in found.structure.dimensions if one.level_item}
    return {key: answers[item.key]["value"] for key, item in items.items() if "value" in answers.get(item.key, {})}


def _before(found: Found, mechanism_id: int | None, shown: Mapping[str, Any]) -> dict[str, Any] | None:
    """The latest published round of the same instrument and scope, on the items that both have."""
    row = _earlier(found)
    if row is None:
        return None
    earlier, structure = row
    common = common_items(structure, found.structure)
    before = _frozen(earlier.id, mechanism_id) or {}
    if common.whole:
        then, now = before, shown
    else:
        then, now = (
            _spreads(one.id, mechanism_id, version, one.threshold, common.keys)
            for one, version in ((earlier, structure), (found.round, found.structure))
        )
    return {
        "round": earlier.id,
        "published_at": earlier.published_at.isoformat() if earlier.published_at else "",
        "items": common.count,
        "of": [common.first, common.second],
        "then": {key: beside(before.get(key), one) for key, one in then.items() if key in now},
        "now": {key: beside(shown.get(key), one) for key, one in now.items()},
    }


def _frozen(round_id: int, mechanism_id: int | None) -> Mapping[str, Any] | None:
    """What was shown then: counted again, it could only be the same."""
    content = db.session.scalar(
        select(RoundResult.content).where(
            RoundResult.round_id == round_id,
            RoundResult.name == DIMENSIONS,
            RoundResult.mechanism_id == mechanism_id,
        )
    )
    return content["dimensions"] if content else None


def _earlier(found: Found) -> tuple[Round, Structure] | None:
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


def init_app(_app: Flask) -> None:
    round_published.connect(freeze, weak=False)
