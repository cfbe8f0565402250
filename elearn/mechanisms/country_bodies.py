"""The mechanisms of a country as the directory shows them to a viewer, with what their dates and recognition say."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, func, select

from elearn.accounts.viewer import AnyViewer
from elearn.db import db
from elearn.mechanisms.conditions import known_to
from elearn.mechanisms.directory import Entry, entries
from elearn.mechanisms.models import Mechanism, Recognition
from elearn.mechanisms.vocabulary import ENDINGS


@dataclass(frozen=True, slots=True)
class Body:
    """`contested`: some recognise it as a national mechanism, and others do not."""

    entry: Entry
    valid_from: str | None
    valid_to: str | None
    date_kind: str
    successor: str | None
    taking_part_since: datetime | None
    contested: bool

    @property
    def is_over(self) -> bool:
        return self.entry.status in ENDINGS


def bodies(viewer: AnyViewer, code: str, lang: str) -> list[Body]:
    """By code; proposed ones among them, as their entries say. Two statements, however many there are."""
    listed = entries(and_(Mechanism.country_code == code, known_to(viewer)), lang)
    more = _more([entry.code for entry in listed])
    return [Body(entry, *more[entry.code]) for entry in listed]


def _more(codes: list[str]) -> dict[str, Any]:
    contested = (
        select(func.count(Recognition.recognised.distinct()) > 1)
        .where(Recognition.mechanism_id == Mechanism.id)
        .correlate(Mechanism)
        .scalar_subquery()
    )
    statement = select(
        Mechanism.code,
        Mechanism.valid_from,
        Mechanism.valid_to,
        Mechanism.date_kind,
        Mechanism.successor_code,
        Mechanism.taking_part_since,
        contested,
    ).where(Mechanism.code.in_(codes))
    return {code: (*rest, bool(said)) for code, *rest, said in db.session.execute(statement)}
