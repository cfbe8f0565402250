"""Finding the ticket that somebody brings."""

from datetime import datetime

from sqlalchemy import select

from elearn.accounts.appointing import MEMBER, may_invite
from elearn.accounts.loading import load_viewer
from elearn.accounts.models import Person, Ticket
from elearn.accounts.places import find_scope
from elearn.accounts.promises import Promise, promise_of
from elearn.accounts.sealing import digest
from elearn.accounts.ticket_operations import Offer
from elearn.db import db


def open_ticket(secret: str, form: str, now: datetime) -> Ticket | None:
    """The ticket of this secret, unless there is none, it was used or it is too old."""
    return by_digest(digest(secret), form, now)


def by_digest(value: str, form: str, now: datetime) -> Ticket | None:
    statement = select(Ticket).where(
        Ticket.digest == value, Ticket.form == form, Ticket.used_at.is_(None), Ticket.expires_at > now
    )
    ticket = db.session.scalar(statement)
    return ticket if ticket and _still_holds(ticket) else None


def _still_holds(ticket: Ticket) -> bool:
    if ticket.purpose == "invitation":
        return offer_of(ticket) is not None
    person = db.session.get(Person, ticket.person_id)
    return person is not None and person.closed_at is None


def offer_of(ticket: Ticket) -> Offer | None:
    """What the invitation brings, if its issuer may (still) give it."""
    issuer = load_viewer(ticket.issuer_id) if ticket.issuer_id else None
    scope = find_scope(ticket.scope_kind or "", ticket.scope_key or "")
    if issuer is None or scope is None or not may_invite(issuer.roles, ticket.role_kind or MEMBER, scope):
        return None
    return Offer(ticket.role_kind, scope)


def promised(ticket: Ticket) -> Promise | None:
    """What an invitation says of itself, in the language of the page; None where it brings nothing any more."""
    issuer = load_viewer(ticket.issuer_id) if ticket.issuer_id else None
    offer = offer_of(ticket)
    return promise_of(offer, issuer.roles) if issuer and offer else None


def person_of(ticket: Ticket) -> Person:
    """Whose password a reset is for."""
    return db.session.get_one(Person, ticket.person_id, with_for_update=True)
