"""What a round does by itself: it writes to those who are asked before it closes, publishes itself, cuts the ties."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from elearn.assessments import reminders
from elearn.assessments.models import LateAnswer, Response, Round, RoundCode, RoundInvitee
from elearn.assessments.round_operations import publish
from elearn.assessments.round_queries import moments
from elearn.assessments.states import PUBLISHES_ITSELF_AFTER, UNTIED_AFTER, is_due, untied_at
from elearn.db import db


@dataclass(frozen=True, slots=True)
class Settled:
    """The rounds to which something happened, by id; whoever is asked in `reminded` gets a letter after the commit."""

    published: tuple[int, ...] = ()
    untied: tuple[int, ...] = ()
    reminded: tuple[int, ...] = ()


def waits(now: datetime) -> bool:
    """Whether there is anything to do, so that a page that only reads need not take the lock."""
    return any(why for row in db.session.scalars(select(Round).where(_candidate(now))) for why in _why(row, now))


def settle(now: datetime) -> Settled:
    """Do what is due. Raised twice at once, each thing happens once."""
    rows = db.session.scalars(
        select(Round).where(_candidate(now)).order_by(Round.id).with_for_update().execution_options(**_FRESH)
    ).all()
    done: dict[str, list[int]] = {"published": [], "untied": [], "reminded": []}
    for row in rows:
        for why in _why(row, now):
            _ACTS[why](row, now)
            done[why].append(row.id)
    return Settled(**{why: tuple(ids) for why, ids in done.items()})


_FRESH = {"populate_existing": True}


def _candidate(now: datetime) -> ColumnElement[bool]:
    end = func.coalesce(Round.closed_at, Round.closes_at, type_=Round.closes_at.type)
    running = Round.published_at.is_(None), Round.cancelled_at.is_(None)
    due = and_(*running, end <= now - PUBLISHES_ITSELF_AFTER)
    tied = and_(Round.untied_at.is_(None), Round.published_at <= now - UNTIED_AFTER)
    soon = and_(*running, Round.closes_at > now, Round.closes_at <= now + reminders.BEFORE_CLOSING)
    return or_(due, tied, soon)


def _why(row: Round, now: datetime) -> Iterator[str]:
    if is_due(moments(row), now):
        yield "published"
    if row.published_at and not row.untied_at and now >= untied_at(row.published_at):
        yield "untied"
    if reminders.goes_by_itself(moments(row), row.reminded_at, now):
        yield "reminded"


def _publish(row: Round, now: datetime) -> None:
    publish(row, None, now)


def _untie(row: Round, now: datetime) -> None:
    """From here on nothing tells whose a response is, or was."""
    own = Response.round_id == row.id
    late = select(Response.id).where(own).scalar_subquery()
    db.session.execute(delete(LateAnswer).where(LateAnswer.response_id.in_(late)))
    db.session.execute(update(Response).where(own).values(person_id=None, code_digest=None, begun_at=None))
    for table in (RoundInvitee, RoundCode):
        db.session.execute(delete(table).where(table.round_id == row.id))
    row.untied_at = now


def remind(row: Round, now: datetime) -> None:
    """Note that a letter goes to all who are asked: whoever has answered gets it, too."""
    row.reminded_at = now


_ACTS = {"published": _publish, "untied": _untie, "reminded": remind}
