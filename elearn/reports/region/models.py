"""Who opted in, the editions that were published, and what each of them counted."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base

_IN_FORCE = text("withdrawn_at IS NULL")


class OptIn(Base):
    """One decision of a country or of a mechanism to be in the regional view, from its day until it was withdrawn."""

    __tablename__ = "opt_in"
    __table_args__ = (
        CheckConstraint("(country_code IS NULL) <> (mechanism_id IS NULL)", "one_place"),
        Index("uq_opt_in_country", "country_code", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
        Index("uq_opt_in_mechanism", "mechanism_id", unique=True, sqlite_where=_IN_FORCE, postgresql_where=_IN_FORCE),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    country_code: Mapped[str | None] = mapped_column(ForeignKey("country.code"))
    mechanism_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    # counts | texts: only counted, or its texts shown with its name as well.
    extent: Mapped[str] = mapped_column(String(8))
    decided_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    decided_at: Mapped[datetime]
    withdrawn_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    withdrawn_at: Mapped[datetime | None]


class RegionalEdition(Base):
    """The regional view of a commission, or of the world, as it was on one day: never counted again, never changed."""

    __tablename__ = "regional_edition"
    __table_args__ = (UniqueConstraint("scope_kind", "scope_key", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    # commission | world
    scope_kind: Mapped[str] = mapped_column(String(20))
    scope_key: Mapped[str] = mapped_column(String(80))
    number: Mapped[int]
    # The countries that were in, by code; they say who reads it.
    countries: Mapped[list[Any]]
    content: Mapped[dict[str, Any]]
    texts: Mapped[list[Any]]
    # None where it was done in the terminal without a person.
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    published_at: Mapped[datetime]


class RegionalUse(Base):
    """What one edition counted: its key lets no other edition count the same, so that none can be taken from another.

    `unit` is the code of the mechanism or of the country that stated it in that round.
    """

    __tablename__ = "regional_use"
    table_name: Mapped[str] = mapped_column(String(20), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(20), primary_key=True)
    edition_id: Mapped[int] = mapped_column(ForeignKey("regional_edition.id"), index=True)
