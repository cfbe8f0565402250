"""What a mechanism states in a round, for those who sign for it; nobody else comes this way."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.accounts.viewer import AnyViewer
from elearn.assessments.answering import abouts_of
from elearn.assessments.models import Statement
from elearn.assessments.parts import INSTITUTIONAL, Key, parts
from elearn.assessments.round_queries import Found, Taking, find, standing
from elearn.assessments.statement_states import Stage, lacking_evidence, stage
from elearn.assessments.states import State
from elearn.db import db
from elearn.errors import NotFoundError
from elearn.instruments.structure import Dimension, Item


@dataclass(frozen=True, slots=True)
class Stating:
    """The statements of one mechanism, by what they are about; one that nobody began is missing."""

    found: Found
    mechanism: Taking
    abouts: tuple[str, ...]
    statements: Mapping[str, Statement]
    # Whether other mechanisms take part, to whom it may be shown.
    has_others: bool

    @property
    def is_open(self) -> bool:
        return self.found.state is State.OPEN

    @property
    def may_share(self) -> bool:
        """Until publication a mechanism may change what it said about being shown."""
        return self.has_others and self.found.state in {State.PLANNED, State.OPEN, State.CLOSED}

    @property
    def may_take_back(self) -> bool:
        """After publication it can only be taken back that the mechanism is shown to the others."""
        return self.found.state is State.PUBLISHED and bool(self.mechanism.shares)

    @property
    def parts(self) -> tuple[Dimension, ...]:
        return parts(self.found.structure, INSTITUTIONAL)

    @property
    def items(self) -> dict[str, Item]:
        return {item.key: item for part in self.parts for item in part.items}

    @property
    def given(self) -> dict[Key, Any]:
        return {(item, about): given for about, row in self.statements.items() for item, given in row.answers.items()}

    def part(self, key: str) -> Dimension:
        """Raises NotFoundError."""
        part = next((one for one in self.parts if one.key == key), None)
        if part is None:
            raise NotFoundError
        return part

    def about(self, about: str) -> str:
        """Raises NotFoundError for a body that the mechanism does not speak about."""
        if about not in self.abouts:
            raise NotFoundError
        return about

    def stage(self, about: str) -> Stage:
        row = self.statements.get(about)
        return stage(row.answers, row.signed_at) if row else Stage.OPEN

    def revision(self, about: str) -> int:
        row = self.statements.get(about)
        return row.revision if row else 0

    def lacking(self, about: str) -> tuple[str, ...]:
        """The items without the evidence that is named before signing."""
        row = self.statements.get(about)
        return lacking_evidence(self.items.values(), row.answers) if row else ()


def stating(viewer: AnyViewer, round_id: int, code: str, now: datetime, *, locked: bool = False) -> Stating:
    """Raises NotFoundError for whoever does not sign for the mechanism in this round.

    `locked`: the round stays as it is until the end of the transaction, so that nothing is written into one that is
    being closed, and two who write at once come one after the other.
    """
    return stating_in(viewer, find(round_id, now, locked=locked), code)


def stating_in(viewer: AnyViewer, found: Found, code: str) -> Stating:
    """The same in a round that is at hand."""
    mechanism = next((one for one in found.mechanisms if one.code == code), None)
    if mechanism is None or not viewer.may("sign for mechanism", mechanism.scope):
        raise NotFoundError
    if not parts(found.structure, INSTITUTIONAL):
        raise NotFoundError
    others = len(found.mechanisms) > 1
    return Stating(found, mechanism, abouts_of(found, mechanism), _statements(found, mechanism), others)


def _statements(found: Found, mechanism: Taking) -> dict[str, Statement]:
    rows = db.session.scalars(
        select(Statement).where(Statement.round_id == found.round.id, Statement.mechanism_id == mechanism.id)
    )
    return {row.about: row for row in rows}


def signs_for(viewer: AnyViewer, round_id: int, now: datetime) -> tuple[Taking, ...]:
    """The mechanisms for which the viewer states something in this round. Raises NotFoundError where there is none."""
    found = find(round_id, now)
    signs = standing(viewer, found).signs_for
    if not signs or not parts(found.structure, INSTITUTIONAL):
        raise NotFoundError
    return signs


def names(stating: Stating) -> dict[int, str]:
    """Who wrote and signed, by number; who was erased has no name any more."""
    rows = stating.statements.values()
    ids = {number for row in rows for number in (row.written_by_id, row.signed_by_id) if number}
    found = db.session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {number: name for number, name in found if name}
