"""What waits for a person on her first page: the packages above say it, each for what it knows of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import Flask, current_app

from elearn.accounts.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Waiting:
    """A sentence that leads to where it is done."""

    text: str
    url: str


def named(text: object) -> str:
    """A name or somebody's words inside such a sentence: they may run in the other direction."""
    return f"\u2068{text}\u2069"


Ask = Callable[[Viewer, datetime], list[Waiting]]


@dataclass(slots=True)
class Register:
    asked: list[Ask] = field(default_factory=list)


def register(app: Flask | None = None) -> Register:
    """`register(app).asked.append(…)` in an `init_app`."""
    known: Register = (app or current_app).extensions.setdefault("waiting-here", Register())
    return known


def waiting_for(person: Viewer, now: datetime) -> list[Waiting]:
    return [one for ask in register().asked for one in ask(person, now)]
