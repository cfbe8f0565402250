"""What waits for a person on her first page, as packages above register it when they are set up."""

from collections.abc import Callable
from typing import Any

from flask import Flask, current_app

from elearn.accounts.viewer import Viewer

# What waits, each as `{"text": …, "url": …}`.
Asker = Callable[[Viewer], list[dict[str, str]]]


def askers(app: Flask | None = None) -> list[Asker]:
    """The register of the application: `askers(app).append(function)` in an `init_app`."""
    known: Any = (app or current_app).extensions.setdefault("waiting", [])
    found: list[Asker] = known
    return found


def waiting_above(person: Viewer) -> list[dict[str, str]]:
    return [one for ask in askers() for one in ask(person)]
