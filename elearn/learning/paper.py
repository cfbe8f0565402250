"""A test as its owner meets it, of a module or of the course: what it asks, and what may be shown of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from elearn.courses.drawing import Drawn
from elearn.learning.form_models import FormAttempt
from elearn.learning.models import Attempt

Row = TypeVar("Row", Attempt, FormAttempt)


@dataclass(frozen=True, slots=True)
class Paper(Generic[Row]):
    """One attempt. `source` is the course's language; `hidden`: kept before a reset by a code, and not shown."""

    attempt: Row
    private_before: datetime | None
    source: str

    @property
    def drawn(self) -> tuple[Drawn, ...]:
        return tuple(Drawn.from_json(one) for one in self.attempt.drawn)

    @property
    def closed(self) -> bool:
        return self.attempt.submitted_at is not None

    @property
    def hidden(self) -> bool:
        kept_at = self.attempt.submitted_at or self.attempt.draft_at
        return bool(kept_at and self.private_before and kept_at < self.private_before)


AnyPaper = Paper[Attempt] | Paper[FormAttempt]
