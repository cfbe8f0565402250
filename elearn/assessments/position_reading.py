"""What the form of a position sent, made into views of dimensions; and what is missing before it can be cleared."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from elearn.i18n.messages import Message

TEXTS: Final = ("reasons", "strengths", "gaps", "evidence", "other")
LONGEST: Final = 4_000
# From this level on, one piece of evidence is named.
EVIDENCE_FROM: Final = 3
NO_CONSENSUS: Final = "none"
Views = dict[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Part:
    """A dimension that a position takes a view of, and how many levels it has."""

    key: str
    levels: int


def read(parts: Iterable[Part], fields: Mapping[str, Sequence[str]]) -> tuple[Views, dict[str, Message]]:
    """Dimension → view; and name of a field → what is wrong. What is wrong is kept as it was typed."""
    views: Views = {}
    problems: dict[str, Message] = {}
    for part in parts:
        view = _view(part, fields)
        if view:
            views[part.key] = view
        for name in TEXTS:
            count = len(str(view.get(name, "")))
            if count > LONGEST:
                values: dict[str, object] = {"count": count, "limit": LONGEST}
                problems[f"{name}-{part.key}"] = Message(
                    "Your text has %(count)s characters; write %(limit)s at most.", values
                )
    return views, problems


def _view(part: Part, fields: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    chosen = _one(fields, f"level-{part.key}")
    view: dict[str, Any] = {name: text for name in TEXTS if (text := _one(fields, f"{name}-{part.key}"))}
    if chosen == NO_CONSENSUS:
        return view | {"level": None, "agreed": False}
    if chosen in {str(level) for level in range(1, part.levels + 1)}:
        return view | {"level": int(chosen), "agreed": True}
    return view


def _one(fields: Mapping[str, Sequence[str]], name: str) -> str:
    typed = "".join(fields.get(name, ())[-1:]).replace("\r\n", "\n")
    composed = unicodedata.normalize("NFC", typed)
    return "".join(c for c in composed if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def wanting(parts: Iterable[Part], views: Views) -> dict[str, Message]:
    """What must still be said before a position can be cleared: dimension → what."""
    return {part.key: message for part in parts if (message := _wanting(views.get(part.key, {})))}


def _wanting(view: Mapping[str, Any]) -> Message | None:
    if "agreed" not in view:
        return Message("Choose a level, or say that there is no consensus.")
    if not view["agreed"]:
        both = view.get("reasons") and view.get("other")
        return None if both else Message("Where there is no consensus, write down both views.")
    if view["level"] >= EVIDENCE_FROM and not view.get("evidence"):
        return Message("Name one piece of evidence: from level 3 on, a level rests on one.")
    return None
