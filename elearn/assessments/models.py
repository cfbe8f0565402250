"""Rounds, who is asked in them, what persons answered, what institutions stated, and the frozen results."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Round(Base):
    """One use of one version of an instrument by a country or a mechanism, with dates.

    Whether it is planned, open, closed or published follows from its moments: see `states`.
    """

    __tablename__ = "round"
    __table_args__ = (Index("ix_round_scope", "scope_kind", "scope_key"), CheckConstraint("threshold >= 3", "k"))
    id: Mapped[int] = mapped_column(primary_key=True)
    version_id: Mapped[int] = mapped_column(ForeignKey("instrument_version.id"))
    # mechanism | country
    scope_kind: Mapped[str] = mapped_column(String(20))
    scope_key: Mapped[str] = mapped_column(String(80))
    # What it is for, in the words of whoever opened it.
    purpose: Mapped[str] = mapped_column(Text, default="")
    time_zone: Mapped[str] = mapped_column(String(60))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    # No figure about opinions rests on fewer persons.
    threshold: Mapped[int]
    # The joint review: whoever leads it in the room closes and publishes it there.
    facilitated: Mapped[bool] = mapped_column(default=False)
    opened_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    # Closed in the room, before the time that was set.
    closed_at: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    # None where it published itself.
    published_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # When the tie between persons and responses was cut.
    untied_at: Mapped[datetime | None]
    cancelled_at: Mapped[datetime | None]


class RoundMechanism(Base):
    """A mechanism that takes part in a round: its people may be asked, and it states what it sees as an institution."""

    __tablename__ = "round_mechanism"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"), primary_key=True, index=True)
    # All of its members are asked, those who join while the round is open too.
    invites_members: Mapped[bool] = mapped_column(default=False)
    # Whether what it states is shown by name to the others that agreed; None: it has not said.
    shares: Mapped[bool | None]
    shares_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    shares_at: Mapped[datetime | None]


class RoundPartner(Base):
    """A body outside the mechanisms (civil society, a statistics office): it may be rated and does not rate."""

    __tablename__ = "round_partner"
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))


class RoundInvitee(Base):
    """A person who is asked for a response. Whether she answered stands nowhere that anybody can read."""

    __tablename__ = "round_invitee"
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    # For which mechanism she answers: that of her membership when she was asked.
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))


class RoundCode(Base):
    """A printed code for a workshop: it needs no account and opens one response. Only a digest is kept."""

    __tablename__ = "round_code"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))
    printed_at: Mapped[datetime]
    # It opens nothing any more. It still counts as asked, so that no number tells how many were used.
    withdrawn_at: Mapped[datetime | None]


class Response(Base):
    """One person's answers in a round: private to that person.

    `person_id`, or `code_digest` where she has no account, is the tie to her; both go 30 days after publication, with
    the moment at which she began.
    """

    __tablename__ = "response"
    __table_args__ = (UniqueConstraint("round_id", "person_id"), UniqueConstraint("round_id", "code_digest"))
    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    code_digest: Mapped[str | None] = mapped_column(String(64))
    # screen | paper (entered by herself) | helping (a person she chose is entering them) | helper (that person is done)
    entered: Mapped[str] = mapped_column(String(8), default="screen")
    begun_at: Mapped[datetime | None]


class Answer(Base):
    """One answer: a value, or a reason why there is none. Without a moment, so that nothing tells an order."""

    __tablename__ = "answer"
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(60), primary_key=True)
    # The code of the mechanism that it is about, or partner-<id>; empty where it is about one's own or the system.
    about: Mapped[str] = mapped_column(String(30), primary_key=True, default="")
    # {"value": …} or {"missing": "cannot-say" | "does-not-apply"}
    given: Mapped[dict[str, Any]]


class LateAnswer(Base):
    """What was written after the round had closed: kept for its writer, and counted nowhere."""

    __tablename__ = "late_answer"
    response_id: Mapped[str] = mapped_column(ForeignKey("response.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(60), primary_key=True)
    about: Mapped[str] = mapped_column(String(30), primary_key=True, default="")
    given: Mapped[dict[str, Any]]


class Statement(Base):
    """What a mechanism says as an institution: of itself, or of another body. There is one of each, to be signed."""

    __tablename__ = "statement"
    __table_args__ = (UniqueConstraint("round_id", "mechanism_id", "about"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    mechanism_id: Mapped[int] = mapped_column(ForeignKey("mechanism.id"))
    about: Mapped[str] = mapped_column(String(30), default="")
    # Item → {"value": …, "evidence": "…"} or {"missing": …}
    answers: Mapped[dict[str, Any]]
    # Raised by every change, so that a page that was open for long cannot undo another.
    revision: Mapped[int] = mapped_column(default=0)
    written_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    # A change takes the signature away.
    signed_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    signed_at: Mapped[datetime | None]


class RoundResult(Base):
    """One table of results, frozen at publication: nothing is counted again when it is read.

    `mechanism_id` is the mechanism whose own result it is; None for the result of the country.
    """

    __tablename__ = "round_result"
    __table_args__ = (UniqueConstraint("round_id", "mechanism_id", "name"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    mechanism_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    name: Mapped[str] = mapped_column(String(60))
    content: Mapped[dict[str, Any]]
    frozen_at: Mapped[datetime]


class Position(Base):
    """What a mechanism states about itself after a round, or the country team (no mechanism) about the system.

    It stands beside the responses, never in their place, and is amended only by a new one with the next number.
    """

    __tablename__ = "position"
    __table_args__ = (Index("ix_position_round_id", "round_id", "mechanism_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    mechanism_id: Mapped[int | None] = mapped_column(ForeignKey("mechanism.id"))
    number: Mapped[int]
    # Dimension → {"level", "agreed", "reasons", "strengths", "gaps", "evidence", "other"}
    views: Mapped[dict[str, Any]]
    # Of the texts in it.
    lang: Mapped[str] = mapped_column(String(2))
    revision: Mapped[int] = mapped_column(default=0)
    written_by_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime]
    # Who cleared it on paper: name, office, day and reference of the paper; and who wrote that down here.
    cleared_name: Mapped[str | None] = mapped_column(String(200))
    cleared_office: Mapped[str | None] = mapped_column(String(200))
    cleared_on: Mapped[str | None] = mapped_column(String(10))
    cleared_reference: Mapped[str | None] = mapped_column(String(200))
    cleared_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    cleared_at: Mapped[datetime | None]
    # own | country | commission | project | public: who reads it, once it is released.
    audience: Mapped[str] = mapped_column(String(12), default="own")
    released_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    released_at: Mapped[datetime | None]
    replaced_at: Mapped[datetime | None]
