"""A round with its version and scope, and what somebody is in it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, exists, false, func, or_, select

from elearn.accounts.rights import DEPUTY, FOCAL, scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Response, Round, RoundInvitee, RoundMechanism, RoundPartner
from elearn.assessments.parts import asks_persons
from elearn.assessments.states import Moments, State, state
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.instruments.models import Instrument, InstrumentVersion
from elearn.instruments.structure import Structure
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.scope import Scope, country, mechanism


@dataclass(frozen=True, slots=True)
class Taking:
    """A mechanism that takes part; `shares` is None until it has said whether the others see what it states.

    `status` is that of today: it may have been merged since the round began.
    """

    id: int
    code: str
    scope: Scope
    invites_members: bool
    shares: bool | None
    status: str


@dataclass(frozen=True)
class Found:
    """A round and the version that it is bound to; `state` is that of the moment at which it was read."""

    round: Round
    instrument: str
    structure: Structure
    scope: Scope
    state: State
    # Where they were read together with those of other rounds.
    taking: list[Taking] | None = None

    @cached_property
    def mechanisms(self) -> list[Taking]:
        """Those that take part, as they were when this was first asked: see `taking_part`."""
        return taking_part(self.round.id) if self.taking is None else self.taking

    @property
    def asks_persons(self) -> bool:
        return asks_persons(self.structure)


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a round; several things at once.

    `runs`: she opened it, or a role of hers holds in its scope. `signs_for`: the mechanisms for which she states what
    they see. `answers_for`: the mechanism for which she is asked for a response of her own.
    """

    runs: bool
    signs_for: tuple[Taking, ...]
    answers_for: Taking | None

    def __bool__(self) -> bool:
        return self.runs or bool(self.signs_for) or self.answers_for is not None


def moments(row: Round) -> Moments:
    return Moments(row.opens_at, row.closes_at, row.closed_at, row.published_at, row.cancelled_at)


def find(round_id: int, now: datetime, *, locked: bool = False, shared: bool = False) -> Found:
    """Without a guard: `standing` says what the viewer is in it. Raises NotFoundError.

    `locked` is for who changes the round; `shared` for who writes under it, so that it stays as it was read.
    """
    statement = _ROUNDS.where(Round.id == round_id)
    if locked or shared:
        statement = statement.with_for_update(of=Round, read=shared).execution_options(populate_existing=True)
    row = db.session.execute(statement).first()
    if row is None:
        raise NotFoundError
    return _found(row, now)


def find_all(round_ids: Sequence[int], now: datetime, *, mechanisms: bool = False) -> list[Found]:
    """Several rounds in this order, with or without their mechanisms: one statement each, however many there are."""
    if not round_ids:
        return []
    rows = {row.Round.id: row for row in db.session.execute(_ROUNDS.where(Round.id.in_(round_ids)))}
    taking = _taking(RoundMechanism.round_id.in_(round_ids)) if mechanisms else None
    return [_found(rows[one], now, None if taking is None else taking[one]) for one in round_ids]


# A round with its version, and with the country of its scope; a code that a mechanism had before still names it.
_ROUNDS = (
    select(
        Round,
        Instrument.code.label("instrument"),
        InstrumentVersion.structure,
        Mechanism.code.label("mechanism"),
        Country.code.label("country"),
        Country.reports_under,
    )
    .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
    .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
    .outerjoin(
        Mechanism,
        (Round.scope_kind == "mechanism")
        & or_(Mechanism.code == Round.scope_key, Mechanism.former_code == Round.scope_key),
    )
    .outerjoin(Country, Country.code == func.coalesce(Mechanism.country_code, Round.scope_key))
)


def _found(row: Any, now: datetime, taking: list[Taking] | None = None) -> Found:
    """Raises NotFoundError where the scope is not there any more."""
    if row.country is None:
        raise NotFoundError
    place = country(row.country, row.reports_under)
    scope = mechanism(row.mechanism, row.country, row.reports_under) if row.mechanism else place
    structure, now_is = Structure.from_json(row.structure), state(moments(row.Round), now)
    return Found(row.Round, row.instrument, structure, scope, now_is, taking)


def taking_part(round_id: int) -> list[Taking]:
    """The mechanisms of a round, by code. One that was merged or closed meanwhile stays in it."""
    return _taking(RoundMechanism.round_id == round_id)[round_id]


