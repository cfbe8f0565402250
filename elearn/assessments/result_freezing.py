"""The fixed list of tables, written once when a round is published; no page counts responses.

`dimensions` of a mechanism (of the whole round where it is about a system): dimension → what `measures.spread` lets be
shown, the level that the institution chose itself, how many persons were asked, and the same of the round before on
the items that both have.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from itertools import chain
from typing import Any

from flask import Flask

from elearn.assessments import result_gathering as gathering
from elearn.assessments.beside import without_differences
from elearn.assessments.models import Round, RoundResult
from elearn.assessments.result_counting import counted, counts, dimensions, weighed
from elearn.assessments.result_gathering import DIMENSIONS
from elearn.assessments.round_queries import Found, find
from elearn.assessments.signals import round_published
from elearn.db import db
from elearn.instruments.comparison import common_items
from elearn.instruments.structure import Structure
from elearn.measures.spread import spread

# A mechanism by its id; None is the whole round.
Group = int | None
# Group → dimension → what may be shown.
Spreads = dict[Group, dict[str, Any]]


def freeze(_sender: object, *, round_id: int, now: datetime) -> None:
    """Write the tables of a round that is published at this moment."""
    found = find(round_id, now)
    # What is about relations makes a map instead.
    if found.structure.about == "relation":
        return
    for mechanism_id, content in _tables(found).items():
        db.session.add(
            RoundResult(round_id=round_id, mechanism_id=mechanism_id, name=DIMENSIONS, content=content, frozen_at=now)
        )
    db.session.flush()


def _tables(found: Found) -> dict[Group, dict[str, Any]]:
    groups = _groups(found)
    shown, chosen = _spreads(found.round, found.structure, groups), gathering.chosen(found)
    before, asked = _before(found, shown), gathering.asked(found)
    return {
        group: {
            "k": found.round.threshold,
            "asked": asked.get(group, 0),
            "dimensions": shown[group],
            "chosen": chosen.get(group, {}) if group else {},
            "before": before.get(group),
        }
        for group in groups
    }


def _groups(found: Found) -> list[Group]:
    if found.structure.about == "system":
        return [None]
    return [one.id for one in found.mechanisms]


def _spreads(row: Round, structure: Structure, groups: Sequence[Group], only: Sequence[str] | None = None) -> Spreads:
    """`only`: the items that count."""
    shown: Spreads = {group: {} for group in groups}
    for dimension in dimensions(structure):
        of = counted(structure, dimension, only)
        sums = gathering.sums(row.id, of)
        for group in groups:
            own = chain.from_iterable(sums.values()) if group is None else sums.get(group, ())
            shown[group][dimension.key] = asdict(spread(counts(dimension, of, own), row.threshold))
    return shown


def _before(found: Found, shown: Spreads) -> dict[Group, dict[str, Any]]:
    """The latest published round of the same instrument and scope, on the items that both have."""
    row = gathering.earlier(found)
    if row is None:
        return {}
    earlier, structure = row
    common, kept = common_items(structure, found.structure), gathering.frozen(earlier.id)
    head = {
        "round": earlier.id,
        "published_at": earlier.published_at.isoformat() if earlier.published_at else "",
        "items": weighed(found.structure, common.keys),
        "of": [weighed(structure), weighed(found.structure)],
    }
    now = shown if common.whole else _again(found.round, found.structure, common.keys, shown)
    then = kept if common.whole else _again(earlier, structure, common.keys, kept)
    return {
        group: head | _shown_then(earlier.id, group, kept[group]) | _beside(then[group], now[group])
        for group in shown
        if group in then
    }


def _shown_then(round_id: int, group: Group, kept: Mapping[str, Any]) -> dict[str, Any]:
    """How many were asked, and every number that was shown then: of both together the same is said as was said then."""
    return {"asked": gathering.asked_then(round_id, group), "answered": [one["n"] for one in kept.values()]}


def _again(row: Round, structure: Structure, keys: Sequence[str], kept: Mapping[Group, Mapping[str, Any]]) -> Spreads:
    """Counted on some of the items, for the groups of which figures are shown already."""
    found = _spreads(row, structure, list(kept), keys)
    return {group: without_differences(kept[group], found[group], row.threshold) for group in found}


def _beside(then: Mapping[str, Any], now: Mapping[str, Any]) -> dict[str, Any]:
    return {"then": {key: one for key, one in then.items() if key in now}, "now": now}


def init_app(_app: Flask) -> None:
    round_published.connect(freeze, weak=False)
