"""What a form or a script sent for an item, made into the one shape in which an answer is stored.

Answers are stored by key, never by label: the Arabic and the English form store the same. The fields of an item with
the key `k` are `k` (the value, or the reason why there is none), for a pair `k-now` and `k-needed`, and `k-evidence`.
Where a text or a number is typed, and for ticks, the reason has a field of its own, `k-missing`.

Stored is one of
    {"value": 3}                          scale, level, number
    {"value": 3, "evidence": "…"}         level
    {"value": "key"}                      one
    {"value": ["key", …]}                 ticks, in the order of the instrument
    {"value": "…"}                        text
    {"value": {"now": 3, "needed": 4}}    pair; each side may be a reason instead of a number, or missing
    {"missing": "cannot-say"}             or does-not-apply
and nothing where the item was not answered.
"""

import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from elearn.i18n.messages import Message
from elearn.instruments.structure import Item, Structure

Fields = Mapping[str, Sequence[str]]
Given = dict[str, Any]

REASONS: Final = ("cannot-say", "does-not-apply")
SIDES: Final = ("now", "needed")
MISSING, EVIDENCE = "-missing", "-evidence"
MOST_EVIDENCE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """`given` is what is stored, None where nothing was answered; with a `problem` nothing is stored."""

    given: Given | None = None
    problem: Message | None = None


def fields_of(item: Item) -> tuple[str, ...]:
    """The names of the fields of an item."""
    if item.kind == "pair":
        return tuple(f"{item.key}-{side}" for side in SIDES)
    more = {"level": (EVIDENCE,), "text": (MISSING,), "number": (MISSING,), "ticks": (MISSING,)}
    return (item.key, *(item.key + end for end in more.get(item.kind, ())))


def read(item: Item, structure: Structure, fields: Fields) -> Reading:
    """One item. A value that the instrument does not have, which no form of ours sends, counts as no answer."""
    return _READERS[item.kind](item, structure, fields)


def _one(fields: Fields, name: str) -> str:
    values = fields.get(name, ())
    return values[-1].strip() if values else ""


def _reason(fields: Fields, item: Item) -> Reading | None:
    reason = _one(fields, item.key + MISSING)
    return Reading({"missing": reason}) if reason in REASONS else None


def _chosen(text: str, values: Sequence[int]) -> int | str | None:
    """A number of the scale, a reason why there is none, or nothing."""
    if text in REASONS:
        return text
    return int(text) if text in {str(value) for value in values} else None


def _scale(item: Item, structure: Structure, fields: Fields) -> Reading:
    return _stored(_chosen(_one(fields, item.key), structure.scale(item.scale or "").values))


def _stored(chosen: int | str | None) -> Reading:
    if chosen is None:
        return Reading()
    return Reading({"missing": chosen} if isinstance(chosen, str) else {"value": chosen})


def _level(item: Item, structure: Structure, fields: Fields) -> Reading:
    del structure
    reading = _stored(_chosen(_one(fields, item.key), range(1, (item.levels or 0) + 1)))
    evidence = text(_one(fields, item.key + EVIDENCE))
    if reading.given is None or "value" not in reading.given or not evidence:
        return reading
    if len(evidence) > MOST_EVIDENCE:
        return Reading(problem=_too_long(evidence, MOST_EVIDENCE))
    return Reading(reading.given | {"evidence": evidence})


def _pair(item: Item, structure: Structure, fields: Fields) -> Reading:
    values = structure.scale(item.scale or "").values
    sides = {side: _chosen(_one(fields, f"{item.key}-{side}"), values) for side in SIDES}
    given = {side: value for side, value in sides.items() if value is not None}
    return Reading({"value": given} if given else None)


def _option(item: Item, structure: Structure, fields: Fields) -> Reading:
    del structure
    chosen = _one(fields, item.key)
    if chosen in REASONS:
        return Reading({"missing": chosen})
    return Reading({"value": chosen} if chosen in (item.options or ()) else None)


def _ticks(item: Item, structure: Structure, fields: Fields) -> Reading:
    """A tick that excludes the others wins over them: whoever ticks *none* and something else meant to say none."""
    del structure
    sent = set(fields.get(item.key, ()))
    chosen = [key for key in item.options or () if key in sent]
    if not chosen:
        return _reason(fields, item) or Reading()
    if item.most and len(chosen) > item.most:
        values: dict[str, object] = {"most": item.most, "count": len(chosen)}
        return Reading(problem=Message("Tick %(most)s at most; %(count)s are ticked.", values))
    alone = [key for key in chosen if key in (item.alone or ())]
    return Reading({"value": alone[:1] or chosen})


def _number(item: Item, structure: Structure, fields: Fields) -> Reading:
    del structure
    typed = _one(fields, item.key)
    if not typed:
        return _reason(fields, item) or Reading()
    number, least, greatest = whole_number(typed), item.least or 0, item.greatest or 0
    if number is None:
        return Reading(problem=Message("Write a whole number in digits."))
    if not least <= number <= greatest:
        values: dict[str, object] = {"least": least, "greatest": greatest}
        return Reading(problem=Message("Write a number from %(least)s to %(greatest)s.", values))
    return Reading({"value": number})


def whole_number(typed: str) -> int | None:
    """A whole number in the digits of any script, with spaces or separators of thousands that need no guess."""
    bare = "".join(
        c for c in typed if not c.isspace() and c not in "\u00a0\u202f\u066c'" and unicodedata.category(c) != "Cf"
    )
    sign, digits = (-1, bare[1:]) if bare[:1] in {"-", "\u2212"} else (1, bare)
    if not digits or len(digits) > len("999999999") or not all(c.isdecimal() for c in digits):
        return None
    return sign * int("".join(str(unicodedata.decimal(c)) for c in digits))


def text(typed: str) -> str:
    """Lines as they were typed, without spaces around them and without signs that nobody sees."""
    lines = typed.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in lines if c in "\n\t" or unicodedata.category(c) != "Cc").strip()


def _text(item: Item, structure: Structure, fields: Fields) -> Reading:
    del structure
    typed, limit = text(_one(fields, item.key)), item.limit or 0
    if not typed:
        return _reason(fields, item) or Reading()
    return Reading(problem=_too_long(typed, limit)) if len(typed) > limit else Reading({"value": typed})


def _too_long(typed: str, limit: int) -> Message:
    return Message(
        "Your text has %(count)s characters; write %(limit)s at most.", {"count": len(typed), "limit": limit}
    )


_READERS: Final[dict[str, Callable[[Item, Structure, Fields], Reading]]] = {
    "scale": _scale,
    "level": _level,
    "pair": _pair,
    "one": _option,
    "ticks": _ticks,
    "number": _number,
    "text": _text,
}


def form_values(item: Item, given: Given | None) -> dict[str, list[str]]:
    """The fields that show a stored answer again: reading them gives the same answer."""
    if not given:
        return {}
    if "missing" in given:
        typed = item.kind in {"text", "number", "ticks"}
        return {item.key + (MISSING if typed else ""): [given["missing"]]}
    value = given["value"]
    if item.kind == "pair":
        return {f"{item.key}-{side}": [str(chosen)] for side, chosen in value.items()}
    shown = {item.key: [str(one) for one in value] if isinstance(value, list) else [str(value)]}
    return shown | ({item.key + EVIDENCE: [given["evidence"]]} if given.get("evidence") else {})
