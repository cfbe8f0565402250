"""Which parts of an instrument are asked of a person, and which of an institution."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from elearn.instruments.structure import Dimension, Item, Structure

# The joint review is answered by persons first; what the team agrees on comes after.
PERSONAL: Final = frozenset({"individual", "consensus"})
INSTITUTIONAL: Final = frozenset({"institutional"})
# An answer is found by its item and by what it is about.
Key = tuple[str, str]


def parts(structure: Structure, answers: Collection[str]) -> tuple[Dimension, ...]:
    """The dimensions with those of their items that are answered in one of these ways; without empty ones."""
    kept = (
        replace(one, items=tuple(item for item in one.items if item.answers in answers)) for one in structure.dimensions
    )
    return tuple(one for one in kept if one.items)


def asks_persons(structure: Structure) -> bool:
    """Whether anything is asked of single persons; else institutions answer alone."""
    return bool(parts(structure, PERSONAL))


@dataclass(frozen=True, slots=True)
class Progress:
    """How many of the questions of a part have an answer; that somebody cannot say is an answer."""

    part: str
    answered: int
    asked: int

    @property
    def whole(self) -> bool:
        return self.answered == self.asked


def progress(part: Dimension, abouts: Iterable[str], given: Mapping[Key, Any]) -> Progress:
    keys = [(item.key, about) for item in part.items for about in abouts]
    return Progress(part.key, sum(1 for key in keys if is_whole(part, key[0], given.get(key))), len(keys))


def is_whole(part: Dimension, key: str, given: Any) -> bool:
    """Half of a pair is not yet an answer."""
    if not given:
        return False
    item = next(one for one in part.items if one.key == key)
    return item.kind != "pair" or len(given["value"]) == len(("now", "needed"))


def wants_evidence(item: Item, given: Mapping[str, Any] | None) -> bool:
    """Whether a level was chosen that asks for one piece of evidence, and none is named."""
    if not given or not item.evidence or "value" not in given:
        return False
    return int(given["value"]) >= item.evidence and not given.get("evidence")
