"""The portrait of a country for one viewer: each part asks for the right to that part where it belongs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.coming_queries import ComingRound, coming
from elearn.mechanisms.country_bodies import bodies
from elearn.plans.country_queries import country_plans
from elearn.reports.portrait_bodies import Bodies
from elearn.reports.portrait_learning import Learning, learning
from elearn.reports.portrait_map import MapPart, map_part
from elearn.reports.portrait_plan import PlanPart
from elearn.reports.portrait_positions import Positions, positions
from elearn.reports.portrait_queries import Portrayed, portrayed


@dataclass(frozen=True, slots=True)
class Portrait:
    """What one person may see of a country. What is not hers is None or empty, as if there were nothing."""

    place: Portrayed
    at: datetime
    bodies: Bodies
    learning: Learning | None
    map: MapPart | None
    positions: Positions
    plan: PlanPart
    rounds: Sequence[ComingRound]


def portrait(viewer: AnyViewer, code: str, lang: str, now: datetime) -> Portrait:
    """Raises NotFoundError. The number of statements depends neither on mechanisms nor on actions or positions."""
    place = portrayed(viewer, code, lang)
    return Portrait(
        place=place,
        at=now,
        bodies=Bodies(bodies(viewer, code, lang)),
        learning=learning(viewer, place.scope, now),
        map=map_part(viewer, code, now),
        positions=positions(viewer, code, lang),
        plan=PlanPart(country_plans(viewer, code, lang), now),
        rounds=coming(viewer, code, lang, now),
    )
