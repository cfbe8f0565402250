"""Opening a plan, and changing what it is called, its dates and whether it is open."""

from dataclasses import dataclass, fields
from datetime import date, datetime

from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from elearn.accounts.viewer import Viewer
from elearn.audit.operations import record
from elearn.db import db
from elearn.errors import AppError, NotAllowedError
from elearn.learning.once import insert_once
from elearn.plans.models import Plan
from elearn.plans.queries import SeenPlan
from elearn.plans.standing import Place, Standing


class ChangedMeanwhileError(AppError):
    """Somebody else changed it after this page was opened."""

    status = 409


@dataclass(frozen=True, slots=True)
class Outline:
    """What a plan says besides its actions."""

    title: str
    lang: str
    starts_on: date | None
    ends_on: date | None


def open_plan(viewer: Viewer, standing: Standing, place: Place, said: Outline, key: str, now: datetime) -> Plan:
    """Start a plan in a place; the form that is sent twice (its key says so) opens one. Raises NotAllowedError."""
    if place not in standing.may_open_in:
        raise NotAllowedError(_l("You can start plans in the country of your mechanism."))
    values = {name: getattr(said, name) for name in Outline.__slots__}
    is_new = insert_once(
        Plan,
        key=key,
        scope_kind=place[0],
        scope_key=place[1],
        state="open",
        opened_by_id=viewer.id,
        opened_for_id=standing.office_in(place),
        opened_at=now,
        revision=0,
        **values,
    )
    plan = db.session.scalars(select(Plan).where(Plan.key == key)).one()
    if is_new:
        record(viewer.id, "plan opened", "plan", plan.id, now, scope=":".join(place))
    return plan


def amend_plan(viewer: Viewer, seen: SeenPlan, said: Outline, state: str, revision: int, now: datetime) -> bool:
    """Store what the plan is called, its dates, and whether it is open; False where nothing differs."""
    if not seen.may_keep:
        raise NotAllowedError(_l("The plan is kept by those who opened it, and by whoever looks after it."))
    plan = seen.plan
    db.session.refresh(plan, with_for_update=True)
    values = {one.name: getattr(said, one.name) for one in fields(Outline)} | {"state": state}
    changed = sorted(name for name, value in values.items() if getattr(plan, name) != value)
    if not changed:
        return False
    if plan.revision != revision:
        raise ChangedMeanwhileError(_l("Somebody else changed this plan while your page was open."))
    for name in changed:
        setattr(plan, name, values[name])
    plan.revision += 1
    record(viewer.id, "plan amended", "plan", plan.id, now, fields=changed)
    db.session.flush()
    return True
