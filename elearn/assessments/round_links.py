"""Where the page of a round leads: the room of a joint review, and after publication results and positions."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import select

from elearn.accounts.viewer import Viewer
from elearn.assessments import result_queries
from elearn.assessments.asking import Body
from elearn.assessments.models import Position
from elearn.assessments.position_queries import TEAM, may_open
from elearn.assessments.round_queries import Found, Standing, may_run
from elearn.assessments.round_texts import bodies
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language


@dataclass(frozen=True, slots=True)
class Link:
    """`of`: the body by name, where there may be several of the same."""

    label: str
    url: str
    of: Body | None = None


def links(viewer: Viewer, found: Found, mine: Standing, now: datetime) -> list[Link]:
    leads_room = found.round.facilitated and found.structure.about == "system"
    room = [Link(_("In the room"), url_for("assessments.room", round_id=found.round.id))]
    first = room if leads_room and may_run(viewer, found.scope) else []
    if found.state is not State.PUBLISHED:
        return first
    return [*first, *_results(viewer, found, now), *_positions(viewer, found, mine, now)]


def _results(viewer: Viewer, found: Found, now: datetime) -> Iterator[Link]:
    try:
        result_queries.results(viewer, found.round.id, now)
    except NotFoundError:
        return
    yield Link(_("Results"), url_for("assessments.results", round_id=found.round.id))


def _positions(viewer: Viewer, found: Found, mine: Standing, now: datetime) -> Iterator[Link]:
    """Those that there are and she may read, and those that she may write."""
    row = found.round
    if found.structure.about == "system":
        if may_open(viewer, row.id, TEAM, now):
            yield Link(_("Position of the country’s team"), _url(row.id, TEAM))
        return
    if found.structure.about == "relation":
        return
    stated = set(db.session.scalars(select(Position.mechanism_id).where(Position.round_id == row.id)))
    signs = {one.id for one in mine.signs_for}
    codes = [one.code for one in found.mechanisms if one.id in stated | signs]
    for body in bodies(row.id, codes, current_language()):
        if may_open(viewer, row.id, body.about, now):
            yield Link(_("Position of the institution"), _url(row.id, body.about), body)


def _url(round_id: int, key: str) -> str:
    return url_for("assessments.position", round_id=round_id, key=key)
