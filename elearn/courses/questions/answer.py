"""What somebody answered, by keys and never by labels, and what came of it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

MAX_TEXT = 4_000


@dataclass(frozen=True, slots=True)
class Answer:
    """The keys that were chosen, in the question's order, or the text that was typed."""

    chosen: tuple[str, ...] = ()
    text: str = ""

    @property
    def empty(self) -> bool:
        return not self.chosen and not self.text

    def to_json(self) -> dict[str, Any]:
        return {"chosen": list(self.chosen), "text": self.text}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Answer":
        return cls(tuple(data.get("chosen", ())), data.get("text", ""))


class Verdict(StrEnum):
    """`kept` is what becomes of a reflection: it is stored and not marked."""

    RIGHT = "right"
    PARTLY = "partly"
    WRONG = "wrong"
    KEPT = "kept"
    UNANSWERED = "unanswered"


@dataclass(frozen=True, slots=True)
class Result:
    """Points out of `max`; `feedback` are the keys of the choices whose feedback the reader is owed."""

    points: float
    max: float
    verdict: Verdict
    feedback: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"points": self.points, "max": self.max, "verdict": str(self.verdict)}
