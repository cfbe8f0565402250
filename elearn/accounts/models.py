"""Persons, the roles they hold, and the single-use tickets by which they come in."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from elearn.db import Base


class Person(Base):
    """Somebody with an account. A mailbox may be shared by several; the sign-in name is one's own."""

    __tablename__ = "person"
    id: Mapped[int] = mapped_column(primary_key=True)
    sign_in_name: Mapped[str] = mapped_column(String(60), unique=True)
    email: Mapped[str | None] = mapped_column(String(254), index=True)
    name: Mapped[str] = mapped_column(String(200))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    time_zone: Mapped[str] = mapped_column(String(60))
    created_at: Mapped[datetime]
    terms_version: Mapped[str | None] = mapped_column(String(20))
    terms_accepted_at: Mapped[datetime | None]
    # Raised to end every session of the account.
    session_epoch: Mapped[int] = mapped_column(default=0)
    # Results of tests stored before this moment count, but are not shown to the account again: a helper knew the
    # code by which its password was last reset.
    private_before: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


class Role(Base):
    """A role held in a scope; `scope_kind` and `scope_key` are those of `elearn.scope.Scope`."""

    __tablename__ = "role"
    __table_args__ = (
        Index("ix_role_scope", "scope_kind", "scope_key"),
        Index(
            "uq_role_current",
            "person_id",
            "kind",
            "scope_kind",
            "scope_key",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kind: Mapped[str] = mapped_column(String(30))
    scope_kind: Mapped[str] = mapped_column(String(20))
    scope_key: Mapped[str] = mapped_column(String(80))
    granted_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Ticket(Base):
    """A single-use way in: an invitation or a password reset, as a signed link or as a short printed code.

    Only a digest of the secret is kept. `issuer_id` is the helper who handed over a code, if it was one.
    """

    __tablename__ = "ticket"
    __table_args__ = (CheckConstraint("purpose IN ('invitation', 'reset')", name="purpose"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    purpose: Mapped[str] = mapped_column(String(12))
    form: Mapped[str] = mapped_column(String(4))  # link | code
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    issuer_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # Of an invitation: whom it is for, and what it brings (a role in a scope, or membership of a mechanism).
    email: Mapped[str | None] = mapped_column(String(254))
    name: Mapped[str | None] = mapped_column(String(200))
    role_kind: Mapped[str | None] = mapped_column(String(30))
    scope_kind: Mapped[str | None] = mapped_column(String(20))
    scope_key: Mapped[str | None] = mapped_column(String(80))
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Throttle(Base):
    """How often something was tried in a window of time; kept here so that it holds across processes and restarts."""

    __tablename__ = "throttle"
    __table_args__ = (UniqueConstraint("key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(64))  # a digest: no address and no name is kept
    count: Mapped[int]
    expires_at: Mapped[datetime] = mapped_column(index=True)


class EndedSession(Base):
    """A session that was signed out before its cookie ran out: a copy of the cookie opens nothing any more."""

    __tablename__ = "ended_session"
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # of the session's number; of no person's
    expires_at: Mapped[datetime] = mapped_column(index=True)  # by then every copy of the cookie has run out
