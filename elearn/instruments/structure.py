"""An instrument without its words: what a version is. Answers are stored by the keys that stand here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from typing import Any

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Scale:
    """`kind` is agreement, frequency or level; the values are whole numbers that ascend by one."""

    key: str
    kind: str
    values: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        return {"key": self.key, "kind": self.kind, "values": list(self.values)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Scale":
        return cls(data["key"], data["kind"], tuple(data["values"]))


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is asked. What does not belong to its kind is None, and not part of its JSON.

    `options` are the keys of ticks and of one; `alone` are those that exclude the others. `levels` counts those of a
    maturity level; from the level `evidence` on, evidence is asked for.
    """

    key: str
    kind: str
    answers: str = "individual"
    scale: str | None = None
    reverse: bool | None = None
    levels: int | None = None
    evidence: int | None = None
    options: tuple[str, ...] | None = None
    alone: tuple[str, ...] | None = None
    most: int | None = None
    least: int | None = None
    greatest: int | None = None
    limit: int | None = None

    def to_json(self) -> dict[str, Any]:
        said = ((one.name, getattr(self, one.name)) for one in fields(self))
        return {name: list(value) if isinstance(value, tuple) else value for name, value in said if value is not None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Item":
        values: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in data.items()}
        return cls(**values)


@dataclass(frozen=True, slots=True)
class Dimension:
    """A part. One that is `scored` has a score where at least `answered` of its items of a scale were answered.

    `learn` names modules and lessons that help here: below the level `threshold`, where there is one.
    """

    key: str
    scored: bool
    answers: str = "individual"
    threshold: int | None = None
    answered: int = 0
    learn: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()

    @property
    def scale_items(self) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == "scale")

    @property
    def level_item(self) -> Item | None:
        """The maturity level that is chosen for the whole dimension; its check allows one where it is scored."""
        return next((item for item in self.items if item.kind == "level"), None)

    def own_json(self) -> dict[str, Any]:
        """Without the items."""
        return {
            "key": self.key,
            "scored": self.scored,
            "answers": self.answers,
            "threshold": self.threshold,
            "answered": self.answered,
            "learn": list(self.learn),
        }

    def to_json(self) -> dict[str, Any]:
        return self.own_json() | {"items": [item.to_json() for item in self.items]}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Dimension":
        return cls(
            data["key"],
            data["scored"],
            data["answers"],
            data["threshold"],
            data["answered"],
            tuple(data["learn"]),
            tuple(Item.from_json(item) for item in data["items"]),
        )


@dataclass(frozen=True, slots=True)
class Structure:
    about: str
    scales: tuple[Scale, ...] = ()
    dimensions: tuple[Dimension, ...] = ()

    def scale(self, key: str) -> Scale:
        """Raises KeyError."""
        return {scale.key: scale for scale in self.scales}[key]

    def items(self) -> Iterator[Item]:
        return (item for dimension in self.dimensions for item in dimension.items)

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "about": self.about,
            "scales": [scale.to_json() for scale in self.scales],
            "dimensions": [dimension.to_json() for dimension in self.dimensions],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Structure":
        return cls(
            data["about"],
            tuple(Scale.from_json(scale) for scale in data["scales"]),
            tuple(Dimension.from_json(dimension) for dimension in data["dimensions"]),
        )
