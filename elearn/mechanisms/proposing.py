"""Proposing a mechanism that the directory lacks, and what becomes of the proposal."""

from dataclasses import replace
from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select, update

from elearn.accounts.models import Role, Ticket
from elearn.accounts.viewer import Viewer
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.mechanisms import joining
from elearn.mechanisms.codes import next_code, next_proposal
from elearn.mechanisms.description import Description
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.operations import codes_in, country_names, speaks_for_country
from elearn.mechanisms.records import describe, note_change, write
from elearn.mechanisms.signals import mechanism_accepted
from elearn.mechanisms.vocabulary import says_that_it_was_read


def propose(person_id: int, country_code: str, description: Description, function: str, now: datetime) -> Mechanism:
    """The body is there for whoever proposed it, who learns under it at once; figures wait for its confirmation."""
    code = next_proposal(country_code, codes_in(country_code))
    mechanism = Mechanism(
        code=code,
        country_code=country_code,
        created_at=now,
        amended_at=now,
        origin="here",
        state="proposed",
        proposed_by_id=person_id,
    )
    write(mechanism, description, country_names(country_code))
    note_change(mechanism, person_id, "proposed", {}, now)
    record(person_id, "mechanism proposed", "mechanism", code, now)
    db.session.flush()
    joining.join(person_id, mechanism, function, now)
    return mechanism


def _decide(mechanism: Mechanism, state: str) -> None:
    waiting = Mechanism.id == mechanism.id, Mechanism.state == "proposed"
    if db.session.execute(update(Mechanism).where(*waiting).values(state=state)).rowcount != 1:  # type: ignore[attr-defined]
        raise RefusedError(_l("Somebody has decided this proposal in the meantime."))
    db.session.refresh(mechanism)


def confirm(viewer: Viewer, mechanism: Mechanism, confidence: str, now: datetime) -> None:
    """The body is one of the country's: it gets a code of its own, and who proposed it belongs to it.

    `confidence` is how whoever confirms it knows. Raises RefusedError where a source was read, and none is named.
    """
    _refuse_unread(mechanism, confidence)
    _decide(mechanism, "accepted")
    before = mechanism.code
    mechanism.former_code, mechanism.code = before, next_code(mechanism.country_code, codes_in(mechanism.country_code))
    mechanism.confirmed_by_country_at = now if speaks_for_country(viewer, mechanism.country_code) else None
    changed = {"code": [before, mechanism.code], "confidence": [mechanism.confidence, confidence]}
    write(mechanism, replace(describe(mechanism), confidence=confidence), country_names(mechanism.country_code))
    _rename_scopes(before, mechanism.code)
    note_change(mechanism, viewer.id, "accepted", changed, now)
    record(viewer.id, "proposal confirmed", "mechanism", mechanism.code, now, before=before)
    db.session.flush()
    mechanism_accepted.send(None, mechanism_id=mechanism.id, now=now)
    _accept_proposer(viewer, mechanism, now)


def _refuse_unread(mechanism: Mechanism, confidence: str) -> None:
    if says_that_it_was_read(confidence) and not (mechanism.source or mechanism.source_url):
        raise RefusedError(
            _l("The proposal names no source that could have been read. Say that you were told; add a source later.")
        )


def _rename_scopes(before: str, after: str) -> None:
    for table in (Role, Ticket):
        named = table.scope_kind == "mechanism", table.scope_key == before
        db.session.execute(update(table).where(*named).values(scope_key=after))


def _requested(mechanism: Mechanism) -> list[Membership]:
    waiting = Membership.mechanism_id == mechanism.id, Membership.state == "requested"
    return list(db.session.scalars(select(Membership).where(*waiting).order_by(Membership.id)))


def _accept_proposer(viewer: Viewer, mechanism: Mechanism, now: datetime) -> None:
    for membership in _requested(mechanism):
        if membership.person_id == mechanism.proposed_by_id:
            joining.accept(membership, viewer.id, now)


def refuse(viewer: Viewer, mechanism: Mechanism, reason: str, now: datetime) -> None:
    """The body is not one of the country's mechanisms; the reason is shown to who proposed it."""
    _decide(mechanism, "refused")
    note_change(mechanism, viewer.id, "refused", {}, now, reason)
    record(viewer.id, "proposal refused", "mechanism", mechanism.code, now)
    for membership in _requested(mechanism):
        joining.refuse(membership, viewer.id, now, reason=reason)


def merge_into(viewer: Viewer, mechanism: Mechanism, listed: Mechanism, now: datetime) -> None:
    """The proposal is a body that is listed already: who joined the one asks to join the other."""
    if listed.state != "accepted" or listed.country_code != mechanism.country_code:
        raise RefusedError(_l("Choose a mechanism of the same country."))
    _decide(mechanism, "refused")
    mechanism.successor_code = listed.code
    for membership in _requested(mechanism):
        _move(membership, listed, viewer.id, now)
    note_change(mechanism, viewer.id, "same_as", {"code": [mechanism.code, listed.code]}, now)
    record(viewer.id, "proposal merged", "mechanism", mechanism.code, now, into=listed.code)
    db.session.flush()


def _move(membership: Membership, listed: Mechanism, actor_id: int, now: datetime) -> None:
    present = select(Membership.id).where(
        Membership.person_id == membership.person_id,
        Membership.mechanism_id == listed.id,
        Membership.state.in_(("requested", "accepted")),
    )
    if db.session.scalar(present):
        joining.end(membership, actor_id, now)
    else:
        before, membership.mechanism_id = membership.mechanism_id, listed.id
        record(actor_id, "membership moved", "membership", membership.id, now, before=before, after=listed.id)
        db.session.flush()
