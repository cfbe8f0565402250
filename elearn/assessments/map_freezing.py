"""Freezing the map of a round at the moment of its publication: afterwards its pages read nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from elearn.assessments import map_gathering as gathering
from elearn.assessments.map_content import CollaborationMap, Said
from elearn.assessments.map_gathering import MAP, SAID, TRUST
from elearn.assessments.map_summary import summary
from elearn.assessments.map_trust import received
from elearn.assessments.models import RoundResult
from elearn.assessments.parts import INSTITUTIONAL, PERSONAL, parts
from elearn.assessments.points import measure
from elearn.assessments.result_counting import scored
from elearn.assessments.round_queries import Found, find
from elearn.db import db
from elearn.instruments.scoring import rounded, score
from elearn.instruments.structure import Dimension, Item, Structure


def freeze(_sender: object, *, round_id: int, now: datetime) -> None:
    """Write the tables of a round about relations, in the transaction of its publication; once."""
    found = find(round_id, now)
    item = pair_item(found.structure)
    if item is None or gathering.result(round_id, MAP):
        return
    frame = _frame(found, item)
    answers = gathering.answers(round_id, frame)
    asked = scale_parts(found.structure, INSTITUTIONAL)
    said = {pair: _said(found.structure, item, asked, given) for pair, given in answers.items()}
    whole = replace(frame, said=said)
    _write(round_id, MAP, whole.to_json() | {"summary": summary(whole)}, now)
    _write(round_id, SAID, {f"{one} {other}": given for (one, other), given in answers.items()}, now)
    _write(round_id, TRUST, _trust(found, whole), now)


def pair_item(structure: Structure) -> Item | None:
    """The item whose two sides make the map: levels now and needed."""
    if structure.about != "relation":
        return None
    asked = (item for part in parts(structure, INSTITUTIONAL) for item in part.items)
    return next((item for item in asked if item.kind == "pair"), None)


def _frame(found: Found, item: Item) -> CollaborationMap:
    """Who takes part, and where everybody stands, before anything is said."""
    bodies, partners = gathering.bodies(found.round.id), gathering.partners(found.round.id)
    top = max(found.structure.scale(item.scale or "").values)
    return CollaborationMap(top, bodies, partners, {}, gathering.standing_places(found, bodies, partners))


def _write(round_id: int, name: str, content: dict[str, Any], now: datetime) -> None:
    db.session.add(RoundResult(round_id=round_id, mechanism_id=None, name=name, content=content, frozen_at=now))


def _said(structure: Structure, item: Item, asked: Sequence[Dimension], answers: Mapping[str, Any]) -> Said:
    sides = answers.get(item.key, {}).get("value", {})
    return Said(sides.get("now"), sides.get("needed"), _values(structure, asked, answers))


def _values(structure: Structure, asked: Sequence[Dimension], answers: Mapping[str, Any]) -> dict[str, int]:
    """The score of each part that has one: what the other body brings, as this mechanism sees it."""
    scales, given = {scale.key: scale for scale in structure.scales}, scored(answers)
    values = {part.key: score(part, scales, given).score for part in asked}
    return {key: rounded(value) for key, value in values.items() if value is not None}


def scale_parts(structure: Structure, answered: frozenset[str]) -> list[Dimension]:
    """The scored parts of items of a scale that are answered in one of these ways: trust, or value."""
    return [
        Dimension(part.key, scored=True, answered=part.answered, items=part.scale_items)
        for part in parts(structure, answered)
        if part.scored and part.scale_items
    ]


def _trust(found: Found, whole: CollaborationMap) -> dict[str, Any]:
    """For each body that agreed, and for each partner: what it received; None where it is not shown."""
    k, asked = found.round.threshold, scale_parts(found.structure, PERSONAL)
    rated = [*whole.sharing, *(partner.about for partner in whole.partners)]
    table: dict[str, dict[str, Any]] = {about: {} for about in rated}
    for part in asked:
        of = measure(found.structure, part)
        ratings = gathering.ratings(found.round.id, of)
        for about in rated:
            average = received(ratings.get(about, ()), of, k)
            table[about][part.key] = average.to_json() if average else None
    return {"k": k, "parts": [part.key for part in asked], "received": table}
