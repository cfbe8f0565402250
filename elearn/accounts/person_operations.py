"""Writing persons: opening an account, and what its owner changes in it."""

from datetime import datetime

from sqlalchemy import update

from elearn.accounts.mailboxes import fold_address
from elearn.accounts.models import Person, Ticket
from elearn.accounts.passwords import hash_password
from elearn.accounts.person_queries import is_taken
from elearn.accounts.sign_in_names import first_free, fold, from_name
from elearn.accounts.terms import TERMS_VERSION
from elearn.audit.operations import record
from elearn.db import db


def open_account(
    name: str,
    sign_in_name: str,
    email: str | None,
    password: str | None,
    language: str,
    time_zone: str,
    now: datetime,
) -> Person:
    """A new account; an empty sign-in name is made from the name. Several accounts may have one address."""
    person = Person(
        name=name,
        sign_in_name=fold(sign_in_name) or first_free(from_name(name), is_taken),
        email=fold_address(email) if email else None,
        password_hash=hash_password(password) if password else None,
        language=language,
        time_zone=time_zone,
        created_at=now,
    )
    db.session.add(person)
    db.session.flush()
    record(person.id, "account opened", "person", person.id, now)
    return person


def accept_terms(person: Person, now: datetime) -> None:
    """Once for each version; a second click changes nothing."""
    if person.terms_version != TERMS_VERSION:
        person.terms_version, person.terms_accepted_at = TERMS_VERSION, now
        record(person.id, "terms accepted", "person", person.id, now, version=TERMS_VERSION)


def change_details(person: Person, name: str, language: str, time_zone: str) -> None:
    person.name, person.language, person.time_zone = name, language, time_zone


def change_email(person: Person, email: str | None, now: datetime) -> str | None:
    """Returns the former address, where there was one and it is another."""
    former, new = person.email, fold_address(email) if email else None
    if former == new:
        return None
    person.email = new
    record(person.id, "address changed", "person", person.id, now)
    return former


def change_password(person: Person, password: str, now: datetime) -> None:
    """A new password, chosen by somebody who knew the old one; ends all sessions and takes back open resets."""
    _set_password(person, password, now)
    record(person.id, "password changed", "person", person.id, now)


def refresh_hash(person_id: int, password: str) -> None:
    """Keep the same password under today's settings."""
    db.session.execute(update(Person).where(Person.id == person_id).values(password_hash=hash_password(password)))


def end_sessions(person: Person, now: datetime) -> None:
    """Sign the account out everywhere."""
    person.session_epoch += 1
    record(person.id, "sessions ended", "person", person.id, now)


def reset_password(person: Person, ticket: Ticket, password: str, now: datetime) -> None:
    """A new password by a ticket.

    Whoever printed a code knew it, and could have used it: results stored before are not shown to the account again.
    """
    _set_password(person, password, now)
    if ticket.form == "code":
        person.private_before = now
    record(person.id, f"password reset by {ticket.form}", "person", person.id, now, issuer=ticket.issuer_id)


def _set_password(person: Person, password: str, now: datetime) -> None:
    person.password_hash = hash_password(password)
    person.session_epoch += 1
    take_back_resets(person.id, now)
    db.session.flush()


def take_back_resets(person_id: int, now: datetime) -> None:
    """Open ways to a new password are good no more."""
    db.session.execute(
        update(Ticket)
        .where(Ticket.person_id == person_id, Ticket.purpose == "reset", Ticket.used_at.is_(None))
        .where(Ticket.expires_at > now)
        .values(expires_at=now)
    )
