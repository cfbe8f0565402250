"""What two mechanisms say about working with each other, and what is to be made of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum


class Silence(Enum):
    """Why there is no level; neither is the level 0, which is an answer."""

    NOT_ANSWERED = "not answered"
    NOT_SHARED = "not shared"


Level = int | Silence
FAR = 2


@dataclass(frozen=True, slots=True)
class View:
    """How one of the two sees it: the level of working together now, and the level that is needed."""

    now: Level
    needed: Level

    @property
    def gap(self) -> int | None:
        """Levels that are missing to the need, with sign: below nothing where there is more than needed."""
        return self.needed - self.now if isinstance(self.needed, int) and isinstance(self.now, int) else None


class Standing(Enum):
    NOT_ANSWERED = "not answered"
    NOT_SHARED = "not shared"
    NOTHING_NEEDED = "nothing needed"
    MET = "need met"
    NOT_MET = "need not met"


def standing(one: View, other: View) -> Standing:
    """Whether the need is met as both see it. What one did not answer comes before what one does not share."""
    levels = (one.now, one.needed, other.now, other.needed)
    if Silence.NOT_ANSWERED in levels:
        return Standing.NOT_ANSWERED
    if Silence.NOT_SHARED in levels:
        return Standing.NOT_SHARED
    if one.needed == other.needed == 0:
        return Standing.NOTHING_NEEDED
    return Standing.MET if all(gap is not None and gap <= 0 for gap in (one.gap, other.gap)) else Standing.NOT_MET


def count(pairs: Iterable[tuple[View, View]]) -> dict[Standing, int]:
    """The headline: how many pairs stand where, each standing named, those with nobody too."""
    found = Counter(standing(one, other) for one, other in pairs)
    return {each: found[each] for each in Standing}


def to_discuss(one: View, other: View) -> bool | None:
    """True where the views of now lie two levels or more apart, or where both miss two or more; None where unknown."""
    apart, both_miss = _apart(one.now, other.now), _both_miss(one.gap, other.gap)
    if apart or both_miss:
        return True
    return None if apart is None or both_miss is None else False


def _apart(one: Level, other: Level) -> bool | None:
    return abs(one - other) >= FAR if isinstance(one, int) and isinstance(other, int) else None


def _both_miss(one: int | None, other: int | None) -> bool | None:
    if any(gap is not None and gap < FAR for gap in (one, other)):
        return False
    return None if one is None or other is None else True


def more_than_needed(one: View, other: View) -> bool | None:
    """True where both see more working together than they need; None where unknown."""
    if any(gap is not None and gap >= 0 for gap in (one.gap, other.gap)):
        return False
    return None if one.gap is None or other.gap is None else True
