"""The frozen map of a published round, for those who may see it; for everybody else there is none."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import exists, select

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.map_content import CollaborationMap
from elearn.assessments.map_freezing import pair_item
from elearn.assessments.map_gathering import MAP, SAID, TRUST, result
from elearn.assessments.models import RoundMechanism
from elearn.assessments.round_queries import Found, find
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.models import Membership


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
    if viewer.id is None:
        return False
    agreed = [one for one in found.mechanisms if one.shares]
    signs = any(viewer.may("sign for mechanism", one.scope) for one in agreed)
    return signs or viewer.may("see shared statements", found.scope) or _is_member(viewer.id, found.round.id)


def _is_member(person_id: int, round_id: int) -> bool:
    belongs = exists().where(
        RoundMechanism.round_id == round_id,
        RoundMechanism.shares.is_(True),
        Membership.mechanism_id == RoundMechanism.mechanism_id,
        Membership.person_id == person_id,
        Membership.state == "accepted",
    )
    return bool(db.session.scalar(select(belongs)))
