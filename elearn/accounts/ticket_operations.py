"""Single-use ways in: links for those with a mailbox, printed codes for those without."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import delete, update

from elearn.accounts.codes import make_code
from elearn.accounts.mailboxes import fold_address
from elearn.accounts.models import Ticket
from elearn.accounts.person_operations import take_back_resets
from elearn.accounts.sealing import digest, new_secret, seal
from elearn.audit.operations import record
from elearn.db import db
from elearn.scope import Scope

INVITATION: Final = timedelta(days=14)
RESET: Final = timedelta(hours=2)
CODE: Final = timedelta(days=7)
# Tickets hold addresses and names of people who never came.
KEPT: Final = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Offer:
    """What an invitation brings: a role in a scope, or (`role_kind` None) membership of a mechanism."""

    role_kind: str | None
    scope: Scope


def _add(purpose: str, form: str, secret: str, now: datetime, lasts: timedelta, **more: object) -> Ticket:
    db.session.execute(delete(Ticket).where(Ticket.expires_at < now - KEPT))
    ticket = Ticket(purpose=purpose, form=form, digest=digest(secret), created_at=now, expires_at=now + lasts, **more)
    db.session.add(ticket)
    db.session.flush()
    return ticket


def issue_reset_link(person_id: int, now: datetime) -> str:
    """A token for a link by which the owner of the mailbox sets a new password."""
    secret = new_secret()
    _add("reset", "link", secret, now, RESET, person_id=person_id)
    return seal(secret)


def issue_reset_code(person_id: int, issuer_id: int | None, now: datetime) -> str:
    """A code that a helper (None: whoever runs the server) prints for a person; earlier ones are taken back."""
    take_back_resets(person_id, now)
    code = make_code()
    _add("reset", "code", code, now, CODE, person_id=person_id, issuer_id=issuer_id)
    record(issuer_id, "reset code handed over", "person", person_id, now)
    return code


def invite_by_mail(offer: Offer, email: str, issuer_id: int, now: datetime) -> str:
    """A token for the link in a letter of invitation."""
    secret = new_secret()
    _invite(offer, "link", secret, issuer_id, now, fold_address(email))
    return seal(secret)


def invite_by_code(offer: Offer, issuer_id: int, now: datetime) -> str:
    """A code to be printed and handed over."""
    code = make_code()
    _invite(offer, "code", code, issuer_id, now, None)
    return code


def _invite(offer: Offer, form: str, secret: str, issuer_id: int, now: datetime, email: str | None) -> None:
    ticket = _add(
        "invitation",
        form,
        secret,
        now,
        CODE if form == "code" else INVITATION,
        issuer_id=issuer_id,
        email=email,
        role_kind=offer.role_kind,
        scope_kind=offer.scope.kind,
        scope_key=offer.scope.key,
    )
    details = {"role": offer.role_kind or "member", "scope": str(offer.scope)}
    record(issuer_id, "invited", "ticket", ticket.id, now, **details)


def withdraw(ticket: Ticket, by_id: int, now: datetime) -> None:
    """Its link or code is good no more; a second click changes nothing."""
    waits = Ticket.id == ticket.id, Ticket.used_at.is_(None), Ticket.expires_at > now
    if db.session.execute(update(Ticket).where(*waits).values(expires_at=now)).rowcount:  # type: ignore[attr-defined]
        record(by_id, "invitation withdrawn", "ticket", ticket.id, now)


def use(ticket: Ticket, now: datetime) -> bool:
    """Use it up; False for the second of two that come at once."""
    statement = (
        update(Ticket)
        .where(Ticket.id == ticket.id, Ticket.used_at.is_(None), Ticket.expires_at > now)
        .values(used_at=now)
    )
    return db.session.execute(statement).rowcount == 1  # type: ignore[attr-defined,no-any-return]
