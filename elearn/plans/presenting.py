"""What is stored of plans and actions, as words in the reader's language."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.i18n.languages import BY_CODE
from elearn.i18n.moments import day, moment
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import shown_name
from elearn.mechanisms.presenting import HistoryRow
from elearn.plans.labels import CHANGE_LABELS, FIELD_LABELS, STATE_LABELS
from elearn.plans.models import ActionChange, ActionComment


def spoken_value(name: str, value: Any) -> str:
    """A value of a field in words; empty where there is none."""
    if value is None or value in ("", []):
        return ""
    if isinstance(value, list):
        return str(_(", ").join(value))
    if name == "due_on":
        return day(date.fromisoformat(value))
    labels: Mapping[str, object] = {"state": STATE_LABELS, "lang": _autonyms()}.get(name, {})
    return str(labels.get(str(value), value))


def _autonyms() -> dict[str, object]:
    return {code: language.autonym for code, language in BY_CODE.items()}


def field_label(name: str) -> str:
    return str(FIELD_LABELS.get(name, name))


@dataclass(frozen=True, slots=True)
class Act:
    """One act in the history of an action: who did it, and for which mechanism."""

    change: ActionChange
    person: str
    mechanism: str


def acts_of(action_id: int, lang: str) -> list[Act]:
    """Everything that was done with an action, the latest first: one statement."""
    statement = (
        select(ActionChange, Person.name, shown_name(lang))
        .outerjoin(Person, Person.id == ActionChange.person_id)
        .outerjoin(Mechanism, Mechanism.id == ActionChange.mechanism_id)
        .where(ActionChange.action_id == action_id)
        .order_by(ActionChange.at.desc(), ActionChange.id.desc())
    )
    return [Act(change, name or "", mechanism or "") for change, name, mechanism in db.session.execute(statement)]


def changes_since(action_id: int, present: int, revision: int) -> list[dict[str, Any]]:
    """What acts after a revision changed in what the action says, the latest first."""
    counted = "amended", "proposed", "started", "done", "dropped", "taken_back"
    statement = (
        select(ActionChange.changes)
        .where(ActionChange.action_id == action_id, ActionChange.kind.in_(counted))
        .order_by(ActionChange.id.desc())
        .limit(max(0, present - revision))
    )
    found = [dict(one) for one in db.session.scalars(statement)]
    return [{name: pair for name, pair in one.items() if name != "state"} for one in found]


def history_rows(acts: Iterable[Act], *, full: bool) -> list[HistoryRow]:
    """One row for each field that an act changed; without names, values and reasons where not `full`."""
    return [row for act in acts for row in (_full(act) if full else [_outline(act)])]


def _who(act: Act, *, named: bool) -> str:
    office = act.mechanism or str(_("Whoever looks after the plan"))
    person = act.person or str(_("the platform"))
    return str(_(", ").join((person, office))) if named else office


def _full(act: Act) -> list[HistoryRow]:
    change, who = act.change, _who(act, named=True)
    when, iso, what = moment(change.at), change.at.isoformat(), str(CHANGE_LABELS.get(change.kind, change.kind))
    if not change.changes:
        return [HistoryRow(who, when, iso, what, reason=change.reason)]
    return [
        HistoryRow(
            who,
            when,
            iso,
            str(_(", ").join((what, field_label(name)))),
            spoken_value(name, before),
            spoken_value(name, after),
            change.reason,
        )
        for name, (before, after) in change.changes.items()
    ]


def _outline(act: Act) -> HistoryRow:
    change = act.change
    return HistoryRow(
        _who(act, named=False),
        day(change.at),
        change.at.date().isoformat(),
        str(CHANGE_LABELS.get(change.kind, change.kind)),
        after=str(_(", ").join(field_label(name) for name in change.changes)),
    )


@dataclass(frozen=True, slots=True)
class Comment:
    at: datetime
    text: str
    who: str


def comments_of(action_id: int, lang: str) -> list[Comment]:
    """What was said between the owners, the earliest first; only for those who may comment."""
    statement = (
        select(ActionComment, Person.name, shown_name(lang))
        .join(Person, Person.id == ActionComment.person_id)
        .outerjoin(Mechanism, Mechanism.id == ActionComment.mechanism_id)
        .where(ActionComment.action_id == action_id)
        .order_by(ActionComment.at, ActionComment.id)
    )
    return [
        Comment(one.at, one.text, str(_(", ").join((name, mechanism or _("Whoever looks after the plan")))))
        for one, name, mechanism in db.session.execute(statement)
    ]
