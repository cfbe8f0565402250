"""The states of an action, and which act leads from which to which."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Final

DRAFT, PROPOSED, AGREED, UNDER_WAY, DONE, DROPPED = "draft", "proposed", "agreed", "under_way", "done", "dropped"
STATES: Final = (DRAFT, PROPOSED, AGREED, UNDER_WAY, DONE, DROPPED)
# States in which an action asks for somebody's time.
LIVE: Final = (DRAFT, PROPOSED, AGREED, UNDER_WAY)
# States in which its date binds.
BINDING: Final = (AGREED, UNDER_WAY)
FEWEST_OWNERS: Final = 2
CONFIRMED, DECLINED = "confirmed", "declined"

# Act → state before → state after. The last confirmation of all leads on to *agreed*: see `settle`.
MOVES: Final[dict[str, dict[str, str]]] = {
    "amend": {DRAFT: DRAFT, PROPOSED: PROPOSED, AGREED: PROPOSED, UNDER_WAY: PROPOSED},
    "propose": {DRAFT: PROPOSED},
    "confirm": {PROPOSED: PROPOSED},
    "decline": {PROPOSED: PROPOSED, AGREED: PROPOSED, UNDER_WAY: PROPOSED},
    "start": {AGREED: UNDER_WAY},
    "finish": {AGREED: DONE, UNDER_WAY: DONE},
    "drop": {DRAFT: DROPPED, PROPOSED: DROPPED, AGREED: DROPPED, UNDER_WAY: DROPPED},
    "take_back": {DONE: UNDER_WAY, DROPPED: DRAFT},
}


def after(state: str, act: str) -> str | None:
    """The state that an act leads to; None where it cannot be done in this one."""
    return MOVES[act].get(state)


def settle(state: str, answers: Sequence[str | None]) -> str:
    """*Agreed* once each of two or more owners has confirmed what is proposed."""
    agreed = state == PROPOSED and len(answers) >= FEWEST_OWNERS and all(one == CONFIRMED for one in answers)
    return AGREED if agreed else state


def today(now: datetime) -> date:
    """The day by which dates of actions are judged, the same one for all countries."""
    return now.astimezone(UTC).date()


def is_overdue(state: str, due_on: date | None, now: datetime) -> bool:
    """True where the day of what was agreed is over."""
    return state in BINDING and due_on is not None and due_on < today(now)
