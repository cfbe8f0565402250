"""A report of a scope: what the page, the file and the terminal show, from the same rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from elearn.reports import mechanism_queries, rollup_queries
from elearn.reports.course_queries import ReportedCourse
from elearn.reports.figures import NOTHING, Counted, Covered
from elearn.reports.mechanism_queries import Chosen, CountryCount, MechanismRow
from elearn.reports.rollup_queries import Reach
from elearn.reports.scopes import Reported


@dataclass(frozen=True, slots=True)
class Line:
    """A mechanism with its figures; None where they are withheld, since its country has not chosen its commission."""

    mechanism: MechanismRow
    counted: Counted | None
    coverage: Mapping[int, Covered]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of a scope as a whole, and those of its mechanisms.

    A person counts once in every scope: the whole is not the sum of its mechanisms.
    """

    reported: Reported
    course: ReportedCourse
    at: datetime
    counted: Counted
    coverage: Mapping[int, Covered]  # of a mechanism
    reach: Mapping[int, Reach]  # of a larger scope
    participation: Mapping[str, int]
    countries: Sequence[CountryCount]
    lines: Sequence[Line]
    total: int


def _of_mechanism(reported: Reported, course: ReportedCourse, at: datetime) -> Report:
    modules = [module.id for module in course.modules]
    key = reported.scope.key
    return Report(
        reported=reported,
        course=course,
        at=at,
        counted=rollup_queries.figures_of("mechanism", [key], course.id).get(key, NOTHING),
        coverage=rollup_queries.coverage_of([reported.id], modules).get(reported.id, {}),
        reach={},
        participation={},
        countries=(),
        lines=(),
        total=0,
    )


def _withheld(row: MechanismRow, reported: Reported, *, sees_unchosen: bool) -> bool:
    above = reported.scope.kind in {"world", "commission"}
    return above and not row.country.reports_under and not sees_unchosen


def _lines(
    rows: Sequence[MechanismRow], reported: Reported, course: ReportedCourse, *, sees_unchosen: bool
) -> list[Line]:
    shown = [row for row in rows if not _withheld(row, reported, sees_unchosen=sees_unchosen)]
    figures = rollup_queries.figures_of("mechanism", [row.code for row in shown], course.id)
    modules = [module.id for module in course.modules]
    coverage = rollup_queries.coverage_of([row.id for row in shown], modules)
    codes = {row.code for row in shown}
    return [
        Line(row, figures.get(row.code, NOTHING) if row.code in codes else None, coverage.get(row.id, {}))
        for row in rows
    ]


def read(
    reported: Reported,
    course: ReportedCourse,
    at: datetime,
    chosen: Chosen,
    *,
    sees_unchosen: bool,
    first: int = 0,
    size: int | None = None,
) -> Report:
    """The report of a scope with the rows from `first`, `size` of them or all.

    The number of SQL statements depends neither on how many people learned nor on how many rows there are.
    """
    scope = reported.scope
    if scope.kind == "mechanism":
        return _of_mechanism(reported, course, at)
    countries = mechanism_queries.countries(scope, chosen)
    listed = [one for one in countries if chosen.country in {"", one.code}]
    rows = mechanism_queries.mechanisms(scope, chosen, listed, first, size)
    return Report(
        reported=reported,
        course=course,
        at=at,
        counted=rollup_queries.figures_of(scope.kind, [scope.key], course.id).get(scope.key, NOTHING),
        coverage={},
        reach=rollup_queries.reach_of(scope, [module.id for module in course.modules]),
        participation=rollup_queries.participation(scope),
        countries=countries,
        lines=_lines(rows, reported, course, sees_unchosen=sees_unchosen),
        total=sum(one.rows for one in listed),
    )
