"""What learners did, the events it left, and the roll-ups that reports read."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Enrolment(Base):
    """A person took up a course."""

    __tablename__ = "enrolment"
    __table_args__ = (UniqueConstraint("person_id", "course_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    enrolled_at: Mapped[datetime]
    # Where she was last: module and lesson, so that *continue* needs no search.
    last_module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"))
    last_lesson_key: Mapped[str | None] = mapped_column(String(80))
    last_at: Mapped[datetime | None]


class ModuleProgress(Base):
    """A person in a module, bound to the version that was current when she opened it."""

    __tablename__ = "module_progress"
    __table_args__ = (UniqueConstraint("person_id", "module_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    started_at: Mapped[datetime | None]
    passed_at: Mapped[datetime | None]
    completed_at: Mapped[datetime | None]
    lessons_done: Mapped[int] = mapped_column(default=0)
    percent: Mapped[int] = mapped_column(default=0)


class LessonProgress(Base):
    """A person in a lesson; `anchor` is the heading that she read last."""

    __tablename__ = "lesson_progress"
    __table_args__ = (UniqueConstraint("person_id", "module_id", "lesson_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    lesson_key: Mapped[str] = mapped_column(String(80))
    opened_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    anchor: Mapped[str | None] = mapped_column(String(120))


class CheckAnswer(Base):
    """A person's latest answer to a check, by keys. Private; the first try is kept as points only.

    It counts in the version that `version_id` names: whoever moves to a newer one takes along what is unchanged there.
    """

    __tablename__ = "check_answer"
    __table_args__ = (UniqueConstraint("person_id", "module_id", "question_key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    lesson_key: Mapped[str] = mapped_column(String(80))
    question_key: Mapped[str] = mapped_column(String(80))
    answer: Mapped[dict[str, Any]]
    points: Mapped[float | None]
    first_points: Mapped[float | None]
    tries: Mapped[int]
    at: Mapped[datetime]


class Attempt(Base):
    """One person's answers to one drawn test; created when it is opened, at most one open per person and module."""

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_person_module", "person_id", "module_id"),
        Index(
            "uq_attempt_open",
            "person_id",
            "module_id",
            unique=True,
            sqlite_where=text("submitted_at IS NULL"),
            postgresql_where=text("submitted_at IS NULL"),
        ),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    seed: Mapped[str] = mapped_column(String(32))
    drawn: Mapped[list[Any]]  # question keys with the order of their choices
    draft: Mapped[dict[str, Any]]  # answers so far, by question key
    draft_at: Mapped[datetime | None]
    answers: Mapped[dict[str, Any] | None]
    result: Mapped[dict[str, Any] | None]  # points by question key, outcomes met
    points: Mapped[float | None]
    points_max: Mapped[float]
    passed: Mapped[bool | None]
    opened_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]


class TryRequest(Base):
    """A learner asks the course's trainer for one more try before the day is over; one open request at a time."""

    __tablename__ = "try_request"
    __table_args__ = (
        Index(
            "uq_try_request_open",
            "person_id",
            "module_id",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), index=True)
    requested_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted: Mapped[bool | None]
    used_at: Mapped[datetime | None]


class LearningEvent(Base):
    """Something that happened once: enrolled, started, lesson_done, passed, completed; `key` keeps it to once.

    `membership_id` is the membership under which it was earned, if the learner had one. Without a person: a mechanism
    reached a module (covered), or a country reports under another commission (reports_under, a correction).
    """

    __tablename__ = "learning_event"
    __table_args__ = (Index("ix_learning_event_person", "person_id", "course_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(160), unique=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    course_id: Mapped[int | None] = mapped_column(ForeignKey("course.id"))
    module_id: Mapped[int | None] = mapped_column(ForeignKey("module.id"))
    lesson_key: Mapped[str | None] = mapped_column(String(80))
    membership_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"), index=True)
    attempt_id: Mapped[str | None] = mapped_column(ForeignKey("attempt.id"))
    details: Mapped[dict[str, Any]]


class Credit(Base):
    """A person counts in a scope for a measure of a module (0: the course as a whole), once, since a moment.

    `measure` is enrolled, started, passed, completed, or active:YYYY-MM. The roll-ups are the numbers of these rows.
    """

    __tablename__ = "credit"
    __table_args__ = (Index("ix_credit_scope", "scope_kind", "scope_key", "course_id", "module_id", "measure"),)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    scope_kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    scope_key: Mapped[str] = mapped_column(String(80), primary_key=True)
    course_id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(String(16), primary_key=True)
    since: Mapped[datetime]


class RollUp(Base):
    """How many persons count in a scope for a measure of a module; `scope_key` is empty for the world."""

    __tablename__ = "roll_up"
    scope_kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    scope_key: Mapped[str] = mapped_column(String(80), primary_key=True)
    course_id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(primary_key=True)
    measure: Mapped[str] = mapped_column(String(16), primary_key=True)
    persons: Mapped[int]


class Coverage(Base):
    """A mechanism's coverage of a module: when it was first reached, whether present staff hold it, what is missing."""

    __tablename__ = "coverage"
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"), primary_key=True, index=True)
    reached_on: Mapped[date | None]
    held: Mapped[bool]
    staff: Mapped[int]
    functions: Mapped[int]
    staff_missing: Mapped[int]
    functions_missing: Mapped[int]
