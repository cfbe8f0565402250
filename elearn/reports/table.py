"""A report as rows of plain values, for files: one row per module for the scope as a whole, then for each mechanism."""

from collections.abc import Iterator, Mapping
from typing import Any

from elearn.reports.course_queries import ReportedModule
from elearn.reports.figures import Counted, Covered
from elearn.reports.report import Line, Report
from elearn.reports.rollup_queries import Reach

COLUMNS = (
    "level",
    "key",
    "name",
    "country",
    "country_name",
    "commission",
    "types",
    "branch",
    "participation",
    "course",
    "module",
    "enrolled",
    "started",
    "passed",
    "completed",
    "staff_passed",
    "functions_passed",
    "reached_on",
    "held_today",
    "staff_missing",
    "functions_missing",
    "mechanisms_listed",
    "mechanisms_invited",
    "mechanisms_taking_part",
    "mechanisms_left",
    "mechanisms_reached",
    "mechanisms_holding",
    "last_activity_month",
    "withheld",
    "as_of",
)
Row = dict[str, Any]
NO_COLUMNS: Row = dict.fromkeys(COLUMNS)


def _figures(counted: Counted, module: ReportedModule) -> Row:
    figures = counted.of(module.id)
    return {
        "enrolled": counted.enrolled,
        "started": figures.started,
        "passed": figures.passed,
        "completed": figures.completed,
        "last_activity_month": counted.last_activity or None,
    }


def _coverage(coverage: Mapping[int, Covered], module: ReportedModule) -> Row:
    covered = coverage.get(module.id)
    if covered is None:
        return {"staff_passed": 0, "functions_passed": 0, "held_today": False}
    return {
        "staff_passed": covered.staff,
        "functions_passed": covered.functions,
        "reached_on": covered.reached_on.isoformat() if covered.reached_on else None,
        "held_today": covered.held,
        "staff_missing": covered.staff_missing,
        "functions_missing": covered.functions_missing,
    }


def _mechanisms(report: Report, module: ReportedModule) -> Row:
    reach, states = report.reach.get(module.id, Reach()), report.participation
    return {
        "mechanisms_listed": states.get("listed", 0),
        "mechanisms_invited": states.get("invited", 0),
        "mechanisms_taking_part": states.get("taking_part", 0),
        "mechanisms_left": states.get("left", 0),
        "mechanisms_reached": reach.reached,
        "mechanisms_holding": reach.held,
    }


def _whole(report: Report, module: ReportedModule) -> Row:
    scope = report.reported.scope
    above = {one.kind: one.key for one in scope.line}
    here = {
        "level": scope.kind,
        "key": scope.key or None,
        "name": report.reported.name,
        "country": above.get("country"),
        "country_name": report.reported.country_name or (report.reported.name if scope.kind == "country" else None),
        "types": " ".join(report.reported.types) or None,
        "branch": report.reported.branch or None,
        "commission": above.get("commission"),
        "participation": report.reported.participation or None,
    }
    own = _coverage(report.coverage, module) if scope.kind == "mechanism" else _mechanisms(report, module)
    return here | own | _figures(report.counted, module)


def _of_line(line: Line, module: ReportedModule) -> Row:
    row = line.mechanism
    here: Row = {
        "level": "mechanism",
        "key": row.code,
        "name": row.name,
        "country": row.country.code,
        "country_name": row.country.name,
        "commission": row.country.reports_under or None,
        "types": " ".join(row.types),
        "branch": row.branch,
        "participation": row.participation,
    }
    if line.counted is None:
        return here | {"withheld": "the country has not chosen its commission yet"}
    return here | _coverage(line.coverage, module) | _figures(line.counted, module)


def rows(report: Report) -> Iterator[Row]:
    """Rows with every column; None where it does not apply."""
    common = {"course": report.course.code, "as_of": report.at.isoformat(timespec="seconds")}
    for module in report.course.modules:
        yield NO_COLUMNS | common | {"module": module.key} | _whole(report, module)
    for line in report.lines:
        for module in report.course.modules:
            yield NO_COLUMNS | common | {"module": module.key} | _of_line(line, module)
