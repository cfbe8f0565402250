"""What stands in a person's calendar, in her language: dates and words of actions, and no person's name."""

from datetime import date
from urllib.parse import urlsplit

from flask import request, url_for
from flask_babel import gettext as _

from elearn.i18n.choice import current_language
from elearn.plans.calendar import Entry, calendar
from elearn.plans.labels import STATE_LABELS
from elearn.plans.rows import ActionRow
from elearn.plans.standing import Standing
from elearn.plans.states import DROPPED, PROPOSED
from elearn.plans.waiting_queries import dated_for


def _description(row: ActionRow) -> str:
    lines = [
        _("State: %(state)s", state=STATE_LABELS[row.action.state]),
        _("Result wanted: %(result)s", result=row.action.result),
        _("Owners: %(names)s", names=_(", ").join(owner.name.text for owner in row.owners)),
    ]
    return "\n".join(str(line) for line in lines)


def _entry(row: ActionRow, day: date, base: str) -> Entry:
    action = row.action
    path = url_for("plans.action", action_id=action.id)
    words = _("%(action)s (%(state)s)", action=action.what, state=STATE_LABELS[action.state])
    return Entry(
        id=action.id,
        day=day,
        summary=str(words),
        description=_description(row),
        url=f"{base}{path}",
        revision=action.revision,
        changed_at=action.changed_at,
        sure=action.state != PROPOSED,
        over=action.state == DROPPED,
    )


def feed_of(standing: Standing, base_url: str) -> bytes:
    """Her calendar; `base_url` is the address of this site where it is set, else that of the request."""
    base = (base_url or request.host_url).rstrip("/")
    host = urlsplit(base).hostname or "localhost"
    rows = dated_for(standing, current_language())
    entries = [_entry(row, day, base) for row in rows if (day := row.action.due_on)]
    return calendar(str(_("Joint plans")), entries, host)
