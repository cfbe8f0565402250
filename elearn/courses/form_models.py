"""The two forms of a course's own test: an immutable version of both together, and texts that may be revised."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class FormVersion(Base):
    """Both forms as they belong together, named by a digest: questions in their order, and what is right."""

    __tablename__ = "form_version"
    __table_args__ = (UniqueConstraint("course_id", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    structure: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


class FormQuestion(Base):
    """A question of a form, `form-a` or `form-b`: kind, keys of choices, what is right."""

    __tablename__ = "form_question"
    __table_args__ = (UniqueConstraint("version_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("form_version.id"))
    form: Mapped[str] = mapped_column(String(6))
    key: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    structure: Mapped[dict[str, Any]]


class FormQuestionText(Base):
    """A form's question in one language: stem, choices and feedback as HTML, by key."""

    __tablename__ = "form_question_text"
    __table_args__ = (UniqueConstraint("question_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("form_question.id"))
    lang: Mapped[str] = mapped_column(String(2))
    content: Mapped[dict[str, Any]]
