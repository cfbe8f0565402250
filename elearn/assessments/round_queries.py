"""A round with its version and scope, and what somebody is in it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, or_, select

from elearn.accounts.rights import DEPUTY, FOCAL
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import Response, Round, RoundInvitee, RoundMechanism, RoundPartner
from elearn.assessments.parts import asks_persons
from elearn.assessments.states import Moments, State, state
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.instruments.models import Instrument, InstrumentVersion
from elearn.instruments.structure import Structure
from elearn.mechanisms.models import Country, Mechanism, Membership
from elearn.mechanisms.queries import find_scope
from elearn.scope import Scope, mechanism


@dataclass(frozen=True, slots=True)
class Found:
    """A round and the version that it is bound to; `state` is that of the moment at which it was read."""

    round: Round
    instrument: str
    structure: Structure
    scope: Scope
    state: State

    @property
    def asks_persons(self) -> bool:
        return asks_persons(self.structure)


@dataclass(frozen=True, slots=True)
class Taking:
    """A mechanism that takes part; `shares` is None until it has said whether the others see what it states."""

    id: int
    code: str
    scope: Scope
    invites_members: bool
    shares: bool | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What somebody is in a round; several things at once.

    `runs`: she opened it, or her role covers its scope. `signs_for`: the mechanisms for which she states what they see.
    `answers_for`: the mechanism for which she is asked for a response of her own.
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
    statement = (
        select(Round, Instrument.code, InstrumentVersion.structure)
        .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
        .join(Instrument, Instrument.id == InstrumentVersion.instrument_id)
        .where(Round.id == round_id)
    )
    if locked or shared:
        statement = statement.with_for_update(of=Round, read=shared).execution_options(populate_existing=True)
    row = db.session.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError
    found, code, structure = row
    scope = find_scope(found.scope_kind, found.scope_key)
    return Found(found, code, Structure.from_json(structure), scope, state(moments(found), now))


def taking_part(round_id: int) -> list[Taking]:
    """The mechanisms of a round, by code. One that was merged or closed meanwhile stays in it."""
    statement = (
        select(Mechanism, Country, RoundMechanism)
        .join(RoundMechanism, RoundMechanism.mechanism_id == Mechanism.id)
        .join(Country, Country.code == Mechanism.country_code)
        .where(RoundMechanism.round_id == round_id)
        .order_by(Mechanism.code)
    )
    return [_taking(*row) for row in db.session.execute(statement)]


def _taking(body: Mechanism, place: Country, part: RoundMechanism) -> Taking:
    scope = mechanism(body.code, place.code, place.reports_under)
    return Taking(body.id, body.code, scope, part.invites_members, part.shares)


def partners(round_id: int) -> list[str]:
    """The names of the bodies outside the mechanisms."""
    statement = select(RoundPartner.name).where(RoundPartner.round_id == round_id).order_by(RoundPartner.id)
    return list(db.session.scalars(statement))


def standing(viewer: AnyViewer, found: Found) -> Standing:
    """Raises NotFoundError for whoever has no part in the round: that it exists is its own people's business."""
    everybody = taking_part(found.round.id)
    runs = viewer.id == found.round.opened_by_id or viewer.may("open rounds", found.scope)
    signs = tuple(one for one in everybody if viewer.may("sign for mechanism", one.scope))
    asked_for = _asked_for(viewer.id, found.round.id) if viewer.id is not None else None
    mine = Standing(runs, signs, next((one for one in everybody if one.id == asked_for), None))
    if viewer.id is None or not mine:
        raise NotFoundError
    return mine


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
    return db.session.scalar(begun) or db.session.scalar(named) or db.session.scalar(member)


def rounds_of(viewer: AnyViewer, now: datetime) -> list[Found]:
    """The rounds in which the viewer has a part, the latest first."""
    if viewer.id is None:
        return []
    roles = [role.scope for role in viewer.roles if role.kind in {FOCAL, DEPUTY}]
    signing = exists().where(
        RoundMechanism.round_id == Round.id,
        Mechanism.id == RoundMechanism.mechanism_id,
        Mechanism.code.in_([scope.key for scope in roles]),
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
        (Round.scope_kind == role.scope.kind) & (Round.scope_key == role.scope.key)
        for role in viewer.roles
        if role.scope.kind in {"mechanism", "country"}
    ]
    mine = or_(Round.opened_by_id == viewer.id, signing, begun, asked, member, *run)
    ids = db.session.scalars(select(Round.id).where(mine).order_by(Round.opens_at.desc(), Round.id.desc())).all()
    return [find(one, now) for one in ids]


def all_rounds(now: datetime) -> list[Found]:
    """Every round of the installation, for whoever runs it; in the order in which they were made."""
    return [find(one, now) for one in db.session.scalars(select(Round.id).order_by(Round.id)).all()]
