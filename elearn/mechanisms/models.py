"""Countries, mechanisms and their history, and who belongs to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Country(Base):
    """A country or area under its United Nations short name; `names` maps language to name."""

    __tablename__ = "country"
    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    iso3: Mapped[str] = mapped_column(String(3), unique=True)
    m49: Mapped[str] = mapped_column(String(3))
    un_status: Mapped[str] = mapped_column(String(20))
    names: Mapped[dict[str, Any]]
    # Language → the name folded for alphabetical order.
    sort_keys: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # The commission whose roll-ups it enters. Given for a member of one commission; a member of several and an
    # associate member stand under none until the coordinator chooses.
    reports_under: Mapped[str | None] = mapped_column(String(5), index=True)
    invented: Mapped[bool] = mapped_column(default=False)


class CountryCommission(Base):
    """Membership of a country in a regional commission: full or associate."""

    __tablename__ = "country_commission"
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), primary_key=True)
    commission: Mapped[str] = mapped_column(String(5), primary_key=True, index=True)
    associate: Mapped[bool] = mapped_column(default=False)


class Mechanism(Base):
    """A national mechanism. Dates are kept as precisely as the source has them: a year, or a day."""

    __tablename__ = "mechanism"
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(20), unique=True)
    # The code under which it was proposed; links with it still lead here.
    former_code: Mapped[str | None] = mapped_column(String(20), unique=True)
    country_code: Mapped[str] = mapped_column(ForeignKey("country.code"), index=True)
    branch: Mapped[str] = mapped_column(String(12), index=True)
    formal: Mapped[bool | None]
    status: Mapped[str] = mapped_column(String(12), index=True)
    valid_from: Mapped[str | None] = mapped_column(String(10))
    valid_to: Mapped[str | None] = mapped_column(String(10))
    date_kind: Mapped[str] = mapped_column(String(20))
    successor_code: Mapped[str | None] = mapped_column(String(20), index=True)
    note: Mapped[str] = mapped_column(Text, default="")
    source: Mapped[str] = mapped_column(Text, default="")
    source_url: Mapped[str | None] = mapped_column(String(500))
    source_year: Mapped[int | None]
    confidence: Mapped[str] = mapped_column(String(16))
    confirmed_by_country_at: Mapped[datetime | None]
    staff_number: Mapped[int | None]
    staff_number_on: Mapped[str | None] = mapped_column(String(10))
    # listed | invited | taking_part | left
    participation: Mapped[str] = mapped_column(String(12), default="listed", index=True)
    taking_part_since: Mapped[datetime | None]
    # proposed | accepted | refused: a proposal can be joined at once and enters figures when it is accepted.
    state: Mapped[str] = mapped_column(String(10), default="accepted", index=True)
    proposed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    # file | here: where the row came from; a file that is loaded does not take a code over that was given here.
    origin: Mapped[str] = mapped_column(String(4), default="file")
    # Set when somebody amended the row here: a repeated load then leaves it alone.
    amended_at: Mapped[datetime | None]
    # Raised by every amendment, so that one made on a page that was open for long cannot undo another.
    revision: Mapped[int] = mapped_column(default=0)
    # Names in every language, folded, for the directory's search by words.
    search_text: Mapped[str] = mapped_column(Text, default="")


class MechanismName(Base):
    """One name of a mechanism in one language; `official` for its own, not for our translation."""

    __tablename__ = "mechanism_name"
    __table_args__ = (UniqueConstraint("mechanism_id", "lang"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))
    lang: Mapped[str] = mapped_column(String(8))
    name: Mapped[str] = mapped_column(String(300))
    official: Mapped[bool] = mapped_column(default=False)


class MechanismType(Base):
    """A type that a mechanism has; a body can be of two."""

    __tablename__ = "mechanism_type"
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), primary_key=True)
    type: Mapped[str] = mapped_column(String(24), primary_key=True, index=True)


class Recognition(Base):
    """One view of whether a body is a national mechanism: who holds it, and what it says."""

    __tablename__ = "recognition"
    id: Mapped[int] = mapped_column(primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), index=True)
    by_whom: Mapped[str] = mapped_column(String(200))
    recognised: Mapped[bool]
    view: Mapped[str] = mapped_column(Text, default="")


class MechanismChange(Base):
    """What one act changed in a mechanism: `changes` maps a field to its value before and after."""

    __tablename__ = "mechanism_change"
    id: Mapped[int] = mapped_column(primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), index=True)
    at: Mapped[datetime]
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(20))
    changes: Mapped[dict[str, Any]]
    reason: Mapped[str] = mapped_column(Text, default="")


class Membership(Base):
    """A person's belonging to a mechanism; `learning_under` marks the one under which she learns."""

    __tablename__ = "membership"
    __table_args__ = (
        Index("ix_membership_mechanism_state", "mechanism_id", "state"),
        Index(
            "uq_membership_current",
            "person_id",
            "mechanism_id",
            unique=True,
            sqlite_where=text("state IN ('requested', 'accepted')"),
            postgresql_where=text("state IN ('requested', 'accepted')"),
        ),
        Index(
            "uq_membership_learning",
            "person_id",
            unique=True,
            sqlite_where=text("learning_under"),
            postgresql_where=text("learning_under"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))
    function: Mapped[str] = mapped_column(String(30))
    # requested | accepted | refused | ended
    state: Mapped[str] = mapped_column(String(10))
    requested_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    ended_at: Mapped[datetime | None]
    # Why it was not accepted, in the words of whoever decided; she reads them.
    refusal: Mapped[str | None] = mapped_column(Text)
    learning_under: Mapped[bool] = mapped_column(default=False)
