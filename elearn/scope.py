"""A scope: one mechanism, a country, a commission, the world; for trainers also a course or a cohort.

A scope carries its ancestors, so that *does this role cover that thing* needs no look-up.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, Self

Kind = Literal["world", "commission", "country", "mechanism", "course", "cohort"]
KINDS: tuple[Kind, ...] = ("world", "commission", "country", "mechanism", "course", "cohort")


@dataclass(frozen=True, slots=True)
class Scope:
    kind: Kind
    key: str
    ancestors: tuple["Scope", ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        return self.kind if self.kind == "world" else f"{self.kind}:{self.key}"

    @property
    def line(self) -> tuple["Scope", ...]:
        """The scope itself and all that contain it, the smallest first."""
        return (self, *self.ancestors)

    def covers(self, other: "Scope") -> bool:
        """True where `other` is this scope or lies inside it."""
        return self in other.line

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read `world` or `kind:key`, without ancestors. Raises ValueError on anything else."""
        kind, _, key = text.partition(":")
        if kind not in KINDS or (kind == "world") == bool(key):
            raise ValueError(text)
        return cls(kind, key)


WORLD = Scope("world", "")


# Scopes never change, and a page of a country makes the same ones for each of its mechanisms.
@lru_cache(maxsize=16)
def commission(code: str) -> Scope:
    return Scope("commission", code, (WORLD,))


@lru_cache(maxsize=512)
def country(code: str, reports_under: str | None) -> Scope:
    """A country that reports under no commission (yet) stands under the world only."""
    return Scope("country", code, commission(reports_under).line if reports_under else (WORLD,))


def mechanism(code: str, country_code: str, reports_under: str | None) -> Scope:
    return Scope("mechanism", code, country(country_code, reports_under).line)


def course(code: str) -> Scope:
    return Scope("course", code, (WORLD,))
