"""What a learner did in the course's own test: private, and counted nowhere."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class FormAttempt(Base):
    """One person's answers to one form, opened once as the first or the second of a course; both of one version."""

    __tablename__ = "form_attempt"
    __table_args__ = (
        UniqueConstraint("person_id", "course_id", "form"),
        UniqueConstraint("person_id", "course_id", "turn"),
    )
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    form: Mapped[str] = mapped_column(String(6))  # form-a | form-b
    turn: Mapped[str] = mapped_column(String(6))  # first | second
    seed: Mapped[str] = mapped_column(String(32))
    drawn: Mapped[list[Any]]  # question keys in the form's order, with the order of their choices
    draft: Mapped[dict[str, Any]]  # answers so far, by question key
    draft_at: Mapped[datetime | None]
    answers: Mapped[dict[str, Any] | None]
    result: Mapped[dict[str, Any] | None]  # points by question key and by outcome
    points: Mapped[float | None]
    points_max: Mapped[float]
    opened_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
