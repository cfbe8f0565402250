"""Memberships: asking for one, deciding it, learning under it, leaving."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import Select, select, update
from sqlalchemy.exc import IntegrityError

from elearn.accounts.role_operations import end_roles_in
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import NotFoundError, RefusedError
from elearn.mechanisms.endings import refuse_over
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.participating import take_part
from elearn.mechanisms.signals import membership_accepted, membership_ended, membership_function_changed
from elearn.mechanisms.vocabulary import OPEN_STATES
from elearn.scope import Scope


def join(person_id: int, mechanism: Mechanism, function: str, now: datetime, *, learn: bool = True) -> Membership:
    """Ask for membership and learn under it at once. Asked twice, it is one request.

    `learn` makes it the one that she learns under from now on; her first one is that in any case.
    """
    refuse_over(mechanism)
    present = _open_membership(person_id, mechanism.id)
    if present:
        return present
    membership = Membership(
        person_id=person_id, mechanism_id=mechanism.id, function=function, state="requested", requested_at=now
    )
    if not _insert(membership):
        return db.session.scalars(_open(person_id).where(Membership.mechanism_id == mechanism.id)).one()
    record(person_id, "membership requested", "membership", membership.id, now, mechanism_id=mechanism.id)
    if learn or not _learning(person_id):
        _learn_under(membership)
    return membership


def _insert(membership: Membership) -> bool:
    """False where the same person asked from another window at the same moment."""
    try:
        with db.session.begin_nested():
            db.session.add(membership)
    except IntegrityError:
        return False
    return True


def _open(person_id: int) -> Select[Membership]:
    return select(Membership).where(Membership.person_id == person_id, Membership.state.in_(OPEN_STATES))


def _open_membership(person_id: int, mechanism_id: int) -> Membership | None:
    return db.session.scalars(_open(person_id).where(Membership.mechanism_id == mechanism_id)).first()


def _learning(person_id: int) -> Membership | None:
    return db.session.scalars(_open(person_id).where(Membership.learning_under)).first()


def own_membership(person_id: int, membership_id: int) -> Membership:
    """An open membership of this person. Raises NotFoundError for anybody else's."""
    membership = db.session.scalars(_open(person_id).where(Membership.id == membership_id)).first()
    if membership is None:
        raise NotFoundError
    return membership


def own_past_membership(person_id: int, membership_id: int) -> Membership | None:
    """A membership that this person had, or asked for in vain; None where it is open, or anybody else's."""
    own = Membership.person_id == person_id, Membership.id == membership_id
    return db.session.scalars(select(Membership).where(*own, Membership.state.not_in(OPEN_STATES))).first()


def _learn_under(membership: Membership) -> None:
    # One after the other: at no moment may two be marked.
    marked = Membership.person_id == membership.person_id, Membership.learning_under
    db.session.execute(update(Membership).where(*marked, Membership.id != membership.id).values(learning_under=False))
    membership.learning_under = True
    db.session.flush()


def learn_under(membership: Membership, now: datetime) -> None:
    """What she does from now on is credited here; what she did stays where she earned it."""
    if not membership.learning_under:
        _learn_under(membership)
        record(membership.person_id, "learning under", "membership", membership.id, now)


def change_function(membership: Membership, function: str, now: datetime) -> None:
    """She does something else in the mechanism from now on."""
    before = membership.function
    if before == function:
        return
    membership.function = function
    record(membership.person_id, "function changed", "membership", membership.id, now, before=before, after=function)
    db.session.flush()
    membership_function_changed.send(None, membership_id=membership.id, before=before, now=now)


def end(membership: Membership, actor_id: int, now: datetime) -> None:
    """She left, or withdrew her request; another of her memberships becomes the one that she learns under.

    Her roles in the mechanism end with her membership.
    """
    accepted = membership.state == "accepted"
    _close(membership, "ended", now)
    record(actor_id, "membership ended", "membership", membership.id, now)
    code = db.session.get_one(Mechanism, membership.mechanism_id).code
    end_roles_in(Scope("mechanism", code), membership.person_id, actor_id, now)
    if accepted:
        membership_ended.send(None, membership_id=membership.id, now=now)


def _close(membership: Membership, state: str, now: datetime) -> None:
    learning = membership.learning_under
    membership.state, membership.ended_at, membership.learning_under = state, now, False
    db.session.flush()
    other = db.session.scalars(_open(membership.person_id).order_by(Membership.state, Membership.id)).first()
    if learning and other:
        _learn_under(other)


def _take(membership: Membership, state: str, decider_id: int | None, now: datetime) -> None:
    """Decide once: of two who decide at the same moment, the second is told."""
    waiting = Membership.id == membership.id, Membership.state == "requested"
    values = {"state": state, "decided_by_id": decider_id, "decided_at": now}
    if db.session.execute(update(Membership).where(*waiting).values(**values)).rowcount != 1:  # type: ignore[attr-defined]
        raise RefusedError(_l("Somebody has decided this request in the meantime."))
    db.session.refresh(membership)


def accept(membership: Membership, decider_id: int | None, now: datetime) -> None:
    """She belongs to the mechanism, which takes part from its first accepted membership on."""
    mechanism = db.session.get_one(Mechanism, membership.mechanism_id)
    # Locked, so that a mechanism that is closed at the same moment gets no member afterwards.
    db.session.refresh(mechanism, with_for_update={"key_share": True})
    refuse_over(mechanism)
    _take(membership, "accepted", decider_id, now)
    record(decider_id, "membership accepted", "membership", membership.id, now)
    take_part(decider_id, mechanism, now)
    db.session.flush()
    membership_accepted.send(None, membership_id=membership.id, now=now)


def refuse(membership: Membership, decider_id: int | None, now: datetime, *, reason: str = "") -> None:
    """The request is not accepted; what she learned stays hers, and she reads the reason."""
    _take(membership, "refused", decider_id, now)
    membership.refusal = reason or None
    record(decider_id, "membership refused", "membership", membership.id, now)
    _close(membership, "refused", now)


def accept_invited(person_id: int, mechanism: Mechanism, function: str, inviter_id: int | None, now: datetime) -> None:
    """Whoever comes in by an invitation of somebody who may decide is accepted with it."""
    membership = join(person_id, mechanism, function, now)
    if membership.state == "requested" and mechanism.state == "accepted":
        accept(membership, inviter_id, now)
