"""Invitations that wait for somebody to come."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import aliased

from elearn.accounts.appointing import INVITE, MEMBER, may_invite
from elearn.accounts.mailboxes import fold_address
from elearn.accounts.models import Person, Ticket
from elearn.accounts.places import scope_held
from elearn.accounts.rights import scopes_for
from elearn.accounts.role_queries import inside
from elearn.accounts.ticket_operations import Offer
from elearn.accounts.viewer import Viewer
from elearn.db import db
from elearn.errors import NotAllowedError, NotFoundError


@dataclass(frozen=True, slots=True)
class Invitation:
    """One that is open: `email` is None for a printed code."""

    id: int
    email: str | None
    kind: str
    scope_kind: str
    scope_key: str
    issuer_id: int
    issuer: str
    since: datetime
    until: datetime


def _is_open(now: datetime) -> ColumnElement[bool]:
    return and_(Ticket.purpose == "invitation", Ticket.used_at.is_(None), Ticket.expires_at > now)


def _seen_by(viewer: Viewer) -> ColumnElement[bool]:
    """Her own, and those into the places where she invites."""
    within = (inside(one, Ticket.scope_kind, Ticket.scope_key) for one in scopes_for(viewer.roles, INVITE))
    return or_(Ticket.issuer_id == viewer.id, *within)


def open_invitations(viewer: Viewer, first: int, size: int, now: datetime) -> tuple[list[Invitation], int]:
    """One page of the open invitations in the viewer's scopes, the newest first, and how many there are.

    Raises NotAllowedError for those who invite nobody.
    """
    if not scopes_for(viewer.roles, INVITE):
        raise NotAllowedError
    issuer = aliased(Person)
    shown = and_(_is_open(now), _seen_by(viewer))
    statement = (
        select(
            Ticket.id,
            Ticket.email,
            func.coalesce(Ticket.role_kind, MEMBER),
            Ticket.scope_kind,
            Ticket.scope_key,
            issuer.id,
            issuer.name,
            Ticket.created_at,
            Ticket.expires_at,
        )
        .join(issuer, issuer.id == Ticket.issuer_id)
        .where(shown)
    )
    rows: Iterable[Any] = db.session.execute(statement.order_by(Ticket.id.desc()).offset(first).limit(size))
    total = db.session.scalar(select(func.count()).select_from(Ticket).where(shown)) or 0
    return [Invitation(*row) for row in rows], total


def invitation_to_withdraw(viewer: Viewer, ticket_id: int, now: datetime) -> Ticket:
    """An open one of hers, or one that she could have given herself.

    Raises NotFoundError where she may not know of it, NotAllowedError where she sees it only.
    """
    ticket = db.session.scalar(select(Ticket).where(Ticket.id == ticket_id, _is_open(now), _seen_by(viewer)))
    if ticket is None:
        raise NotFoundError
    scope = scope_held(ticket.scope_kind or "", ticket.scope_key or "")
    if ticket.issuer_id != viewer.id and not may_invite(viewer.roles, ticket.role_kind or MEMBER, scope):
        raise NotAllowedError
    return ticket


def open_to(email: str, offer: Offer, now: datetime) -> list[Ticket]:
    """The open invitations that were sent to this mailbox for the same thing."""
    same = (
        Ticket.email == fold_address(email),
        Ticket.scope_kind == offer.scope.kind,
        Ticket.scope_key == offer.scope.key,
        func.coalesce(Ticket.role_kind, MEMBER) == (offer.role_kind or MEMBER),
    )
    return list(db.session.scalars(select(Ticket).where(_is_open(now), *same)))
