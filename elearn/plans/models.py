"""Joint plans, their actions, who owns these, and what was done and said about them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Plan(Base):
    """The joint plan of a country, or of several countries under one commission."""

    __tablename__ = "plan"
    id: Mapped[int] = mapped_column(primary_key=True)
    # Drawn for the form, so that one sent twice opens one plan; so in the tables below.
    key: Mapped[str] = mapped_column(String(32), unique=True)
    # country | commission
    scope_kind: Mapped[str] = mapped_column(String(20))
    scope_key: Mapped[str] = mapped_column(String(80), index=True)
    title: Mapped[str] = mapped_column(String(200))
    lang: Mapped[str] = mapped_column(String(2))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    # open | closed
    state: Mapped[str] = mapped_column(String(10), default="open")
    opened_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The mechanism for which she opened it; NULL: the coordinator, or the commission's administrator.
    opened_for_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    opened_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=0)


class Action(Base):
    """One action of a plan, in the words and the language of whoever wrote it."""

    __tablename__ = "action"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plan.id"), index=True)
    lang: Mapped[str] = mapped_column(String(2))
    what: Mapped[str] = mapped_column(String(300))
    result: Mapped[str] = mapped_column(Text)
    # The instrument and its dimension that led here, by key; levels are those of its scale.
    instrument: Mapped[str | None] = mapped_column(String(80))
    dimension: Mapped[str | None] = mapped_column(String(80))
    level_now: Mapped[int | None]
    level_next: Mapped[int | None]
    support_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    means: Mapped[str] = mapped_column(Text, default="")
    due_on: Mapped[date | None] = mapped_column(index=True)
    evidence: Mapped[str] = mapped_column(Text, default="")
    stops: Mapped[str] = mapped_column(Text, default="")
    # draft | proposed | agreed | under_way | done | dropped
    state: Mapped[str] = mapped_column(String(10), default="draft")
    # What shows that it is done, or why it was dropped.
    outcome: Mapped[str] = mapped_column(Text, default="")
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # The mechanism for which she wrote it; NULL as in `Plan.opened_for_id`.
    proposed_for_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    # Raised by every act but an answer, so that nobody confirms, or undoes, what she has not seen.
    revision: Mapped[int] = mapped_column(default=0)


class ActionOwner(Base):
    """A mechanism that owns an action, and what it answered: nothing yet, confirmed or declined."""

    __tablename__ = "action_owner"
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), primary_key=True, index=True)
    answer: Mapped[str | None] = mapped_column(String(10))
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    # Why it was declined.
    reason: Mapped[str] = mapped_column(Text, default="")


class ActionChange(Base):
    """What one act changed in an action: `changes` maps a field to its value before and after."""

    __tablename__ = "action_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # For which mechanism she acted; NULL as in `Plan.opened_for_id`.
    mechanism_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    kind: Mapped[str] = mapped_column(String(20))
    changes: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text, default="")


class ActionComment(Base):
    """What the owners of an action say to each other."""

    __tablename__ = "action_comment"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(32), unique=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("action.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    mechanism_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    text: Mapped[str] = mapped_column(Text)


class CalendarFeed(Base):
    """A person's secret address of a calendar; only a digest of it is kept."""

    __tablename__ = "calendar_feed"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]
