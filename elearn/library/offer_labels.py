"""What the states and the fields of offered cases are called on pages."""

from typing import Final

from flask_babel import lazy_gettext as _l

from elearn.library.offer_states import STATES

STATE_LABELS: Final[dict[str, object]] = {
    "draft": _l("Draft"),
    "offered": _l("Waiting for review"),
    "published": _l("Published"),
    "declined": _l("Declined"),
    "withdrawn": _l("Withdrawn"),
}
# How the macro of states draws them.
STATE_MARKS: Final = {
    "draft": "open",
    "offered": "waiting",
    "published": "done",
    "declined": "open",
    "withdrawn": "open",
}
FIELD_LABELS: Final[dict[str, object]] = {
    "lang": _l("Language of the case"),
    "title": _l("Title"),
    "happened": _l("What happened"),
    "discuss": _l("To discuss"),
    "year": _l("Year of what happened"),
    "source": _l("Source"),
    "source_url": _l("Address of the source"),
    "types": _l("Types involved"),
    "themes": _l("Themes"),
}
if not set(STATES) == set(STATE_LABELS) == set(STATE_MARKS):
    raise ValueError("a state of offered cases has no label")
