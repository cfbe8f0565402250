"""A position: drafted, cleared by the head of the office, released to an audience; and who then reads it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

# From the narrowest to the widest; each includes those before it.
AUDIENCES: Final = ("own", "country", "commission", "project", "public")


class PositionState(StrEnum):
    DRAFT = "draft"
    CLEARED = "cleared"
    RELEASED = "released"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True)
class Reader:
    """What somebody is to a position: she writes it, belongs to its mechanism, to the country's team, or is above."""

    writes: bool = False
    own: bool = False
    country: bool = False
    commission: bool = False
    project: bool = False


def state(*, cleared: bool, released: bool, replaced: bool) -> PositionState:
    if replaced:
        return PositionState.REPLACED
    if released:
        return PositionState.RELEASED
    return PositionState.CLEARED if cleared else PositionState.DRAFT


def reaching(circle: str) -> tuple[str, ...]:
    """The audiences to which those of a circle belong: its own and all that are wider."""
    return AUDIENCES[AUDIENCES.index(circle) :]


def widens(before: str, after: str) -> bool:
    """Whether people would read it who may not read it now."""
    return AUDIENCES.index(after) > AUDIENCES.index(before)


def may_read(reader: Reader, now: PositionState, audience: str) -> bool:
    """Drafts are for those who write; what is cleared, and what was replaced, for the mechanism's own people."""
    if reader.writes:
        return True
    if now is PositionState.RELEASED:
        return _within(reader, audience)
    return reader.own and now is not PositionState.DRAFT


def _within(reader: Reader, audience: str) -> bool:
    belongs = {
        "own": reader.own,
        "country": reader.country,
        "commission": reader.commission,
        "project": reader.project,
        "public": True,
    }
    reached = AUDIENCES[: AUDIENCES.index(audience) + 1]
    return any(belongs[name] for name in reached)
