"""What is said about a mechanism, as one value: files, forms and the history of changes all speak of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Any

from elearn.mechanisms.lifetime import Lifetime


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

    @property
    def lifetime(self) -> Lifetime:
        return Lifetime(self.status, self.valid_from, self.valid_to, self.successor_code)


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


def undo(present: Description, difference: Mapping[str, list[Any]]) -> Description:
    """The description before an act whose changes these were: `undo(after, changes(before, after))` is `before`."""
    names = dict(present.names)
    values: dict[str, Any] = {}
    for name, (before, _after) in difference.items():
        if name.startswith("name:"):
            names[name.removeprefix("name:")] = before
        else:
            values[name] = tuple(before) if name == "types" else before
    return replace(present, names={lang: name for lang, name in names.items() if name}, **values)


def undo_all(present: Description, differences: Iterable[Mapping[str, list[Any]]]) -> Description:
    """The same for several acts, the latest first."""
    for difference in differences:
        present = undo(present, difference)
    return present


def merge(seen: Description, meant: Description, present: Description) -> Description:
    """What a person meant who saw `seen` and wrote `meant`, where `present` is stored now.

    Her changes are made to what is stored now; what she did not touch is as somebody else made it meanwhile.
    """
    hers = changes(seen, meant)
    return undo(present, {name: [after, before] for name, (before, after) in hers.items()})
