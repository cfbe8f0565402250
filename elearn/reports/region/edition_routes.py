"""Editions: which there are, publishing the next, reading one, and its files."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _
from flask_login import login_required
from werkzeug.wrappers import Response as AnyResponse

from elearn.accounts.viewer import require, signed_in
from elearn.db import db, utc_now
from elearn.reports.region import edition_pages as pages
from elearn.reports.region import files
from elearn.reports.region.blueprint import bp
from elearn.reports.region.edition_operations import publish
from elearn.reports.region.edition_queries import PUBLISH, Edition, edition, place_named

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@bp.get("/regional")
@login_required
def index() -> str:
    return render_template("regional/index.html", **pages.index(signed_in()))


@bp.get("/regional/<place>")
@login_required
def place(place: str) -> str:
    """The editions of one place; for those who publish there also how things stand for the next."""
    return render_template("regional/place.html", **pages.place(signed_in(), place_named(place)))


@bp.get("/regional/<place>/publish")
@login_required
def ask_to_publish(place: str) -> str:
    return render_template("regional/publish.html", **pages.before_publishing(signed_in(), place_named(place)))


@bp.post("/regional/<place>/publish")
@login_required
def publish_edition(place: str) -> AnyResponse:
    viewer, where = signed_in(), place_named(place)
    require(viewer, PUBLISH, where)
    made = publish(where, _seen(), viewer.id, utc_now(), request.form.get("told", ""))
    db.session.commit()
    flash(_("The edition is published. It stays as it is."), "success")
    return redirect(url_for("regional.show", place=place, number=made.number), 303)


def _seen() -> int:
    """The number of the last edition that the page knew."""
    text = request.form.get("seen", "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1  # noqa: PLR2004


@bp.get("/regional/<place>/<int:number>")
@login_required
def show(place: str, number: int) -> str:
    return render_template("regional/edition.html", place=place, **pages.edition(_edition(place, number)))


@bp.get("/regional/<place>/<int:number>/texts")
@login_required
def texts(place: str, number: int) -> str:
    return render_template("regional/texts.html", place=place, **pages.texts(_edition(place, number)))


def _edition(place: str, number: int) -> Edition:
    return edition(signed_in(), place_named(place), number)


@bp.get("/regional/<place>/<int:number>.csv")
@login_required
def csv(place: str, number: int) -> Response:
    return _file(files.as_csv(_edition(place, number)), "text/csv; charset=utf-8", place, f"{number}.csv")


@bp.get("/regional/<place>/<int:number>.json")
@login_required
def json(place: str, number: int) -> Response:
    return _file(files.as_json(_edition(place, number)), "application/json", place, f"{number}.json")


@bp.get("/regional/<place>/<int:number>.xlsx")
@login_required
def xlsx(place: str, number: int) -> Response:
    return _file(files.as_workbook(_edition(place, number), utc_now()), XLSX, place, f"{number}.xlsx")


def _file(data: str | bytes, kind: str, place: str, ending: str) -> Response:
    response = make_response(data)
    response.headers["Content-Type"] = kind
    response.headers["Content-Disposition"] = f'attachment; filename="regional-{place}-{ending}"'
    return response
