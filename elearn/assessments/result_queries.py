"""Results of a published round, for those who may see them: nobody sees any before it is published."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.accounts.viewer import AnyViewer
from elearn.assessments.models import RoundResult
from elearn.assessments.result_gathering import DIMENSIONS
from elearn.assessments.round_queries import Found, Taking, find, may_run
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.models import Membership
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Results:
    """The frozen table of a mechanism; of the whole country where `mechanism` is None."""

    found: Found
    mechanism: Taking | None
    content: dict[str, Any]
    frozen_at: datetime
    # Those of the round that the reader may choose.
    own: tuple[Taking, ...] = ()

    @property
    def scope(self) -> Scope:
        return self.mechanism.scope if self.mechanism else self.found.scope

    @property
    def codes(self) -> tuple[str, ...]:
        """Of the mechanism, if they are one's."""
        return (self.mechanism.code,) if self.mechanism else ()


def own_mechanisms(viewer: AnyViewer, found: Found) -> tuple[Taking, ...]:
    """The mechanisms of a round to which the viewer belongs, or for which she signs."""
    if viewer.id is None:
        return ()
    memberships = select(Membership.mechanism_id).where(
        Membership.person_id == viewer.id, Membership.state == "accepted"
    )
    belongs = set(db.session.scalars(memberships))
    return tuple(one for one in found.mechanisms if one.id in belongs or viewer.may("sign for mechanism", one.scope))


def results(viewer: AnyViewer, round_id: int, now: datetime, code: str | None = None) -> Results:
    """Of a mechanism for its own people alone; of the whole country for the people of all its mechanisms in the round.

    Raises NotFoundError for everybody else, and for everybody before publication.
    """
    return results_in(viewer, find(round_id, now), code)


def results_in(viewer: AnyViewer, found: Found, code: str | None = None) -> Results:
    """The same in a round that is at hand."""
    own = own_mechanisms(viewer, found)
    team = found.structure.about == "system" and (own or may_run(viewer, found.scope))
    mechanism = next((one for one in own if code in {None, one.code}), None)
    if found.state is not State.PUBLISHED or not (team or mechanism):
        raise NotFoundError
    of = None if found.structure.about == "system" else mechanism
    table = db.session.scalar(
        select(RoundResult).where(
            RoundResult.round_id == found.round.id,
            RoundResult.name == DIMENSIONS,
            RoundResult.mechanism_id == (of.id if of else None),
        )
    )
    # Where institutions answered alone there is nothing to be counted.
    if table is None or not table.content["dimensions"]:
        raise NotFoundError
    return Results(found, of, table.content, table.frozen_at, own)
