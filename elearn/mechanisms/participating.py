"""Whether a mechanism takes part: saying so, and what ends with a body that is no more."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.records import note_change


def set_participation(actor_id: int | None, mechanism: Mechanism, participation: str, now: datetime) -> None:
    """Listed, invited or left; that a body takes part follows from its first accepted membership."""
    before = mechanism.participation
    if before == participation:
        return
    if participation == "listed" and mechanism.taking_part_since:
        raise RefusedError(_l("This mechanism has taken part; it can be said to have left."))
    mechanism.participation = participation
    note_change(mechanism, actor_id, "participation", {"participation": [before, participation]}, now)
    record(actor_id, "participation", "mechanism", mechanism.code, now, before=before, after=participation)
    db.session.flush()


def wind_up(actor_id: int | None, mechanism: Mechanism, now: datetime) -> None:
    """The body is no more: it no longer takes part, and nobody waits for acceptance there."""
    if mechanism.participation in {"invited", "taking_part"}:
        set_participation(actor_id, mechanism, "left", now)
    waiting = Membership.mechanism_id == mechanism.id, Membership.state == "requested"
    for membership in db.session.scalars(select(Membership).where(*waiting).order_by(Membership.id)).all():
        joining.refuse(membership, actor_id, now)
