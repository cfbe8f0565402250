"""The map in a portrait: the latest that the viewer may see, and the one before it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elearn.accounts.viewer import AnyViewer
from elearn.assessments import map_views
from elearn.assessments.asking import Body
from elearn.assessments.map_picture import Picture, least_level, picture
from elearn.assessments.map_queries import Mapped, latest
from elearn.assessments.map_views import Names
from elearn.reports.portrait_change import Answered, Change, answered, change

# This one, and the one before it.
MAPS = 2


@dataclass(frozen=True, slots=True)
class Earlier:
    """The map before, and what of it can stand beside the latest."""

    map: Mapped
    answered: Answered
    change: Change


@dataclass(frozen=True, slots=True)
class MapPart:
    map: Mapped
    names: Names
    answered: Answered
    picture: Picture
    before: Earlier | None

    @property
    def headline(self) -> tuple[int, int]:
        """Needs met, of so many pairs."""
        return map_views.headline(self.map.summary)

    @property
    def other_counts(self) -> list[tuple[object, int]]:
        return map_views.other_counts(self.map.summary)

    def pairs(self, what: str) -> list[tuple[Body, Body]]:
        """Pairs to discuss, or with more than needed, as the page of the map lists them."""
        return self.names.pairs(self.map.summary[what])

    def bodies(self, what: str) -> list[Body]:
        """Isolates or bridges."""
        return [self.names.body(code) for code in self.map.summary[what]]

    def to_json(self) -> dict[str, Any]:
        met, known = self.headline
        summary = self.map.summary
        return {
            "round": self.map.round_id,
            "published_on": _day(self.map),
            "needs_met": met,
            "of_pairs": known,
            **{name: summary[name] for name in ("counts", "discuss", "more", "isolates", "bridges")},
            **_counted(self.answered),
            "before": _before(self.before) if self.before else None,
        }


def map_part(viewer: AnyViewer, country: str, now: datetime) -> MapPart | None:
    """None where no map is shown to the viewer, whether or not there is one."""
    found = latest(viewer, country, now, MAPS)
    if not found:
        return None
    this, *earlier = found
    drawn = picture(this.content, least_level(this.content))
    before = next((_earlier(one, this) for one in earlier), None)
    return MapPart(this, map_views.names(this), answered(this.content), drawn, before)


def _earlier(then: Mapped, this: Mapped) -> Earlier | None:
    if then.found.instrument != this.found.instrument:
        return None
    changed = change(then.content, this.content)
    return Earlier(then, answered(then.content), changed) if changed else None


def _day(one: Mapped) -> str:
    at = one.found.round.published_at
    return at.date().isoformat() if at else ""


def _counted(found: Answered) -> dict[str, int]:
    return {
        "mechanisms_agreed": found.agreed,
        "mechanisms": found.mechanisms,
        "ordered_pairs_known": found.pairs,
        "ordered_pairs": found.of_pairs,
    }


def _before(earlier: Earlier) -> dict[str, Any]:
    changed = {"pairs": earlier.change.pairs, "met_then": earlier.change.then, "met_now": earlier.change.now}
    return {"round": earlier.map.round_id, "published_on": _day(earlier.map)} | _counted(earlier.answered) | changed
