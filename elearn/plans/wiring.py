"""Saying on the first page which actions wait for a person's mechanism, and which are overdue."""

from datetime import datetime

from flask import Flask, url_for
from flask_babel import ngettext

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.learning.waiting_here import Waiting, register
from elearn.plans import from_rounds
from elearn.plans.queries import overdue_for, waiting_for
from elearn.plans.rows import ActionRow
from elearn.plans.standing_queries import looked_after, standing_of


def _waiting(count: int) -> str:
    return str(
        ngettext(
            "%(num)d action waits for your mechanism’s confirmation",
            "%(num)d actions wait for your mechanism’s confirmation",
            count,
        )
    )


def _overdue(count: int) -> str:
    return str(ngettext("%(num)d action is overdue", "%(num)d actions are overdue", count))


def _url(rows: list[ActionRow]) -> str:
    return url_for("plans.action", action_id=rows[0].action.id) if len(rows) == 1 else url_for("plans.index")


def _asked(person: Viewer, now: datetime) -> list[Waiting]:
    if not (scopes_for(person.roles, "write plans") or looked_after(person)):
        return []
    standing = standing_of(person)
    found = [(waiting_for(standing), _waiting), (overdue_for(standing, now), _overdue)]
    return [Waiting(say(len(rows)), _url(rows)) for rows, say in found if rows]


def init_app(app: Flask) -> None:
    register(app).asked.append(_asked)
    from_rounds.init_app(app)
