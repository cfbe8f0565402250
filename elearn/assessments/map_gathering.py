"""What the tables of a map are made of, read at the moment of publication."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from elearn.assessments.answering import PARTNER
from elearn.assessments.map_content import CollaborationMap, MapBody, MapPartner, Pair, place_key
from elearn.assessments.map_trust import Rating
from elearn.assessments.models import Answer, Response, Round, RoundMechanism, RoundPartner, RoundResult, Statement
from elearn.assessments.point_sums import sums
from elearn.assessments.points import Measure
from elearn.assessments.round_queries import Found
from elearn.db import db
from elearn.instruments.models import InstrumentVersion
from elearn.measures.picture import places as stand
from elearn.mechanisms.models import Mechanism, MechanismType

# The names of the tables: the map, the rest of what was stated about each body, and the trust that each received.
MAP, SAID, TRUST = "map", "map-said", "trust"


def result(round_id: int, name: str) -> Mapping[str, Any] | None:
    """A frozen table of the country."""
    here = RoundResult.round_id == round_id, RoundResult.mechanism_id.is_(None), RoundResult.name == name
    return db.session.scalar(select(RoundResult.content).where(*here))


def bodies(round_id: int) -> list[MapBody]:
    rows = db.session.execute(
        select(Mechanism.code, Mechanism.branch, RoundMechanism.shares, MechanismType.type)
        .join(RoundMechanism, RoundMechanism.mechanism_id == Mechanism.id)
        .outerjoin(MechanismType, MechanismType.mechanism_id == Mechanism.id)
        .where(RoundMechanism.round_id == round_id)
        .order_by(Mechanism.code, MechanismType.type)
    )
    found: dict[str, MapBody] = {}
    for code, branch, shares, type_ in rows:
        before = found[code].types if code in found else ()
        found[code] = MapBody(code, (*before, type_) if type_ else before, branch, bool(shares))
    return list(found.values())


def partners(round_id: int) -> list[MapPartner]:
    rows = db.session.execute(
        select(RoundPartner.id, RoundPartner.name).where(RoundPartner.round_id == round_id).order_by(RoundPartner.id)
    )
    return [MapPartner(f"{PARTNER}{key}", name) for key, name in rows]


def standing_places(found: Found, bodies: list[MapBody], partners: list[MapPartner]) -> dict[str, float]:
    """Where everybody stood in the last map of the same country with the same instrument, and stands now."""
    instrument = select(InstrumentVersion.instrument_id).where(InstrumentVersion.id == found.round.version_id)
    earlier = db.session.scalar(
        select(RoundResult.content)
        .join(Round, Round.id == RoundResult.round_id)
        .join(InstrumentVersion, InstrumentVersion.id == Round.version_id)
        .where(
            InstrumentVersion.instrument_id == instrument.scalar_subquery(),
            Round.scope_kind == found.round.scope_kind,
            Round.scope_key == found.round.scope_key,
            RoundResult.mechanism_id.is_(None),
            RoundResult.name == MAP,
        )
        .order_by(RoundResult.frozen_at.desc(), RoundResult.id.desc())
        .limit(1)
    )
    keys = [*(body.code for body in bodies), *map(place_key, partners)]
    return stand(keys, earlier["places"] if earlier else None)


def answers(round_id: int, frame: CollaborationMap) -> dict[Pair, dict[str, Any]]:
    """What was signed and may be shown."""
    rows = db.session.execute(
        select(Mechanism.code, Statement.about, Statement.answers)
        .join(Mechanism, Mechanism.id == Statement.mechanism_id)
        .where(Statement.round_id == round_id, Statement.signed_at.is_not(None))
        .order_by(Mechanism.code, Statement.about)
    )
    return {(one, about): answers for one, about, answers in rows if frame.shown(one, about)}


def ratings(round_id: int, of: Measure) -> Mapping[str, list[Rating]]:
    """By whom they are about; what somebody said about her own mechanism is none."""
    found: dict[str, list[Rating]] = defaultdict(list)
    here = Response.round_id == round_id, Answer.about != Mechanism.code
    for about, mechanism_id, total, answered, persons in sums(of, here, Answer.about, Response.mechanism_id):
        found[about].append(Rating(mechanism_id, total, answered, persons))
    return found
