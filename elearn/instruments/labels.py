"""What the keys of instruments are called on pages."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.instruments.scoring import Missing
from elearn.instruments.vocabulary import ABOUT, ANSWERS

ABOUT_LABELS: Final[dict[str, object]] = {
    "mechanism": _l("About one mechanism"),
    "relation": _l("About the relation of one mechanism to another"),
    "system": _l("About all mechanisms of a country together"),
}
ANSWERS_LABELS: Final[dict[str, object]] = {
    "individual": _l("Each person answers alone"),
    "institutional": _l("The mechanism answers as an institution"),
    "consensus": _l("Each person answers alone, then the group agrees"),
}
MISSING_LABELS: Final[dict[str, object]] = {
    Missing.CANNOT_SAY: _l("cannot say"),
    Missing.DOES_NOT_APPLY: _l("does not apply"),
}
if set(ABOUT_LABELS) != set(ABOUT) or set(ANSWERS_LABELS) != set(ANSWERS):
    raise ValueError("a subject or a way to answer has no label")
