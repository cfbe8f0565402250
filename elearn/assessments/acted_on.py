"""What is done about what a round shows: packages above say where an action is written, and what was done.

Nothing of it explains a level; it stands beside one.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask, current_app

from elearn.accounts.viewer import AnyViewer
from elearn.scope import Scope


@dataclass(frozen=True, slots=True)
class Subject:
    """What an action may begin with: a dimension of an instrument, a level, and the mechanisms that it concerns."""

    instrument: str
    dimension: str
    level: int | None
    mechanisms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Between:
    """The time between two rounds of an instrument, in a mechanism or a country."""

    scope: Scope
    instrument: str
    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """Something that was done, in the words and the language of whoever wrote it."""

    text: str
    lang: str
    url: str
    at: datetime


# The address at which an action is written; empty for whoever writes none.
Write = Callable[[str, int | None], str]
# None where the viewer writes no actions for this mechanism or country.
Offer = Callable[[AnyViewer, Scope], Callable[[Subject], str] | None]
Find = Callable[[AnyViewer, Between], Mapping[str, Sequence[Done]]]


@dataclass(slots=True)
class Register:
    offers: list[Offer] = field(default_factory=list)
    finds: list[Find] = field(default_factory=list)


def register(app: Flask | None = None) -> Register:
    """`register(app).offers.append(…)` in an `init_app`."""
    known: Register = (app or current_app).extensions.setdefault("acted-on", Register())
    return known


def writer(viewer: AnyViewer, scopes: Iterable[Scope], instrument: str, mechanisms: Iterable[str] = ()) -> Write:
    """For a dimension and a level the address at which the viewer writes an action about it, in one of the scopes."""
    offered = (offer(viewer, scope) for scope in scopes for offer in register().offers)
    address, codes = next((one for one in offered if one), None), tuple(mechanisms)

    def write(dimension: str, level: int | None = None) -> str:
        return address(Subject(instrument, dimension, level, codes)) if address else ""

    return write


def done(viewer: AnyViewer, between: Between) -> dict[str, list[Done]]:
    """Dimension → what was done about it that the viewer may read, the earliest first."""
    found: dict[str, list[Done]] = {}
    for find in register().finds:
        for dimension, some in find(viewer, between).items():
            found.setdefault(dimension, []).extend(some)
    return found