def _taking(which: ColumnElement[bool]) -> dict[int, list[Taking]]:
    """By round."""
    statement = (
        select(
            RoundMechanism.round_id,
            Mechanism.id,
            Mechanism.code,
            Country.code,
            Country.reports_under,
            RoundMechanism.invites_members,
            RoundMechanism.shares,
            Mechanism.status,
        )
        .join(RoundMechanism, RoundMechanism.mechanism_id == Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(which)
        .order_by(Mechanism.code)
    )
    found: dict[int, list[Taking]] = defaultdict(list)
    for round_id, key, code, place, commission, invites_members, shares, status in db.session.execute(statement):
        scope = mechanism(code, place, commission)
        found[round_id].append(Taking(key, code, scope, invites_members, shares, status))
    return found


def partners(round_id: int) -> list[str]:
    """The names of the bodies outside the mechanisms."""
    statement = select(RoundPartner.name).where(RoundPartner.round_id == round_id).order_by(RoundPartner.id)
    return list(db.session.scalars(statement))


def standing(viewer: AnyViewer, found: Found) -> Standing:
    """Raises NotFoundError for whoever has no part in the round: that it exists is its own people's business."""
    everybody = found.mechanisms
    runs = viewer.id == found.round.opened_by_id or may_run(viewer, found.scope)
    signs = tuple(one for one in everybody if viewer.may("sign for mechanism", one.scope))
    asked_for = _asked_for(viewer.id, found.round.id) if viewer.id is not None else None
    mine = Standing(runs, signs, next((one for one in everybody if one.id == asked_for), None))
    if viewer.id is None or not mine:
        raise NotFoundError
    return mine


def may_run(viewer: AnyViewer, scope: Scope) -> bool:
    """Whether a role of hers holds in this very scope: a mechanism's own round is not the coordinator's business."""
    return scope in scopes_for(viewer.roles, "open rounds")


def _asked_for(person_id: int, round_id: int) -> int | None:
    """The mechanism for which she answered or was asked by name, else the first of hers whose members are all asked.

    Who changes her mechanism while a round is open goes on under the one for which she began.
    """
    begun = select(Response.mechanism_id).where(Response.round_id == round_id, Response.person_id == person_id)
    named = select(RoundInvitee.mechanism_id).where(
        RoundInvitee.round_id == round_id, RoundInvitee.person_id == person_id
    )
    member = (
        select(Membership.mechanism_id)
        .join(RoundMechanism, RoundMechanism.mechanism_id == Membership.mechanism_id)
        .where(
            RoundMechanism.round_id == round_id,
            RoundMechanism.invites_members,
            Membership.person_id == person_id,
            Membership.state == "accepted",
        )
        .order_by(Membership.learning_under.desc(), Membership.id)
        .limit(1)
    )
    found = db.session.execute(select(*(one.scalar_subquery() for one in (begun, named, member)))).one()
    return next((one for one in found if one), None)


def rounds_of(viewer: AnyViewer, now: datetime) -> list[Found]:
    """The rounds in which the viewer has a part, the latest first."""
    ids = db.session.scalars(select(Round.id).where(has_part(viewer)).order_by(Round.opens_at.desc(), Round.id.desc()))
    return find_all(ids.all(), now)


def has_part(viewer: AnyViewer) -> ColumnElement[bool]:
    """True for rounds in which she has a part: for whoever has none, a round is not there."""
    if viewer.id is None:
        return false()
    roles = [role.scope for role in viewer.roles if role.kind in {FOCAL, DEPUTY}]
    signing = (
        exists()
        .where(
            RoundMechanism.round_id == Round.id,
            Mechanism.id == RoundMechanism.mechanism_id,
            Mechanism.code.in_([scope.key for scope in roles]),
        )
        .correlate(Round)
    )
    begun = exists().where(Response.round_id == Round.id, Response.person_id == viewer.id)
    asked = exists().where(RoundInvitee.round_id == Round.id, RoundInvitee.person_id == viewer.id)
    member = exists().where(
        RoundMechanism.round_id == Round.id,
        RoundMechanism.invites_members,
        Membership.mechanism_id == RoundMechanism.mechanism_id,
        Membership.person_id == viewer.id,
        Membership.state == "accepted",
    )
    run = [
        (Round.scope_kind == scope.kind) & (Round.scope_key == scope.key)
        for scope in scopes_for(viewer.roles, "open rounds")
    ]
    return or_(Round.opened_by_id == viewer.id, signing, begun, asked, member, *run)


def all_rounds(now: datetime) -> list[Found]:
    """Every round of the installation, for whoever runs it; in the order in which they were made."""
    return find_all(db.session.scalars(select(Round.id).order_by(Round.id)).all(), now)
