"""How far a statement is, what keeps it from being signed, and what two people wrote into it at once."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from elearn.assessments.giving import SIDES, Given
from elearn.assessments.parts import Key, wants_evidence
from elearn.assessments.sending import as_shown
from elearn.instruments.structure import Item


class Stage(StrEnum):
    OPEN = "open"
    WRITTEN = "written"
    SIGNED = "signed"


def stage(answers: Mapping[str, Any] | None, signed_at: datetime | None) -> Stage:
    if not answers:
        return Stage.OPEN
    return Stage.SIGNED if signed_at else Stage.WRITTEN


def lacking_evidence(items: Iterable[Item], answers: Mapping[str, Any]) -> tuple[str, ...]:
    """The items whose level asks for a piece of evidence that is not named yet."""
    return tuple(item.key for item in items if wants_evidence(item, answers.get(item.key)))


@dataclass(frozen=True, slots=True)
class Merged:
    """`answers` are to be stored; `clashes` are what two people changed to different things, and stay as stored."""

    answers: dict[Key, Given | None] = field(default_factory=dict)
    clashes: frozenset[Key] = frozenset()


def merge(
    items: Mapping[str, Item], sent: Mapping[Key, Given | None], shown: Mapping[Key, str], stored: Mapping[Key, Any]
) -> Merged:
    """What whoever saw `shown` meant by `sent`, where `stored` is there now.

    What she did not touch is as somebody else made it meanwhile; the two sides of a pair are told apart.
    """
    answers: dict[Key, Given | None] = {}
    clashes = set()
    for key, mine in sent.items():
        before, present = shown.get(key, ""), stored.get(key)
        if as_shown(present) in {before, as_shown(mine)}:
            answers[key] = mine
        elif items[key[0]].kind == "pair" and (sides := _sides(_read(before), mine, present)) is not None:
            answers[key] = {"value": sides} if sides else None
        elif as_shown(mine) != before:
            clashes.add(key)
    return Merged(answers, frozenset(clashes))


def _read(shown: str) -> Any:
    """What a page said that it showed; it comes back from a browser, so it may be anything."""
    try:
        return json.loads(shown) if shown else None
    except ValueError:
        return None


def _sides(before: Any, mine: Any, present: Any) -> dict[str, Any] | None:
    """The sides of a pair put together; None where both changed the same side to different things."""
    result = {}
    for side in SIDES:
        was, hers, now = (_side(given, side) for given in (before, mine, present))
        if hers not in {was, now} and now != was:
            return None
        result[side] = now if hers == was else hers
    return {side: value for side, value in result.items() if value is not None}


def _side(given: Any, side: str) -> int | str | None:
    value = given.get("value") if isinstance(given, dict) else None
    found = value.get(side) if isinstance(value, dict) else None
    return found if isinstance(found, int | str) else None
