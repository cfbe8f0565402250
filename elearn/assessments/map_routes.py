"""The collaboration map of a published round, one pair of it, and the files of the same figures."""

from flask import Response, render_template, request
from flask_login import login_required

from elearn.accounts.viewer import signed_in
from elearn.assessments import map_cells, map_files, map_pair, map_views
from elearn.assessments.blueprint import bp
from elearn.assessments.map_picture import Picture, least_level, picture
from elearn.assessments.map_queries import Mapped, mapped
from elearn.assessments.round_texts import words
from elearn.db import utc_now
from elearn.i18n.choice import current_language
from elearn.i18n.languages import direction
from elearn.web.names_note import note
from elearn.web.paging import asked_number


def _found(round_id: int) -> Mapped:
    return mapped(signed_in(), round_id, utc_now())


def _least(found: Mapped) -> int:
    """From which level on the picture draws lines: as the reader chose, else as many as can be told apart."""
    chosen = request.args.get("from", "")
    known = {str(level) for level in range(1, found.content.top + 1)}
    return int(chosen) if chosen in known else least_level(found.content)


def _picture(found: Mapped) -> Picture:
    """The lines of one body, where the reader chose one."""
    chosen = request.args.get("body", "")
    known = {*found.content.codes, *(partner.about for partner in found.content.partners)}
    return picture(found.content, _least(found), chosen if chosen in known else "")


@bp.get("/assessments/rounds/<int:round_id>/map")
@login_required
def show_map(round_id: int) -> str:
    found = _found(round_id)
    said, known = words(found.found.round, current_language()), map_views.names(found)
    values = map_views.value_parts(found.content, said)
    return render_template(
        "assessments/map.html",
        values=values,
        value=next((key for key, _title in values if key == request.args.get("value")), ""),
        map=found,
        views=map_views,
        cells=map_cells,
        names=known,
        words=said,
        text_dir=direction(said.lang),
        page=map_views.pair_page(found, known, asked_number()),
        picture=_picture(found),
        trust=found.trust(),
    )


@bp.get("/assessments/rounds/<int:round_id>/map/pairs/<one>/<other>")
@login_required
def pair(round_id: int, one: str, other: str) -> str:
    """Both views of one relation, in words."""
    found = _found(round_id)
    page = map_pair.page(found, one, other)
    address = map_pair.action_url(signed_in(), found, one, other)
    return render_template("assessments/map_pair.html", action_url=address, **page)


@bp.get("/assessments/rounds/<int:round_id>/map.csv")
@login_required
def map_csv(round_id: int) -> Response:
    found = _found(round_id)
    text = map_files.as_csv(found.content, map_views.plain_names(found), note())
    return _file(text, "text/csv; charset=utf-8", f"map-{round_id}.csv")


@bp.get("/assessments/rounds/<int:round_id>/map.graphml")
@login_required
def map_graphml(round_id: int) -> Response:
    found = _found(round_id)
    text = map_files.as_graphml(found.content, map_views.plain_names(found))
    return _file(text, "application/xml; charset=utf-8", f"map-{round_id}.graphml")


@bp.get("/assessments/rounds/<int:round_id>/map.svg")
@login_required
def map_svg(round_id: int) -> Response:
    found = _found(round_id)
    drawn = _picture(found)
    text = render_template("assessments/map.svg", map=found, names=map_views.names(found), picture=drawn)
    return _file(text, "image/svg+xml; charset=utf-8", f"map-{round_id}.svg")


def _file(text: str, kind: str, name: str) -> Response:
    response = Response(text, content_type=kind)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
