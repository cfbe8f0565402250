"""The map of a round as it is frozen at publication: who agreed, and what they said about whom, signed.

What a mechanism said that did not agree, or about one that did not, is not in it at all.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from typing import Any

from elearn.measures.pairs import Level, Silence, View

SCHEMA = 1
# A level, or a reason why there is none; None where it was not answered.
Side = int | str | None
Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MapBody:
    """A mechanism of the round. `shares`: it agreed to be shown to the others that agreed."""

    code: str
    types: tuple[str, ...]
    branch: str
    shares: bool

    def to_json(self) -> dict[str, Any]:
        return {"code": self.code, "types": list(self.types), "branch": self.branch, "shares": self.shares}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "MapBody":
        return cls(data["code"], tuple(data["types"]), data["branch"], data["shares"])


@dataclass(frozen=True, slots=True)
class MapPartner:
    """A body outside the mechanisms: it is rated and does not rate."""

    about: str
    name: str


@dataclass(frozen=True, slots=True)
class Said:
    """What one mechanism states about another body; `values`: part → 0 to 100."""

    now: Side = None
    needed: Side = None
    values: Mapping[str, int] | None = None

    def to_json(self) -> dict[str, Any]:
        return {"now": self.now, "needed": self.needed, "values": dict(self.values or {})}


@dataclass(frozen=True)
class CollaborationMap:
    """`top` is the highest level of the scale; `places` say where each body stands in the picture."""

    top: int
    bodies: Sequence[MapBody]
    partners: Sequence[MapPartner]
    said: Mapping[Pair, Said]
    places: Mapping[str, float]

    def to_json(self) -> dict[str, Any]:
        said: dict[str, dict[str, Any]] = {}
        for (one, other), what in self.said.items():
            said.setdefault(one, {})[other] = what.to_json()
        return {
            "schema": SCHEMA,
            "top": self.top,
            "bodies": [body.to_json() for body in self.bodies],
            "partners": [[partner.about, partner.name] for partner in self.partners],
            "said": said,
            "places": dict(self.places),
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "CollaborationMap":
        said = {(one, other): Said(**what) for one, row in data["said"].items() for other, what in row.items()}
        return cls(
            data["top"],
            tuple(MapBody.from_json(body) for body in data["bodies"]),
            tuple(MapPartner(about, name) for about, name in data["partners"]),
            said,
            data["places"],
        )

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(body.code for body in self.bodies)

    @cached_property
    def sharing(self) -> tuple[str, ...]:
        """The mechanisms that agreed."""
        return tuple(body.code for body in self.bodies if body.shares)

    @cached_property
    def _speak(self) -> frozenset[str]:
        return frozenset(self.sharing)

    @cached_property
    def _spoken_of(self) -> frozenset[str]:
        return self._speak | {partner.about for partner in self.partners}

    def shown(self, one: str, other: str) -> bool:
        """Whether what `one` says about `other` may be shown: both agreed; an outside partner is not asked."""
        return one in self._speak and other in self._spoken_of

    def view(self, one: str, other: str) -> View:
        """How `one` sees its relation with `other`; a reason why there is no level counts as no answer."""
        if not self.shown(one, other):
            return View(Silence.NOT_SHARED, Silence.NOT_SHARED)
        said = self.said.get((one, other), Said())
        return View(_level(said.now), _level(said.needed))

    def pairs(self) -> Iterator[Pair]:
        """Each pair of mechanisms once, by code."""
        return combinations(self.codes, 2)


def _level(side: Side) -> Level:
    return side if isinstance(side, int) else Silence.NOT_ANSWERED


def place_key(partner: MapPartner) -> str:
    """By its name a partner finds its place again in the next round, in which it has another number."""
    return f"partner:{partner.name.casefold()}"
