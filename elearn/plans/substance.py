"""What an action says, as one value: forms, confirmations and the history of changes all speak of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Substance:
    """Mechanisms by their codes, the date as 2027-06-30: everything as the history keeps it."""

    lang: str
    what: str
    result: str
    owners: tuple[str, ...]
    support: str | None = None
    instrument: str | None = None
    dimension: str | None = None
    level_now: int | None = None
    level_next: int | None = None
    means: str = ""
    due_on: str | None = None
    evidence: str = ""
    stops: str = ""


# Fields that are one column of the same name each.
PLAIN = tuple(one.name for one in fields(Substance) if one.name not in {"owners", "support", "due_on"})
Difference = Mapping[str, list[Any]]


def _kept(value: Any) -> Any:
    return sorted(value) if isinstance(value, tuple) else value


def changes(before: Substance, after: Substance) -> dict[str, list[Any]]:
    """Field → its value before and after, for the fields that differ; the order of owners means nothing."""
    pairs = {one.name: [_kept(getattr(before, one.name)), _kept(getattr(after, one.name))] for one in fields(Substance)}
    return {name: pair for name, pair in pairs.items() if pair[0] != pair[1]}


def _with(present: Substance, values: Mapping[str, Any]) -> Substance:
    given: dict[str, Any] = {name: tuple(one) if name == "owners" else one for name, one in values.items()}
    return replace(present, **given)


def undo_all(present: Substance, differences: Iterable[Difference]) -> Substance:
    """What it said before acts whose changes these were, the latest first."""
    for difference in differences:
        present = _with(present, {name: before for name, (before, _after) in difference.items()})
    return present


def merge(seen: Substance, meant: Substance, present: Substance) -> Substance:
    """What a person meant who saw `seen` and wrote `meant`, where `present` is stored now.

    Her changes are made to what is stored now; what she did not touch is as somebody else made it meanwhile.
    """
    return _with(present, {name: after for name, (_before, after) in changes(seen, meant).items()})
