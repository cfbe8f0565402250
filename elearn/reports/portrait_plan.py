"""The joint plan in a portrait, and what comes next: from the rows that the pages of plans and rounds show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from elearn.assessments.coming_queries import ComingRound
from elearn.plans.country_queries import CountryPlans
from elearn.plans.rows import ActionRow
from elearn.plans.states import BINDING, DROPPED, today

# So many actions stand on the page, and so many of the next dates.
SHOWN: Final = 12
NEXT: Final = 5
ORDER: Final = ("overdue", "under_way", "agreed", "proposed", "done")


@dataclass(frozen=True, slots=True)
class PlanPart:
    """`read` says whether plans of the country are the viewer's to read; then `shown` may still be empty."""

    read: CountryPlans
    now: datetime

    @property
    def is_there(self) -> bool:
        """Whether there is a plan to show, or the viewer may know that there is none."""
        return self.read.reads or bool(self.read.plans)

    def state(self, row: ActionRow) -> str:
        """Overdue, or the state of the action."""
        return "overdue" if row.overdue(self.now) else row.action.state

    @property
    def live(self) -> list[ActionRow]:
        """What is late stands first, then by state and date; what was dropped is only counted."""
        there = [row for row in self.read.actions if row.action.state != DROPPED]
        return sorted(there, key=lambda row: ORDER.index(self.state(row)))

    @property
    def shown(self) -> Sequence[ActionRow]:
        return self.live[:SHOWN]

    @property
    def more(self) -> int:
        return len(self.live) - len(self.shown)

    @property
    def counts(self) -> dict[str, int]:
        """Each action once; what is overdue is under way or agreed, too."""
        states = [row.action.state for row in self.read.actions]
        return {state: states.count(state) for state in (*ORDER[1:], DROPPED) if state in states}

    @property
    def overdue(self) -> int:
        return sum(row.overdue(self.now) for row in self.read.actions)

    @property
    def due_next(self) -> list[ActionRow]:
        """Actions that bind and whose day is still to come, the nearest first."""
        day = today(self.now)
        return [row for row in self.read.actions if _comes(row, day)][:NEXT]

    def to_json(self) -> dict[str, Any]:
        return {
            "plans": [{"id": plan.id, "title": plan.title, "lang": plan.lang} for plan in self.read.plans],
            "actions": [self._row(row) for row in self.live],
            "dropped": self.counts.get(DROPPED, 0),
        }

    def _row(self, row: ActionRow) -> dict[str, Any]:
        action = row.action
        return {
            "what": action.what,
            "lang": action.lang,
            "state": action.state,
            "overdue": row.overdue(self.now),
            "due_on": action.due_on.isoformat() if action.due_on else None,
            "owners": [owner.code for owner in row.owners],
        }


def _comes(row: ActionRow, day: Any) -> bool:
    return row.action.state in BINDING and row.action.due_on is not None and row.action.due_on >= day


def round_json(one: ComingRound) -> dict[str, Any]:
    return {
        "round": one.round.id,
        "title": one.title.text,
        "state": one.state.value,
        "opens_at": one.round.opens_at.isoformat(timespec="minutes"),
        "closes_at": one.round.closes_at.isoformat(timespec="minutes"),
    }
