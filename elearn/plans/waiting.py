"""Saying on the first page which actions wait for a person's mechanism, were declined, or are overdue."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from textwrap import shorten
from typing import Final

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.learning.waiting_here import Waiting, named
from elearn.plans.rows import ActionRow
from elearn.plans.standing import Standing
from elearn.plans.standing_queries import looked_after, standing_of
from elearn.plans.states import DECLINED
from elearn.plans.waiting_queries import confirmed_before, declined_for, overdue_for, waiting_for

# Of what somebody wrote; the page of the action has the whole of it.
MOST_LETTERS: Final = 160


def asked(person: Viewer, now: datetime) -> list[Waiting]:
    """Nothing for whoever neither speaks for a mechanism nor looks after plans."""
    if not (scopes_for(person.roles, "write plans") or looked_after(person)):
        return []
    standing = standing_of(person)
    return [*_to_confirm(standing), *_declined(standing), *_overdue(standing, now)]


def _to_confirm(standing: Standing) -> Iterator[Waiting]:
    """What was never confirmed in one sentence; what was, and changed, each by itself."""
    rows = waiting_for(standing)
    again = confirmed_before(standing, rows)
    first = [row for row in rows if row.action.id not in again]
    if first:
        yield Waiting(_waiting(len(first)), _url(first))
    for row in rows:
        if row.action.id in again:
            title = _short(row.action.what)
            text = _("“%(action)s” changed after your mechanism had confirmed it: it waits for you again", action=title)
            yield Waiting(str(text), _url([row]))


def _waiting(count: int) -> str:
    return str(
        ngettext(
            "%(num)d action waits for your mechanism’s confirmation",
            "%(num)d actions wait for your mechanism’s confirmation",
            count,
        )
    )


def _declined(standing: Standing) -> Iterator[Waiting]:
    for row in declined_for(standing):
        for owner in row.owners:
            if owner.answer == DECLINED and owner.id not in standing.spoken:
                title, reason = _short(row.action.what), _short(owner.reason)
                values = {"mechanism": named(owner.name.text), "action": title, "reason": reason}
                yield Waiting(str(_("%(mechanism)s does not confirm “%(action)s”: %(reason)s", **values)), _url([row]))


def _overdue(standing: Standing, now: datetime) -> Iterator[Waiting]:
    rows = overdue_for(standing, now)
    if rows:
        text = ngettext("%(num)d action is overdue", "%(num)d actions are overdue", len(rows))
        yield Waiting(str(text), _url(rows))


def _short(text: str) -> str:
    return named(shorten(text, MOST_LETTERS, placeholder=" …"))


def _url(rows: Sequence[ActionRow]) -> str:
    return url_for("plans.action", action_id=rows[0].action.id) if len(rows) == 1 else url_for("plans.index")
