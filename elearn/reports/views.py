"""What the pages of a report receive: finished values, the table that is also a picture, and the filters."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request, url_for
from flask_babel import format_date, ngettext
from flask_babel import gettext as _
from markupsafe import Markup, escape

from elearn.i18n.moments import day
from elearn.mechanisms.labels import BRANCH_LABELS, COMMISSION_LABELS, TYPE_LABELS
from elearn.reports.course_queries import ReportedCourse
from elearn.reports.figures import Covered, level
from elearn.reports.mechanism_queries import Chosen, CountryCount
from elearn.reports.report import Line, Report
from elearn.reports.rollup_queries import Reach
from elearn.scope import Scope, commission, country


@dataclass(frozen=True, slots=True)
class Column:
    label: str
    title: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    level: int | None
    text: Markup
    title: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    label: Markup
    url: str
    cells: Sequence[Cell]


def asked() -> dict[str, Any]:
    """The course that was asked for, which goes along to other reports."""
    return {"course": request.args["course"]} if request.args.get("course") else {}


def address(scope: Scope, **more: Any) -> str:
    """Where the report of a scope stands."""
    more = asked() | more
    if scope.kind == "world":
        return url_for("reports.world", **more)
    return url_for("reports.show", kind=scope.kind, key=scope.key, **more)


def month_name(month: str) -> str:
    """`2026-11` as a reader says it."""
    return str(format_date(date.fromisoformat(f"{month}-01"), "LLLL y")) if month else ""


def missing(covered: Covered) -> str:
    """How many staff and functions are missing, never which."""
    parts = []
    if covered.staff_missing:
        parts.append(ngettext("%(num)d member of staff missing", "%(num)d staff missing", covered.staff_missing))
    if covered.functions_missing:
        parts.append(ngettext("%(num)d function missing", "%(num)d functions missing", covered.functions_missing))
    return str(_(", ")).join(parts)


def coverage_text(covered: Covered | None) -> str:
    """Coverage in a few words: reached on, held today, what is missing."""
    if covered is None:
        return ""
    reached = _("reached on %(date)s", date=day(covered.reached_on)) if covered.reached_on else ""
    if covered.held:
        return str(_("%(reached)s, held today", reached=reached))
    return str(_(", ")).join(part for part in (reached, missing(covered)) if part)


def _cell(line: Line, module_id: int) -> Cell:
    if line.counted is None:
        return Cell(None, Markup("–"), _("Withheld: the country has not chosen its commission yet."))
    passed, enrolled = line.counted.of(module_id).passed, line.counted.enrolled
    text = escape(_("%(part)s of %(whole)s", part=passed, whole=enrolled)) if enrolled else Markup("–")
    words = coverage_text(line.coverage.get(module_id))
    if words:
        text += Markup('<br><span class="quiet">{}</span>').format(words)
    return Cell(level(passed, enrolled), text)


def _label(line: Line) -> Markup:
    row = line.mechanism
    label = Markup('{}: <bdi lang="{}">{}</bdi>').format(row.country.name, row.lang, row.name)
    if not row.country.reports_under:
        label += " " + escape(_("(the country has not chosen its commission)"))
    if row.participation == "left":
        label += " " + escape(_("(no longer taking part)"))
    return label


def heat_columns(report: Report) -> list[Column]:
    return [Column(str(module.position), module.title) for module in report.course.modules]


def _report_of(line: Line) -> str:
    if line.counted is None:
        return ""
    return url_for("reports.show", kind="mechanism", key=line.mechanism.code, **asked())


def heat_rows(report: Report) -> list[HeatRow]:
    """One row for each mechanism in the order of the alphabet; cells: passed of enrolled, and coverage."""
    return [
        HeatRow(
            _label(line),
            _report_of(line),
            [_cell(line, module.id) for module in report.course.modules],
        )
        for line in report.lines
    ]


def module_columns(report: Report) -> list[Any]:
    figures: list[Any] = [
        _("Module"),
        (_("Started"), "number"),
        (_("Passed"), "number"),
        (_("Completed"), "number"),
    ]
    if report.reported.scope.kind == "mechanism":
        return [*figures, _("Coverage reached on"), _("Held today"), _("Still missing")]
    return [*figures, (_("Mechanisms that reached it"), "number"), (_("Mechanisms that hold it today"), "number")]


def module_rows(report: Report) -> list[list[Any]]:
    """The scope as a whole, module by module."""
    return [_module_row(report, module.id, module.title) for module in report.course.modules]


def _module_row(report: Report, module_id: int, title: str) -> list[Any]:
    figures = report.counted.of(module_id)
    row: list[Any] = [title, figures.started, figures.passed, figures.completed]
    if report.reported.scope.kind == "mechanism":
        return row + _own_coverage(report.coverage.get(module_id))
    reach = report.reach.get(module_id, Reach())
    return [*row, reach.reached, reach.held]


def _own_coverage(covered: Covered | None) -> list[str]:
    if covered is None:
        return ["–", _("no"), "–"]
    reached = day(covered.reached_on) if covered.reached_on else _("not yet")
    return [reached, _("yes") if covered.held else _("no"), missing(covered) or _("nothing")]


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str


def options(labels: Mapping[str, object]) -> list[Option]:
    return [Option(value, str(label)) for value, label in labels.items()]


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    chosen: str
    options: Sequence[Option]


def filters(scope: Scope, chosen: Chosen, listed: Sequence[CountryCount]) -> list[Filter]:
    """The filters that make sense in this scope."""
    found = [
        Filter("type", _("Type"), chosen.type, options(TYPE_LABELS)),
        Filter("branch", _("Branch"), chosen.branch, options(BRANCH_LABELS)),
    ]
    if scope.kind in {"world", "commission"}:
        names = [Option(one.code, one.name) for one in listed]
        found.append(Filter("country", _("Country"), chosen.country, names))
    if scope.kind == "world":
        found.insert(2, Filter("commission", _("Commission"), chosen.commission, options(COMMISSION_LABELS)))
    return found


def courses(scope: Scope, found: Sequence[ReportedCourse]) -> list[Option]:
    """The courses to choose from; none where there is one."""
    return [Option(address(scope, course=one.code), one.title) for one in found] if len(found) > 1 else []


def below(report: Report) -> list[Option]:
    """Addresses of the next smaller reports: the world's commissions, a commission's countries."""
    scope = report.reported.scope
    if scope.kind == "world":
        return [Option(address(commission(code)), str(name)) for code, name in COMMISSION_LABELS.items()]
    if scope.kind == "commission":
        own = [one for one in report.countries if one.reports_under == scope.key]
        return [Option(address(country(one.code, scope.key)), one.name) for one in own]
    return []


def audience(scope: Scope) -> str:
    """Who may see this report."""
    words = {
        "world": _("Administrators of the project."),
        "commission": _("Administrators of this commission and of the project."),
        "country": _("The country's coordinator, administrators of its commission and of the project."),
        "mechanism": _(
            "The mechanism's focal point and deputies, the country's coordinator, administrators of its commission and "
            "of the project."
        ),
    }
    return str(words[scope.kind])
