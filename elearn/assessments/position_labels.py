"""What states and audiences of a position are called on a page."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.assessments.position_states import PositionState

STATE_LABELS: Final[dict[PositionState, object]] = {
    PositionState.DRAFT: _l("Draft"),
    PositionState.CLEARED: _l("Cleared, not yet released"),
    PositionState.RELEASED: _l("Released"),
    PositionState.REPLACED: _l("Replaced by a later one"),
}
AUDIENCE_LABELS: Final[dict[str, object]] = {
    "own": _l("Our own people"),
    "country": _l("The country"),
    "commission": _l("The regional commission"),
    "project": _l("The project"),
    "public": _l("The public"),
}
# What each adds to the one before it.
MEANINGS: Final[dict[str, object]] = {
    "own": _l("Only those who belong to the mechanism; for a joint review, to the mechanisms that took part."),
    "country": _l("Also the people of all mechanisms of the country, and its coordinator."),
    "commission": _l("Also the administrators of the regional commission under which the country reports."),
    "project": _l("Also the administrators of the project."),
    "public": _l("Everybody, also without an account."),
}
TEXT_LABELS: Final[dict[str, object]] = {
    "reasons": _l("Reasons"),
    "other": _l("The other view"),
    "strengths": _l("Strengths"),
    "gaps": _l("Gaps"),
    "evidence": _l("Evidence"),
}
