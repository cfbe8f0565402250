"""What others did with a person's roles, as long as it is news to her."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

GIVEN: Final = "role given"
ENDED: Final = "role ended"
# A role that was given shows itself on every page; one that is gone does not.
LASTS: Final = {GIVEN: timedelta(days=14), ENDED: timedelta(days=60)}
LONGEST: Final = max(LASTS.values())


@dataclass(frozen=True, slots=True)
class Act:
    """An entry of the journal about a role: `scope` as it is written there."""

    at: datetime
    action: str
    actor_id: int | None
    role: str
    scope: str


def still_news(acts: Iterable[Act], person_id: int, now: datetime) -> list[Act]:
    """Of acts, the latest first, the last on each role, where somebody else did it and it is not old."""
    last: dict[tuple[str, str], Act] = {}
    for one in acts:
        last.setdefault((one.role, one.scope), one)
    return [one for one in last.values() if one.actor_id != person_id and now - one.at < LASTS[one.action]]
