"""What was learned in the country, in a portrait: the rows of its report, for those who may open that report."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from elearn.accounts.viewer import AnyViewer
from elearn.errors import NotFoundError
from elearn.reports import course_queries, report, scopes
from elearn.reports.mechanism_queries import Chosen
from elearn.reports.report import Report
from elearn.reports.rollup_queries import Reach
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Learning:
    """`report` is None while no course is published."""

    report: Report | None

    @property
    def took_part(self) -> int:
        """Mechanisms that take part or took part: of these, some have reached a module."""
        states = self.report.participation if self.report else {}
        return states.get("taking_part", 0) + states.get("left", 0)

    @property
    def rows(self) -> list[tuple[str, int, Reach]]:
        """Each module: title, persons who passed, mechanisms that have reached it and hold it today."""
        found = self.report
        if found is None:
            return []
        modules = found.course.modules
        return [(one.title, found.counted.of(one.id).passed, found.reach.get(one.id, Reach())) for one in modules]

    def to_json(self) -> dict[str, Any] | None:
        if self.report is None:
            return None
        rows = [
            {"module": title, "passed": passed, "mechanisms_reached": reach.reached, "mechanisms_holding": reach.held}
            for title, passed, reach in self.rows
        ]
        head = {"course": self.report.course.code, "enrolled": self.report.counted.enrolled}
        return {**head, "mechanisms_that_took_part": self.took_part, "modules": rows}


def learning(viewer: AnyViewer, scope: Scope, now: datetime) -> Learning | None:
    """None for whoever may not open the report of the country."""
    if not viewer.may(scopes.ACT, scope):
        return None
    try:
        course = course_queries.choose(course_queries.courses(), None)
    except NotFoundError:
        return Learning(None)
    reported = scopes.reported(viewer, scope.kind, scope.key)
    return Learning(report.read(reported, course, now, Chosen(), sees_unchosen=False, size=0))
