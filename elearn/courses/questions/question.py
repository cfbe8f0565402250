"""A question without its words: what is asked of the machine and not of the reader."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Question:
    """The structure that a version keeps. `accepted` are the short answers in the course's source language."""

    id: str
    kind: str
    outcome: str = ""
    choices: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    accepted: tuple[str, ...] = ()
    points: int = 1
    options: dict[str, str] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "kind": self.kind,
            "outcome": self.outcome,
            "choices": list(self.choices),
            "right": list(self.right),
            "accepted": list(self.accepted),
            "points": self.points,
            "options": dict(sorted(self.options.items())),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Question":
        return cls(
            data["id"],
            data["kind"],
            data["outcome"],
            tuple(data["choices"]),
            tuple(data["right"]),
            tuple(data["accepted"]),
            data["points"],
            dict(data["options"]),
        )


@dataclass(frozen=True, slots=True)
class QuestionText:
    """A question in one language: HTML by the keys of its choices, and the short answers accepted in it."""

    lang: str
    stem: str
    choices: dict[str, str] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    general: str = ""
    accepted: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {
            "lang": self.lang,
            "stem": self.stem,
            "choices": dict(self.choices),
            "feedback": dict(self.feedback),
            "general": self.general,
            "accepted": list(self.accepted),
        }

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "QuestionText":
        accepted = tuple(data["accepted"])
        choices, feedback = dict(data["choices"]), dict(data["feedback"])
        return cls(data["lang"], data["stem"], choices, feedback, data["general"], accepted)
