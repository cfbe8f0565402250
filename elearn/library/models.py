"""Glossary, cases and documents as they are read: what the files beside the courses say."""

from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class GlossaryTerm(Base):
    """A term; `official` maps a language to its form, whether that is verified, and where it was read."""

    __tablename__ = "glossary_term"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int]
    also: Mapped[list[Any]]
    see: Mapped[list[Any]]
    official: Mapped[dict[str, Any]]


class GlossaryText(Base):
    """What a term means, in one language; `sources` are citations as HTML."""

    __tablename__ = "glossary_text"
    __table_args__ = (UniqueConstraint("term_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    term_id: Mapped[int] = mapped_column(ForeignKey("glossary_term.id"))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(200))
    html: Mapped[str] = mapped_column(Text)
    sources: Mapped[list[Any]]


class Document(Base):
    """A document of the library; `good_for` maps a language to what the document is good for."""

    __tablename__ = "document"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    position: Mapped[int]
    title: Mapped[str] = mapped_column(Text)
    author: Mapped[str] = mapped_column(Text)
    year: Mapped[str] = mapped_column(String(20))
    symbol: Mapped[str] = mapped_column(String(120))
    url: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(12), index=True)
    phase: Mapped[int | None]
    languages: Mapped[list[Any]]
    themes: Mapped[list[Any]]
    good_for: Mapped[dict[str, Any]]


class CaseStudy(Base):
    """A case of one country, from the files."""

    __tablename__ = "case_study"
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(80), unique=True)
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True)
    types: Mapped[list[Any]]
    themes: Mapped[list[Any]]
    year: Mapped[int | None]


class CaseText(Base):
    """A case in one language; `status` is that of a translation, as for lessons."""

    __tablename__ = "case_text"
    __table_args__ = (UniqueConstraint("case_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("case_study.id"))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    html: Mapped[str] = mapped_column(Text)
    status: Mapped[str] = mapped_column(String(16))
