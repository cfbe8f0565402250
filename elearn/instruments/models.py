"""Instruments: immutable structures, and texts that may be revised. Nothing here is about a person."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Instrument(Base):
    """An instrument. `current_version_id` is the structure that a round which is opened now is bound to."""

    __tablename__ = "instrument"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(60), unique=True)
    source_language: Mapped[str] = mapped_column(String(2))
    # mechanism | relation | system
    about: Mapped[str] = mapped_column(String(12))
    minutes: Mapped[int]
    current_version_id: Mapped[int | None]
    published_at: Mapped[datetime]


class InstrumentVersion(Base):
    """The immutable structure of an instrument, named by a digest: parts, items, scales, thresholds, links."""

    __tablename__ = "instrument_version"
    __table_args__ = (UniqueConstraint("instrument_id", "digest"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    instrument_id: Mapped[int] = mapped_column(ForeignKey("instrument.id"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    structure: Mapped[dict[str, Any]]
    published_at: Mapped[datetime]


class InstrumentText(Base):
    """A version in one language; `texts` are its words as HTML, by the keys of the structure."""

    __tablename__ = "instrument_text"
    __table_args__ = (UniqueConstraint("version_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("instrument_version.id"))
    lang: Mapped[str] = mapped_column(String(2))
    title: Mapped[str] = mapped_column(String(300))
    texts: Mapped[dict[str, Any]]
    # source | current | unrevised | stale
    status: Mapped[str] = mapped_column(String(16))
    digest: Mapped[str] = mapped_column(String(64))
    revision: Mapped[int] = mapped_column(default=1)
    revised_at: Mapped[datetime]
