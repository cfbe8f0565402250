"""What the page of a portrait says where a part is not there; the same words whether it is hidden or does not exist."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.coming_queries import ComingRound
from elearn.assessments.round_queries import moments
from elearn.assessments.states import State, publishes_itself_at
from elearn.i18n.moments import moment_in
from elearn.reports.portrait import Portrait


@dataclass(frozen=True, slots=True)
class Absent:
    """One sentence on what would help and who decides it, and the way there for whoever can do it herself."""

    text: str
    url: str = ""
    label: str = ""


def no_learning(found: Portrait) -> Absent:
    if found.learning:
        return Absent(_("No course has been published yet."))
    return Absent(
        _(
            "Figures of learning in the whole country are read by its coordinator and by the administrators of its "
            "commission and of the project; those of one mechanism by its focal point, too."
        )
    )


def no_map(viewer: AnyViewer, found: Portrait) -> Absent:
    """Whoever coordinates the country sees all of its maps, and may know that there is none."""
    if viewer.may("see shared statements", found.place.scope):
        return Absent(
            _("No map has been published yet. You open a round of the collaboration map; published, it stands here."),
            url_for("assessments.where"),
            _("Open a round"),
        )
    return Absent(
        _(
            "No map is shown to you here. The coordinator opens its round, and each mechanism decides whether it is "
            "shown; once published, it is seen by the coordinator and by the people of those that agreed."
        )
    )


def no_position() -> Absent:
    return Absent(
        _(
            "No position has been released to you here. After a round of self-assessment each institution, and the "
            "country’s team, decides who reads its position: ask the focal point or the coordinator."
        )
    )


def no_plan(found: Portrait) -> Absent:
    read = found.plan.read
    if not read.reads:
        return Absent(
            _(
                "Joint plans are read by those who carry them out: the people of mechanisms that take part, and the "
                "coordinator, who decides whether to hand you a printed copy."
            )
        )
    if read.may_open:
        text = _("There is no open plan yet. Start one, and write the first action with another mechanism.")
        return Absent(text, url_for("plans.new"), _("Start a plan"))
    return Absent(_("There is no open plan yet. Those who speak for a mechanism, and the coordinator, start one."))


def nothing_next() -> Absent:
    return Absent(
        _(
            "No round in which you have a part is planned or open, and no action that you may read is due. The "
            "coordinator opens rounds; the owners of actions agree on dates."
        )
    )


def when(one: ComingRound) -> str:
    """What happens next with a round, by the clock of its place."""
    row, zone = one.round, one.round.time_zone
    if one.state is State.PLANNED:
        return str(_("opens on %(moment)s", moment=moment_in(row.opens_at, zone)))
    if one.state is State.OPEN:
        return str(_("closes on %(moment)s", moment=moment_in(row.closes_at, zone)))
    at = moment_in(publishes_itself_at(moments(row)), zone)
    return str(_("is published on %(moment)s at the latest", moment=at))
