"""Reports: the scopes I may see, one scope, its file, and the people of a mechanism."""

from collections.abc import Sequence
from typing import Any

from flask import Blueprint, Response, make_response, redirect, render_template, request
from flask_login import login_required
from werkzeug.wrappers import Response as AnyResponse

from elearn.accounts.viewer import signed_in
from elearn.db import utc_now
from elearn.mechanisms.labels import FUNCTION_LABELS
from elearn.mechanisms.vocabulary import BRANCHES, COMMISSIONS, TYPES
from elearn.reports import course_queries, files, people_queries, report, scopes, views
from elearn.reports.course_queries import ReportedCourse
from elearn.reports.mechanism_queries import Chosen
from elearn.reports.report import Report
from elearn.web.addresses import PREFIX
from elearn.web.paging import SIZE, Page, asked_number

bp = Blueprint("reports", __name__, url_prefix=PREFIX)


@bp.get("/progress")
@login_required
def index() -> str | AnyResponse:
    """The scopes in which I have a role; with one only, its report at once."""
    mine = scopes.mine(signed_in())
    if len(mine) == 1:
        return redirect(views.address(mine[0].scope))
    return render_template("reports/index.html", mine=[(one, views.address(one.scope)) for one in mine])


def _one_of(name: str, known: tuple[str, ...]) -> str:
    value = request.args.get(name, "")
    return value if value in known else ""


def _chosen() -> Chosen:
    """What the address filters by; what is not known filters nothing."""
    return Chosen(
        type=_one_of("type", TYPES),
        branch=_one_of("branch", BRANCHES),
        commission=_one_of("commission", COMMISSIONS),
        country=request.args.get("country", ""),
    )


def _read(kind: str, key: str, courses: Sequence[ReportedCourse], first: int = 0, size: int | None = None) -> Report:
    person = signed_in()
    reported = scopes.reported(person, kind, key)
    course = course_queries.choose(courses, request.args.get("course"))
    sees = scopes.sees_unchosen(person)
    return report.read(reported, course, utc_now(), _chosen(), sees_unchosen=sees, first=first, size=size)


def _args(chosen: Chosen) -> dict[str, str]:
    given = {"type": chosen.type, "branch": chosen.branch, "commission": chosen.commission, "country": chosen.country}
    return views.asked() | {name: value for name, value in given.items() if value}


def _page(kind: str, key: str) -> str:
    number, courses = asked_number(), course_queries.courses()
    found, chosen = _read(kind, key, courses, (number - 1) * SIZE, SIZE), _chosen()
    scope = found.reported.scope
    where: dict[str, Any] = {} if scope.kind == "world" else {"kind": scope.kind, "key": scope.key}
    where |= views.asked()
    return render_template(
        "reports/show.html",
        report=found,
        scope=scope,
        views=views,
        below=views.below(found),
        filters=views.filters(scope, chosen, found.countries),
        courses=views.courses(scope, courses),
        names=scope.kind == "mechanism" and signed_in().may("see names", scope),
        page=Page(found.lines, number, found.total),
        endpoint="reports.world" if scope.kind == "world" else "reports.show",
        where=where,
        args=where | _args(chosen),
    )


def _file(kind: str, key: str) -> Response:
    found = _read(kind, key, course_queries.courses())
    response = make_response(files.as_csv(found))
    response.headers["Content-Type"] = "text/csv; charset=utf-8"
    name = "-".join(part for part in ("progress", kind, key, f"{found.at:%Y-%m-%d}") if part)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    return response


@bp.get("/progress/world")
@login_required
def world() -> str:
    return _page("world", "")


@bp.get("/progress/world.csv", endpoint="world_csv")
@login_required
def world_csv() -> Response:
    return _file("world", "")


@bp.get("/progress/<any(commission, country, mechanism):kind>/<key>")
@login_required
def show(kind: str, key: str) -> str:
    return _page(kind, key)


@bp.get("/progress/<any(commission, country, mechanism):kind>/<key>.csv", endpoint="csv")
@login_required
def as_csv(kind: str, key: str) -> Response:
    return _file(kind, key)


@bp.get("/progress/mechanism/<code>/people")
@login_required
def names(code: str) -> str:
    """Names with their state, for those nearest to the mechanism; never a score, a try or an answer."""
    reported = scopes.with_names(signed_in(), code)
    course = course_queries.choose(course_queries.courses(), request.args.get("course"))
    page = people_queries.people(reported, course, asked_number())
    return render_template(
        "reports/people.html",
        reported=reported,
        course=course,
        page=page,
        functions=FUNCTION_LABELS,
        report_url=views.address(reported.scope),
    )
