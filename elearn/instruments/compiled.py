"""What comes out of the compiler: frozen values that publication stores and the pages read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from elearn.instruments.structure import Structure


@dataclass(frozen=True, slots=True)
class DimensionText:
    """The title is plain text; the rest is HTML."""

    title: str
    html: str = ""
    guiding: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"title": self.title, "html": self.html, "guiding": self.guiding}


@dataclass(frozen=True, slots=True)
class ItemText:
    """`options`: HTML by the key of an option or the number of a level; `unit` is plain text."""

    html: str
    options: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""

    def to_json(self) -> dict[str, Any]:
        return {"html": self.html, "options": dict(self.options), "unit": self.unit}


@dataclass(frozen=True, slots=True)
class InstrumentText:
    """An instrument in one language. `scales`: HTML by key and value; `notes` are the footnotes of all parts.

    `status` is source, current, unrevised (not yet revised by a second reader) or stale.
    """

    lang: str
    title: str
    introduction: str
    notes: str
    scales: Mapping[str, Mapping[str, str]]
    dimensions: Mapping[str, DimensionText]
    items: Mapping[str, ItemText]
    status: str
    digest: str

    def to_json(self) -> dict[str, Any]:
        """The texts; title, status and digest are kept beside them."""
        return {
            "introduction": self.introduction,
            "notes": self.notes,
            "scales": {key: dict(labels) for key, labels in self.scales.items()},
            "dimensions": {key: text.to_json() for key, text in self.dimensions.items()},
            "items": {key: text.to_json() for key, text in self.items.items()},
        }


@dataclass(frozen=True, slots=True)
class Instrument:
    """`digest` names the version: it changes with the structure, and never with a text or a translation."""

    id: str
    source: str
    minutes: int
    structure: Structure
    digest: str
    texts: Mapping[str, InstrumentText]

    @property
    def about(self) -> str:
        return self.structure.about

    @property
    def languages(self) -> tuple[str, ...]:
        return tuple(self.texts)
