"""The open rounds that ask a person and in which she has questions left; for her eyes only."""

from datetime import datetime

from flask import url_for
from flask_babel import gettext as _
from sqlalchemy import exists, or_, select

from elearn.accounts.viewer import Viewer
from elearn.assessments.answering import Answering, answering_in
from elearn.assessments.models import Response, Round, RoundInvitee, RoundMechanism
from elearn.assessments.parts import progress
from elearn.assessments.round_queries import find_all
from elearn.assessments.round_texts import titles
from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.i18n.moments import moment_in
from elearn.learning.waiting_here import Waiting
from elearn.mechanisms.models import Membership


def rounds_that_ask(person: Viewer, now: datetime) -> list[Waiting]:
    """The one that closes first stands first."""
    found = [answering_in(person, one) for one in find_all(_open(person, now), now, mechanisms=True)]
    asking = [own.found.round for own in found if _asks(own)]
    named = titles(asking, current_language())
    return [_said(row, named[row.version_id][0]) for row in asking]


def _open(person: Viewer, now: datetime) -> list[int]:
    begun = exists().where(Response.round_id == Round.id, Response.person_id == person.id)
    named = exists().where(RoundInvitee.round_id == Round.id, RoundInvitee.person_id == person.id)
    member = exists().where(
        RoundMechanism.round_id == Round.id,
        RoundMechanism.invites_members,
        Membership.mechanism_id == RoundMechanism.mechanism_id,
        Membership.person_id == person.id,
        Membership.state == "accepted",
    )
    is_open = (
        Round.opens_at <= now,
        Round.closes_at > now,
        Round.closed_at.is_(None),
        Round.published_at.is_(None),
        Round.cancelled_at.is_(None),
    )
    statement = select(Round.id).where(*is_open, or_(begun, named, member)).order_by(Round.closes_at, Round.id)
    return list(db.session.scalars(statement))


def _asks(own: Answering) -> bool:
    if own.hidden or not own.parts:
        return False
    if own.response is None:
        return own.enough_asked
    return not all(progress(part, own.abouts, own.given).whole for part in own.parts)


def _said(row: Round, title: str) -> Waiting:
    values = {"title": title, "moment": moment_in(row.closes_at, row.time_zone)}
    text = _("You are asked for your answers: %(title)s. It closes on %(moment)s.", **values)
    return Waiting(str(text), url_for("answering.start", round_id=row.id))
