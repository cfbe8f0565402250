"""What invented institutions stated in a round and after it: written, signed, cleared and released as on the pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from elearn.assessments import position_operations, statement_operations
from elearn.assessments.answering import PARTNER
from elearn.assessments.parts import Key
from elearn.assessments.position_operations import Clearance
from elearn.assessments.position_queries import writing
from elearn.assessments.statement_queries import Stating, stating
from elearn.demo.acting import ago, person, speaker

Told = Mapping[str, Any]


def state(told: Told, round_id: int, then: datetime) -> None:
    """What one mechanism says, signed; and whether the others see it."""
    viewer, code = speaker(told["by"], told["of"]), told["of"]
    own = stating(viewer, round_id, code, then)
    if "shares" in told:
        statement_operations.share(own, viewer.id, then, shares=told["shares"])
    statement_operations.keep(own, _answers(own, told), viewer.id, then)
    own = stating(viewer, round_id, code, then)
    seen = {about: own.revision(about) for about in own.statements}
    statement_operations.sign(own, seen, viewer.id, then)


def _answers(own: Stating, told: Told) -> dict[Key, Any]:
    found = {(item, ""): given for item, given in told.get("says", {}).items()}
    for said in told.get("of_others", ()):
        about = said["about"] if said["about"] in own.abouts else _partner(own)
        found |= {(item, about): given for item, given in _of_other(own, said).items()}
    return found


def _partner(own: Stating) -> str:
    return next(about for about in own.abouts if about.startswith(PARTNER))


def _of_other(own: Stating, said: Told) -> dict[str, Any]:
    """The levels, and what else is told, each to the items of its part."""
    values = zip((item.key for item in own.part("value").items), said.get("value", ()), strict=False)
    given = {"level": {"value": dict(zip(("now", "needed"), said["levels"], strict=True))}}
    given |= {key: {"value": value} for key, value in values}
    return given | {name: {"value": said[name]} for name in ("done", "obstacles", "one-thing") if name in said}


def state_position(told: Told, round_id: int, now: datetime) -> None:
    """Drafted, cleared by the head of the office, released."""
    viewer, key = person(told["by"]), told["of"]
    then = ago(now, told["written"])
    read = writing(viewer, round_id, key, then)
    position_operations.write(viewer, read, told["views"], told["lang"], read.seen, then)
    then = ago(now, told["cleared"])
    read = writing(viewer, round_id, key, then)
    clearance = Clearance(told["name"], told["office"], then.date().isoformat(), told["reference"])
    position_operations.clear(viewer, read, read.seen, clearance, then)
    then = ago(now, told["released"])
    read = writing(viewer, round_id, key, then)
    position_operations.release(viewer, read, read.positions[0].number, told["audience"], then)
