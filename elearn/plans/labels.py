"""What states, fields and acts of actions are called, in the reader's language."""

from typing import Final

from flask_babel import lazy_gettext as _l

STATE_LABELS: Final[dict[str, object]] = {
    "draft": _l("Draft"),
    "proposed": _l("Proposed to its owners"),
    "agreed": _l("Agreed"),
    "under_way": _l("Under way"),
    "done": _l("Done"),
    "dropped": _l("Dropped"),
}
# Kinds of the macro `status`.
STATE_MARKS: Final[dict[str, str]] = {
    "draft": "open",
    "proposed": "waiting",
    "agreed": "doing",
    "under_way": "doing",
    "done": "done",
    "dropped": "stopped",
}

PLAN_STATE_LABELS: Final[dict[str, object]] = {"open": _l("Open"), "closed": _l("Closed for changes")}

FIELD_LABELS: Final[dict[str, object]] = {
    "lang": _l("Language"),
    "what": _l("Action"),
    "result": _l("Result wanted"),
    "owners": _l("Owners"),
    "support": _l("Support"),
    "instrument": _l("Instrument"),
    "dimension": _l("Dimension"),
    "level_now": _l("Level now"),
    "level_next": _l("Next level"),
    "means": _l("Means"),
    "due_on": _l("Date"),
    "evidence": _l("Evidence"),
    "stops": _l("What we stop doing"),
    "state": _l("State"),
}

CHANGE_LABELS: Final[dict[str, object]] = {
    "written": _l("Written"),
    "amended": _l("Action changed"),
    "proposed": _l("Put to its owners"),
    "confirmed": _l("Confirmed"),
    "declined": _l("Not confirmed"),
    "started": _l("Action begun"),
    "done": _l("Marked as done"),
    "dropped": _l("Dropped"),
    "taken_back": _l("Taken up again"),
}

ANSWER_LABELS: Final[dict[str | None, object]] = {
    None: _l("has not answered yet"),
    "confirmed": _l("has confirmed"),
    "declined": _l("does not confirm"),
}
