"""Actions with the mechanisms behind them, as pages and files show them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, select

from elearn.db import db
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.naming import Text, shown_lang, shown_name
from elearn.plans.advice import of_one_branch
from elearn.plans.models import Action, ActionOwner
from elearn.plans.origins import Origin, origins
from elearn.plans.states import CONFIRMED, is_overdue
from elearn.plans.substance import PLAIN, Substance


@dataclass(frozen=True, slots=True)
class Partner:
    """A mechanism behind an action. `answer` is what it said as an owner; None: nothing yet, or it supports."""

    id: int
    code: str
    name: Text
    branch: str
    answer: str | None = None
    answered_at: datetime | None = None
    reason: str = ""

    @property
    def confirmed(self) -> bool:
        return self.answer == CONFIRMED


@dataclass(frozen=True, slots=True)
class ActionRow:
    """`origin`: the dimension that led here, where it is one of an instrument."""

    action: Action
    owners: tuple[Partner, ...]
    support: Partner | None
    origin: Origin | None = None

    @property
    def owner_ids(self) -> tuple[int, ...]:
        return tuple(owner.id for owner in self.owners)

    @property
    def partners(self) -> tuple[Partner, ...]:
        return (*self.owners, self.support) if self.support else self.owners

    @property
    def of_one_branch(self) -> bool:
        return of_one_branch(partner.branch for partner in self.partners)

    @property
    def dimension(self) -> Text:
        """What it is about: in the words of the instrument, else as it was typed."""
        return self.origin.dimension if self.origin else Text(self.action.dimension or "", "")

    @property
    def substance(self) -> Substance:
        action = self.action
        return Substance(
            owners=tuple(owner.code for owner in self.owners),
            support=self.support.code if self.support else None,
            due_on=action.due_on.isoformat() if action.due_on else None,
            **{name: getattr(action, name) for name in PLAIN},
        )

    def overdue(self, now: datetime) -> bool:
        return is_overdue(self.action.state, self.action.due_on, now)


def rows_of(statement: Select[Action], lang: str) -> list[ActionRow]:
    """The actions of a statement with their mechanisms, in its order: three statements, however many there are.

    And two for each instrument that led to one of them.
    """
    # What a long form was based on may have been changed by somebody else meanwhile.
    actions = db.session.scalars(statement.execution_options(populate_existing=True)).all()
    owners = _owners([action.id for action in actions], lang)
    supports = _supports({action.support_id for action in actions if action.support_id}, lang)
    led = origins([(one.instrument, one.dimension) for one in actions], lang)
    return [
        ActionRow(
            one, tuple(owners[one.id]), supports.get(one.support_id or 0), led.get((one.instrument, one.dimension))
        )
        for one in actions
    ]


def _named(lang: str, *more: ColumnElement[Any] | Any) -> Any:
    return select(
        Mechanism.id,
        Mechanism.code,
        Mechanism.branch,
        shown_name(lang).label("name"),
        shown_lang(lang).label("name_lang"),
        *more,
    ).order_by(Mechanism.code)


def _partner(row: Any, **answer: Any) -> Partner:
    return Partner(row.id, row.code, Text(row.name or row.code, row.name_lang or ""), row.branch, **answer)


def _owners(action_ids: list[int], lang: str) -> dict[int, list[Partner]]:
    more = ActionOwner.action_id, ActionOwner.answer, ActionOwner.answered_at, ActionOwner.reason
    statement = (
        _named(lang, *more)
        .join(ActionOwner, ActionOwner.mechanism_id == Mechanism.id)
        .where(ActionOwner.action_id.in_(action_ids))
    )
    found: dict[int, list[Partner]] = defaultdict(list)
    for row in db.session.execute(statement):
        answer = {"answer": row.answer, "answered_at": row.answered_at, "reason": row.reason}
        found[row.action_id].append(_partner(row, **answer))
    return found


def _supports(ids: Iterable[int], lang: str) -> dict[int, Partner]:
    statement = _named(lang).where(Mechanism.id.in_(list(ids)))
    return {row.id: _partner(row) for row in db.session.execute(statement)}
