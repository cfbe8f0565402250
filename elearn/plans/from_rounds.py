"""What plans tell the pages of rounds: where an action about a dimension is written, and what was done about it."""

from collections.abc import Callable

from flask import Flask, url_for
from sqlalchemy import ColumnElement, exists, select

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.acted_on import Between, Done, Subject, register
from elearn.db import db
from elearn.mechanisms.models import Mechanism
from elearn.plans.models import Action, ActionOwner, Plan
from elearn.plans.standing import Standing
from elearn.plans.standing_queries import read_by, standing_of
from elearn.plans.states import DONE
from elearn.scope import Scope


def offer(viewer: AnyViewer, scope: Scope) -> Callable[[Subject], str] | None:
    """None for whoever neither speaks for the mechanism (of a country: for one in it) nor looks after its plans."""
    return _address if viewer.roles and _writes(standing_of(viewer), scope) else None


def _writes(standing: Standing, scope: Scope) -> bool:
    country = next(one.key for one in scope.line if one.kind == "country")
    spoken = {body.code if scope.kind == "mechanism" else body.country for body in standing.speaks_for}
    return scope.key in spoken or ("country", country) in standing.looks_after


def _address(subject: Subject) -> str:
    return url_for(
        "plans.begin_action",
        instrument=subject.instrument,
        dimension=subject.dimension,
        level_now=subject.level,
        owner=list(subject.mechanisms),
    )


def done_between(viewer: AnyViewer, between: Between) -> dict[str, list[Done]]:
    """Dimension → the actions about it that were marked as done in that time, of plans that the viewer may read."""
    readable = db.session.scalars(select(Plan.id).where(read_by(standing_of(viewer)))).all()
    statement = (
        select(Action.dimension, Action.id, Action.what, Action.lang, Action.changed_at)
        .where(
            Action.plan_id.in_(readable),
            Action.state == DONE,
            Action.instrument == between.instrument,
            # Nothing changes an action that is done but taking it up again.
            Action.changed_at > between.since,
            Action.changed_at <= between.until,
            _owned_in(between.scope),
        )
        .order_by(Action.changed_at, Action.id)
    )
    found: dict[str, list[Done]] = {}
    for row in db.session.execute(statement):
        one = Done(row.what, row.lang, url_for("plans.action", action_id=row.id), row.changed_at)
        found.setdefault(row.dimension or "", []).append(one)
    return found


def _owned_in(scope: Scope) -> ColumnElement[bool]:
    """By the mechanism, or by one of the country."""
    here = Mechanism.code == scope.key if scope.kind == "mechanism" else Mechanism.country_code == scope.key
    return exists().where(ActionOwner.action_id == Action.id, Mechanism.id == ActionOwner.mechanism_id, here)


def init_app(app: Flask) -> None:
    known = register(app)
    known.offers.append(offer)
    known.finds.append(done_between)
