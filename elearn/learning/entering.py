"""What an event adds to the figures: a person counts once in every scope, for every measure, since a moment."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

COURSE = 0  # stands for the course as a whole where a module's number is expected
COUNTED = frozenset({"enrolled", "started", "passed", "completed"})
ACTIVE = "active:"

# scope kind, scope key, course, module (or COURSE), measure
Key = tuple[str, str, int, int, str]


def event_key(kind: str, person_id: int, course_id: int, module_id: int | None, lesson_key: str | None) -> str:
    """The same for the same thing done twice, so that it is written once."""
    return f"{person_id}:{kind}:{course_id}:{module_id or COURSE}:{lesson_key or ''}"


@dataclass(frozen=True, slots=True)
class Place:
    """The mechanism under which something was earned, with its country and the commission that it reports under."""

    mechanism: str
    country: str
    commission: str | None

    @property
    def scopes(self) -> tuple[tuple[str, str], ...]:
        above = (("commission", self.commission),) if self.commission else ()
        return (("world", ""), *above, ("country", self.country), ("mechanism", self.mechanism))


@dataclass(frozen=True, slots=True)
class Earned:
    """One event of a person, and the place where it enters."""

    kind: str
    course_id: int
    module_id: int | None
    at: datetime
    place: Place


def month_measure(at: datetime) -> str:
    return f"{ACTIVE}{at:%Y-%m}"


def _measures(earned: Earned) -> list[tuple[int, str]]:
    active = [(COURSE, month_measure(earned.at))]
    return [*active, (earned.module_id or COURSE, earned.kind)] if earned.kind in COUNTED else active


def credits_of(events: Iterable[Earned]) -> dict[Key, datetime]:
    """All that one person's events bring: each key with the earliest moment that brings it."""
    since: dict[Key, datetime] = {}
    for earned in events:
        for module, measure in _measures(earned):
            for kind, key in earned.place.scopes:
                credit = (kind, key, earned.course_id, module, measure)
                since[credit] = min(earned.at, since.get(credit, earned.at))
    return since
