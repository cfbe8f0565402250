"""What the words of a round are called on a page."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.assessments.states import State

STATE_LABELS: Final[dict[State, object]] = {
    State.PLANNED: _l("Planned"),
    State.OPEN: _l("Open"),
    State.CLOSED: _l("Closed, not yet published"),
    State.PUBLISHED: _l("Published"),
    State.CANCELLED: _l("Cancelled"),
}
