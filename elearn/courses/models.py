"""Compiled courses: immutable structures of modules and forms, and texts that may be revised."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Course(Base):
    """A course; `settings` holds what course.toml says; `outline` is its design, see `curriculum`."""

    __tablename__ = "course"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    source_language: Mapped[str] = mapped_column(String(2))
    titles: Mapped[dict[str, Any]]
    summaries: Mapped[dict[str, Any]]
    settings: Mapped[dict[str, Any]]
    outline: Mapped[list[Any]] = mapped_column(default=list)
    published_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    # The forms of its own test for whoever opens the first one now; none for a course without them.
    form_version_id: Mapped[int | None]


class Publication(Base):
    """One act of publishing or withdrawing a course, and what it changed."""

    __tablename__ = "publication"
    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(12))  # publish | withdraw
    digest: Mapped[str] = mapped_column(String(64))
    summary: Mapped[dict[str, Any]]


class Module(Base):
    """A module of a course. `current_version_id` is the structure that a learner who opens it now is bound to."""

    __tablename__ = "module"
    __table_args__ = (UniqueConstraint("course_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    key: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    titles: Mapped[dict[str, Any]]
    current_version_id: Mapped[int | None]
    withdrawn_at: Mapped[datetime | None]


class ModuleVersion(Base):
    """The immutable structure of a module, named by a digest: lessons, questions, keys, rule for passing."""

    __tablename__ = "module_version"
    __table_args__ = (UniqueConstraint("module_id", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    module_id: Mapped[int] = mapped_column(ForeignKey("module.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    structure: Mapped[dict[str, Any]]
    lesson_count: Mapped[int]
    published_at: Mapped[datetime]


class ModuleText(Base):
    """What a version's index page says in one language: what the module is for, its product and rubric."""

    __tablename__ = "module_text"
    __table_args__ = (UniqueConstraint("version_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    html: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))


class Lesson(Base):
    """A lesson of a version; `checks` are the ids of the questions that must be answered for it to be done."""

    __tablename__ = "lesson"
    __table_args__ = (UniqueConstraint("version_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    key: Mapped[str] = mapped_column(String(80))
    position: Mapped[int]
    checks: Mapped[list[Any]]


class LessonText(Base):
    """A lesson in one language: `body` is a list of blocks, HTML or a question, in their order on the page."""

    __tablename__ = "lesson_text"
    __table_args__ = (UniqueConstraint("lesson_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    lesson_id: Mapped[int] = mapped_column(ForeignKey("lesson.id"))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    body: Mapped[list[Any]]
    headings: Mapped[list[Any]]
    words: Mapped[int]
    minutes: Mapped[int]
    # source | current | unrevised | stale
    status: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1)
    revised_at: Mapped[datetime]


class Question(Base):
    """A question's structure: kind, keys of choices, what is right. `place` is `check` or `test`."""

    __tablename__ = "question"
    __table_args__ = (
        UniqueConstraint("version_id", "key"),
        Index("ix_question_version_place", "version_id", "place"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("module_version.id"))
    lesson_id: Mapped[int | None] = mapped_column(ForeignKey("lesson.id"), index=True)
    key: Mapped[str] = mapped_column(String(80))
    place: Mapped[str] = mapped_column(String(5))
    position: Mapped[int]
    kind: Mapped[str] = mapped_column(String(16))
    structure: Mapped[dict[str, Any]]


class QuestionText(Base):
    """A question in one language: stem, choices and feedback as HTML, by key."""

    __tablename__ = "question_text"
    __table_args__ = (UniqueConstraint("question_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    question_id: Mapped[int] = mapped_column(ForeignKey("question.id"))
    lang: Mapped[str] = mapped_column(String(2))
    content: Mapped[dict[str, Any]]


class Asset(Base):
    """A picture or a download of a course, kept here so that serving needs no course folder."""

    __tablename__ = "asset"
    __table_args__ = (UniqueConstraint("course_id", "path"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    course_id: Mapped[int] = mapped_column(ForeignKey("course.id"))
    path: Mapped[str] = mapped_column(String(200))
    media_type: Mapped[str] = mapped_column(String(80))
    digest: Mapped[str] = mapped_column(String(64))
    data: Mapped[bytes] = mapped_column(LargeBinary)


class StaticPage(Base):
    """A page of the site written in Markdown, such as *about the project*, in one language."""

    __tablename__ = "static_page"
    __table_args__ = (UniqueConstraint("key", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    html: Mapped[str] = mapped_column(Text)
