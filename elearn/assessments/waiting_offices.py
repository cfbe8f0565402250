"""What waits for those who run a round or speak for an institution: to publish, to sign, to clear, to release.

Only that something is to be done: no figure of a round, and nobody who answered.
"""

from collections.abc import Collection, Iterator
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from sqlalchemy import and_, false, func, or_, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import Viewer
from elearn.assessments.models import Position, Round, RoundMechanism
from elearn.assessments.parts import INSTITUTIONAL, parts
from elearn.assessments.position_queries import TEAM, Read, state_of, writing_in
from elearn.assessments.position_reading import wanting
from elearn.assessments.position_states import PositionState
from elearn.assessments.round_queries import find_all
from elearn.assessments.round_texts import bodies, titles
from elearn.assessments.running import may_publish
from elearn.assessments.statement_queries import Stating, stating_in
from elearn.assessments.statement_states import Stage
from elearn.db import db
from elearn.i18n.choice import current_language
from elearn.i18n.moments import moment_in
from elearn.learning.waiting_here import Waiting, named
from elearn.mechanisms.models import Mechanism
from elearn.mechanisms.queries import scope_name


def to_publish(person: Viewer, now: datetime) -> list[Waiting]:
    """Rounds that have closed, for whoever publishes them."""
    scopes = scopes_for(person.roles, "open rounds")
    hers = or_(false(), *(and_(Round.scope_kind == one.kind, Round.scope_key == one.key) for one in scopes))
    end = func.coalesce(Round.closed_at, Round.closes_at, type_=Round.closes_at.type)
    over = end <= now, Round.published_at.is_(None), Round.cancelled_at.is_(None)
    ids = db.session.scalars(select(Round.id).where(hers, *over).order_by(Round.id)).all() if scopes else ()
    rows = [one.round for one in find_all(ids, now) if may_publish(person, one)]
    known = _titles(rows)
    return [
        Waiting(
            str(_("A round has closed and waits to be published: %(title)s", title=known[row.id])),
            url_for("assessments.show", round_id=row.id),
        )
        for row in rows
    ]


def _titles(rows: Collection[Round]) -> dict[int, str]:
    """What rounds are called, by id."""
    known = titles(rows, current_language())
    return {row.id: named(known[row.version_id][0]) for row in rows}


def to_sign(person: Viewer, now: datetime) -> list[Waiting]:
    """Statements of her mechanisms in open rounds: those that are written and not signed, or that nobody began."""
    codes = [scope.key for scope in scopes_for(person.roles, "sign for mechanism")]
    statement = (
        select(Round.id, Mechanism.code)
        .join(RoundMechanism, RoundMechanism.round_id == Round.id)
        .join(Mechanism, Mechanism.id == RoundMechanism.mechanism_id)
        .where(
            Mechanism.code.in_(codes),
            Round.opens_at <= now,
            Round.closes_at > now,
            Round.closed_at.is_(None),
            Round.cancelled_at.is_(None),
        )
        .order_by(Round.closes_at, Round.id, Mechanism.code)
    )
    pairs = [(row.id, row.code) for row in db.session.execute(statement)] if codes else []
    # Where the questionnaire asks nothing of institutions there is nothing to be stated.
    asking = {
        one.round.id: one
        for one in find_all(list(dict.fromkeys(number for number, _code in pairs)), now, mechanisms=True)
        if parts(one.structure, INSTITUTIONAL)
    }
    known = _titles([one.round for one in asking.values()])
    found = (stating_in(person, asking[number], code) for number, code in pairs if number in asking)
    return [one for own in found for one in _unsigned(own, known[own.found.round.id])]


def _unsigned(own: Stating, title: str) -> Iterator[Waiting]:
    row, stages = own.found.round, [own.stage(about) for about in own.abouts]
    values = {"title": title, "moment": moment_in(row.closes_at, row.time_zone)}
    written = stages.count(Stage.WRITTEN)
    if written:
        text = ngettext(
            "%(num)d statement is written and not signed: %(title)s. The round closes on %(moment)s.",
            "%(num)d statements are written and not signed: %(title)s. The round closes on %(moment)s.",
            written,
            **values,
        )
    elif Stage.SIGNED not in stages:
        text = _("Your mechanism is asked what it states: %(title)s. The round closes on %(moment)s.", **values)
    else:
        return
    yield Waiting(str(text), url_for("answering.statement", round_id=row.id, code=own.mechanism.code))


def to_clear_or_release(person: Viewer, now: datetime) -> list[Waiting]:
    """The latest position of each institution for which she writes: drafted and whole, or cleared and not released."""
    pairs = _with_positions(person)
    rounds = {
        one.round.id: one
        for one in find_all(list(dict.fromkeys(number for number, _code in pairs)), now, mechanisms=True)
    }
    found = (writing_in(person, rounds[number], code or TEAM) for number, code in pairs)
    return [one for read in found for one in _unfinished(read)]


def _with_positions(person: Viewer) -> list[tuple[int, str | None]]:
    codes = [scope.key for scope in scopes_for(person.roles, "sign for mechanism")]
    countries = [scope.key for scope in scopes_for(person.roles, "open rounds") if scope.kind == "country"]
    if not codes and not countries:
        return []
    team = and_(Position.mechanism_id.is_(None), Round.scope_key.in_(countries))
    statement = (
        select(Position.round_id, Mechanism.code)
        .join(Round, Round.id == Position.round_id)
        .outerjoin(Mechanism, Mechanism.id == Position.mechanism_id)
        .where(Position.released_at.is_(None), Position.replaced_at.is_(None), or_(Mechanism.code.in_(codes), team))
        .order_by(Position.round_id, Mechanism.code)
        .distinct()
    )
    return [(row.round_id, row.code) for row in db.session.execute(statement)]


def _unfinished(read: Read) -> Iterator[Waiting]:
    latest = read.latest
    if latest is None:
        return
    here: dict[str, Any] = {"round_id": latest.round_id, "key": read.place.key}
    state, name = state_of(latest), _of(read)
    if state is PositionState.DRAFT and not wanting(read.place.parts, latest.views):
        text = _("The position of %(name)s is drafted: when it is cleared on paper, write down by whom", name=name)
        yield Waiting(str(text), url_for("assessments.clear_position", **here))
    if state is PositionState.CLEARED:
        text = _("The position of %(name)s is cleared and not released to anybody yet", name=name)
        yield Waiting(str(text), url_for("assessments.release_position", number=latest.number, **here))


def _of(read: Read) -> str:
    place = read.place
    if place.mechanism is None:
        return named(scope_name(place.found.scope, current_language()))
    return named(bodies(place.found.round.id, [place.mechanism.code], current_language())[0].name)
