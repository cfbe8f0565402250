"""Where the page of a round leads: the room of a joint review, and after publication results and positions."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from elearn.accounts.viewer import Viewer
from elearn.assessments import result_queries
from elearn.assessments.asking import Body
from elearn.assessments.position_queries import openable
from elearn.assessments.round_queries import Found, may_run
from elearn.assessments.round_texts import bodies
from elearn.assessments.states import State
from elearn.errors import NotFoundError
from elearn.i18n.choice import current_language


@dataclass(frozen=True, slots=True)
class Link:
    """`of`: the body by name, where there may be several of the same."""

    label: str
    url: str
    of: Body | None = None


def links(viewer: Viewer, found: Found) -> list[Link]:
    leads_room = found.round.facilitated and found.structure.about == "system"
    room = [Link(_("In the room"), url_for("assessments.room", round_id=found.round.id))]
    first = room if leads_room and may_run(viewer, found.scope) else []
    if found.state is not State.PUBLISHED:
        return first
    return [*first, *_results(viewer, found), *_positions(viewer, found)]


def _results(viewer: Viewer, found: Found) -> Iterator[Link]:
    try:
        result_queries.results_in(viewer, found)
    except NotFoundError:
        return
    yield Link(_("Results"), url_for("assessments.results", round_id=found.round.id))


def _positions(viewer: Viewer, found: Found) -> Iterator[Link]:
    """Those that there are and she may read, and those that she may write."""
    if found.structure.about == "relation":
        return
    places = openable(viewer, found)
    named = {one.about: one for one in bodies(found.round.id, [one.key for one in places], current_language())}
    for one in places:
        team = one.mechanism is None
        label = _("Position of the country’s team") if team else _("Position of the institution")
        yield Link(label, _url(found.round.id, one.key), None if team else named[one.key])


def _url(round_id: int, key: str) -> str:
    return url_for("assessments.position", round_id=round_id, key=key)
