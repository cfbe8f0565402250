"""What is said about a mechanism, as one value: files, forms and the history of changes all speak of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Description:
    """Names by language and everything else that can be amended; `own_lang` is the language of the body's own name."""

    names: Mapping[str, str]
    own_lang: str | None
    types: tuple[str, ...]
    branch: str
    formal: bool | None
    status: str
    valid_from: str | None
    valid_to: str | None
    date_kind: str
    successor_code: str | None
    note: str
    source: str
    source_url: str | None
    source_year: int | None
    confidence: str
    staff_number: int | None = field(default=None)
    staff_number_on: str | None = field(default=None)


# Fields that are one column each; names and types have tables of their own.
COLUMNS = tuple(one.name for one in fields(Description) if one.name not in {"names", "own_lang", "types"})


def _comparable(value: Any) -> Any:
    return sorted(value) if isinstance(value, tuple) else value


def changes(before: Description, after: Description) -> dict[str, list[Any]]:
    """Field → its value before and after, for the fields that differ; names are told apart by language."""
    found: dict[str, list[Any]] = {}
    for one in fields(Description):
        old, new = _comparable(getattr(before, one.name)), _comparable(getattr(after, one.name))
        if one.name == "names":
            found |= _name_changes(old, new)
        elif old != new:
            found[one.name] = [old, new]
    return found


def _name_changes(old: Mapping[str, str], new: Mapping[str, str]) -> dict[str, list[Any]]:
    languages = sorted(old.keys() | new.keys())
    pairs = {lang: [old.get(lang), new.get(lang)] for lang in languages}
    return {f"name:{lang}": pair for lang, pair in pairs.items() if pair[0] != pair[1]}
