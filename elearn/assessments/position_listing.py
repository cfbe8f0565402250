"""Positions that were released to somebody: of each body the latest, by country.

It is the rule of `position_states.may_read` inside a statement; a test holds the two against each other.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, false, func, or_, select
from sqlalchemy.orm import aliased

from elearn.accounts.rights import COMMISSION, PROJECT, scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Position, Round, RoundMechanism
from elearn.assessments.position_queries import TEAM
from elearn.assessments.position_states import reaching
from elearn.db import db
from elearn.instruments.models import InstrumentVersion
from elearn.mechanisms.conditions import inside_any
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.naming import Text, country_name, country_order, shown_lang, shown_name
from elearn.web.paging import SIZE, Page


@dataclass(frozen=True, slots=True)
class Released:
    """A position with whose it is: `body` is None for a country's team. `key` as in the address of its page."""

    position: Position
    version_id: int
    country_code: str
    country: str
    key: str
    body: Text | None


def released_to(viewer: AnyViewer, lang: str, number: int) -> Page[Released]:
    """One page of them; two statements, however many there are."""
    ids = _latest(viewer).subquery()
    total = db.session.scalar(select(func.count()).select_from(ids).where(ids.c.place == 1)) or 0
    number = min(number, max(1, -(-total // SIZE)))
    rows = _rows(_latest(viewer), lang, number)
    return Page(rows, number, total)


def by_country(rows: Iterable[Released]) -> list[tuple[Released, list[Released]]]:
    """The rows of each country behind the first of them, in the order that they came in."""
    groups = (list(group) for _code, group in groupby(rows, key=lambda one: one.country_code))
    return [(group[0], group) for group in groups]


def released_in(viewer: AnyViewer, country: str, lang: str) -> list[Released]:
    """Those of one country: one statement."""
    return _rows(_latest(viewer).where(Country.code == country), lang)


def _latest(viewer: AnyViewer) -> Select[Any]:
    """Ids with their place: 1 is the latest of its body by the same instrument that the viewer may read."""
    whose = Country.code, func.coalesce(Position.mechanism_id, 0), InstrumentVersion.instrument_id
    newest = Round.published_at.desc(), Round.id.desc(), Position.number.desc()
    place = func.row_number().over(partition_by=whose, order_by=newest).label("place")
    released = Position.released_at.is_not(None), Position.replaced_at.is_(None)
    published = Round.published_at.is_not(None), Round.cancelled_at.is_(None)
    found: Select[Any] = _with_places(select(Position.id, place)).where(*released, *published, _readable(viewer))
    return found


def _with_places(statement: Any) -> Any:
    """What a position is of: its mechanism and country, or the country of a round in which a team looked at itself."""
    return (
        statement.join(Round, Round.id == Position.round_id)
        .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
        .outerjoin(Mechanism, Mechanism.id == Position.mechanism_id)
        .join(Country, Country.code == func.coalesce(Mechanism.country_code, Round.scope_key))
    )


def _readable(viewer: AnyViewer) -> ColumnElement[bool]:
    circles = {
        "own": _own(viewer),
        "country": _of_country(viewer),
        "commission": _holding(viewer, COMMISSION),
        "project": _holding(viewer, PROJECT),
    }
    reached = (and_(Position.audience.in_(reaching(circle)), belongs) for circle, belongs in circles.items())
    return or_(Position.audience == "public", *reached)


def _own(viewer: AnyViewer) -> ColumnElement[bool]:
    """Of a mechanism its people; of a team the people of all mechanisms of the round, and who runs rounds there."""
    there = aliased(Mechanism)
    in_round = RoundMechanism.round_id == Position.round_id, RoundMechanism.mechanism_id == there.id
    team = or_(_runs(viewer), _is_of(viewer, there, *in_round))
    signs = inside_any(scopes_for(viewer.roles, "sign for mechanism"))
    mechanism = or_(signs, _belongs(viewer, Membership.mechanism_id == Position.mechanism_id))
    return or_(and_(Position.mechanism_id.is_(None), team), and_(Position.mechanism_id.is_not(None), mechanism))


def _runs(viewer: AnyViewer) -> ColumnElement[bool]:
    """Whether she opens rounds of the country: of a mechanism alone is not enough."""
    return inside_any(scope for scope in scopes_for(viewer.roles, "open rounds") if scope.kind != "mechanism")


def _of_country(viewer: AnyViewer) -> ColumnElement[bool]:
    there = aliased(Mechanism)
    return or_(_own(viewer), _runs(viewer), _is_of(viewer, there, there.country_code == Country.code))


def _is_of(viewer: AnyViewer, there: Any, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    """Whether she belongs to such a mechanism, or speaks for one without being a member of it."""
    spoken = exists().where(there.code.in_([one.key for one in scopes_for(viewer.roles, "sign for mechanism")]), *where)
    return or_(spoken, _belongs(viewer, Membership.mechanism_id == there.id, *where))


def _holding(viewer: AnyViewer, kind: str) -> ColumnElement[bool]:
    return inside_any(role.scope for role in viewer.roles if role.kind == kind)


def _belongs(viewer: AnyViewer, *where: ColumnElement[bool]) -> ColumnElement[bool]:
    if viewer.id is None:
        return false()
    return exists().where(Membership.person_id == viewer.id, Membership.state == "accepted", *where)


def _rows(latest: Select[Any], lang: str, number: int | None = None) -> list[Released]:
    ids = latest.subquery()
    statement = (
        _with_places(
            select(
                Position,
                Round.version_id,
                Mechanism.code,
                shown_name(lang).label("name"),
                shown_lang(lang).label("name_lang"),
                Country.code.label("country_code"),
                country_name(lang).label("country"),
            )
        )
        .join(ids, ids.c.id == Position.id)
        .where(ids.c.place == 1)
        # The team of a country stands before its mechanisms.
        .order_by(country_order(lang), Country.code, Mechanism.code.is_not(None), Mechanism.code, Position.id)
    )
    if number is not None:
        statement = statement.limit(SIZE).offset((number - 1) * SIZE)
    return [_released(row) for row in db.session.execute(statement)]


def _released(row: Any) -> Released:
    body = Text(row.name or row.code, row.name_lang or "") if row.code else None
    return Released(row.Position, row.version_id, row.country_code, row.country, row.code or TEAM, body)
