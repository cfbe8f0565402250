"""What ends with a body that is no more."""

from datetime import datetime

from sqlalchemy import select

from elearn.db import db
from elearn.mechanisms import joining
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.participating import set_participation


def wind_up(actor_id: int | None, mechanism: Mechanism, now: datetime) -> None:
    """It no longer takes part, and nobody waits for acceptance there."""
    if mechanism.participation in {"invited", "taking_part"}:
        set_participation(actor_id, mechanism, "left", now)
    waiting = Membership.mechanism_id == mechanism.id, Membership.state == "requested"
    for membership in db.session.scalars(select(Membership).where(*waiting).order_by(Membership.id)).all():
        joining.refuse(membership, actor_id, now)
