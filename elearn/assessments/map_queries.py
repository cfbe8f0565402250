"""The frozen map of a published round, for those who may see it; for everybody else there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, exists, false, or_, select

from elearn.accounts.rights import scopes_for
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.map_content import CollaborationMap
from elearn.assessments.map_freezing import pair_item
from elearn.assessments.map_gathering import MAP, SAID, TRUST, result
from elearn.assessments.models import Round, RoundMechanism, RoundResult
from elearn.assessments.round_queries import Found, find
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.models import Mechanism, Membership


@dataclass(frozen=True, slots=True)
class Mapped:
    found: Found
    content: CollaborationMap
    summary: Mapping[str, Any]

    @property
    def round_id(self) -> int:
        return self.found.round.id

    def trust(self) -> Mapping[str, Any]:
        return result(self.round_id, TRUST) or {"k": 0, "parts": [], "received": {}}

    def answers(self, one: str, other: str) -> Mapping[str, Any]:
        """All that `one` stated about `other`."""
        found: Mapping[str, Any] = (result(self.round_id, SAID) or {}).get(f"{one} {other}", {})
        return found


def mapped(viewer: AnyViewer, round_id: int, now: datetime) -> Mapped:
    """Raises NotFoundError before publication, and for whoever is none of those to whom it is shown."""
    found = find(round_id, now)
    content = result(round_id, MAP) if has_map(viewer, found) else None
    if content is None:
        raise NotFoundError
    return Mapped(found, CollaborationMap.from_json(content), content["summary"])


def has_map(viewer: AnyViewer, found: Found) -> bool:
    """Whether there is a map of this round for the viewer."""
    return pair_item(found.structure) is not None and found.state is State.PUBLISHED and may_see(viewer, found)


def may_see(viewer: AnyViewer, found: Found) -> bool:
    """The people of a mechanism that agreed, and the country's coordinator, who sees no more than they do."""
    return bool(db.session.scalar(select(exists().where(Round.id == found.round.id, shown_to(viewer)))))


def shown_to(viewer: AnyViewer) -> ColumnElement[bool]:
    """The same, true for rounds inside a statement; maps are of countries."""
    if viewer.id is None:
        return false()
    signs = Mechanism.code.in_([scope.key for scope in scopes_for(viewer.roles, "sign for mechanism")])
    belongs = exists().where(
        Membership.mechanism_id == Mechanism.id, Membership.person_id == viewer.id, Membership.state == "accepted"
    )
    agreed = (
        exists()
        .where(
            RoundMechanism.round_id == Round.id,
            RoundMechanism.shares.is_(True),
            Mechanism.id == RoundMechanism.mechanism_id,
            or_(signs, belongs),
        )
        .correlate(Round)
    )
    coordinated = [scope.key for scope in scopes_for(viewer.roles, "see shared statements")]
    return or_(agreed, and_(Round.scope_kind == "country", Round.scope_key.in_(coordinated)))


def latest(viewer: AnyViewer, country: str, now: datetime, most: int) -> list[Mapped]:
    """The maps of a country that the viewer may see, the latest first, so many of them."""
    statement = (
        select(Round.id)
        .join(RoundResult, RoundResult.round_id == Round.id)
        .where(
            Round.scope_kind == "country",
            Round.scope_key == country,
            Round.published_at.is_not(None),
            Round.cancelled_at.is_(None),
            RoundResult.mechanism_id.is_(None),
            RoundResult.name == MAP,
            shown_to(viewer),
        )
        .order_by(Round.published_at.desc(), Round.id.desc())
        .limit(most)
    )
    return [mapped(viewer, one, now) for one in db.session.scalars(statement).all()]
