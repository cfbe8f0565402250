"""Writing down whether a mechanism takes part, and since when."""

from datetime import datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import func, select

from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import RefusedError
from elearn.mechanisms.endings import is_over
from elearn.mechanisms.models import Mechanism, Membership
from elearn.mechanisms.participation import choices
from elearn.mechanisms.records import note_change


def members(mechanism: Mechanism) -> int:
    """How many accepted members a mechanism has."""
    accepted = Membership.mechanism_id == mechanism.id, Membership.state == "accepted"
    return db.session.scalar(select(func.count()).where(*accepted)) or 0


def choices_for(mechanism: Mechanism) -> tuple[str, ...]:
    """What may be said of this mechanism now."""
    return choices(
        has_taken_part=mechanism.taking_part_since is not None,
        has_members=members(mechanism) > 0,
        over=is_over(mechanism),
    )


def set_participation(
    actor_id: int | None, mechanism: Mechanism, participation: str, now: datetime, *, anew: bool = False
) -> None:
    """Say whether it takes part. One that does so again keeps its date, unless it begins `anew` with today's."""
    if mechanism.participation == participation:
        return
    if participation not in choices_for(mechanism):
        raise RefusedError(_l("This cannot be said of the mechanism as things stand. Look at its page again."))
    _write(actor_id, mechanism, participation, now, anew=anew)


def take_part(actor_id: int | None, mechanism: Mechanism, now: datetime) -> None:
    """It has a new member: it takes part, and anew where none of its former members has stayed."""
    if mechanism.participation != "taking_part":
        _write(actor_id, mechanism, "taking_part", now, anew=members(mechanism) <= 1)


def _write(actor_id: int | None, mechanism: Mechanism, participation: str, now: datetime, *, anew: bool) -> None:
    before, since = mechanism.participation, mechanism.taking_part_since
    changed: dict[str, list[object]] = {"participation": [before, participation]}
    if participation == "taking_part" and (anew or not since):
        mechanism.taking_part_since = now
        if since:
            changed["taking_part_since"] = [since.date().isoformat(), now.date().isoformat()]
    mechanism.participation = participation
    note_change(mechanism, actor_id, "participation", changed, now)
    record(actor_id, "participation", "mechanism", mechanism.code, now, before=before, after=participation)
    db.session.flush()
