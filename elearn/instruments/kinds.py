"""What an item of each kind says of itself, made of its braces and its list."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from elearn.instruments import rules
from elearn.instruments.attribute_reading import Given
from elearn.instruments.listed import Entry
from elearn.instruments.scale_reading import marks, words
from elearn.instruments.structure import Scale
from elearn.instruments.vocabulary import (
    FEWEST_LEVELS,
    FEWEST_OPTIONS,
    LARGEST,
    LISTED,
    MOST_LEVELS,
    MOST_TEXT,
    USUAL_TEXT,
    is_key,
)

Scales = Mapping[str, Scale]
Settings = dict[str, Any]
ALONE = frozenset({"alone"})
# Offered by the product with every item.
OFFERED = frozenset({"cannot-say", "does-not-apply", "not-answered"})


def _scale(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del entries
    key = _scale_key(given, scales, "scale", ("agreement", "frequency"))
    return {"scale": key, "reverse": given.word("reverse", ("yes", "no"), "no") == "yes"}


def _pair(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del entries
    return {"scale": _scale_key(given, scales, "pair", ("level",))}


def _scale_key(given: Given, scales: Scales, kind: str, wanted: tuple[str, ...]) -> str:
    key = given.text("scale")
    if not key:
        given.say(rules.NO_SCALE, kind=kind)
    elif key not in scales:
        given.say(rules.SCALE, scale=key[:80], scales=", ".join(scales) or "–")
    elif scales[key].kind and scales[key].kind not in wanted:
        given.say(rules.WRONG_SCALE, scale=key, found=scales[key].kind, kind=kind, wanted=" or ".join(wanted))
    return key


def _level(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del scales
    given.problems += [*words(entries), *marks(entries)]
    count = len(entries)
    if not FEWEST_LEVELS <= count <= MOST_LEVELS or [entry.key for entry in entries] != _numbers(count):
        found = " ".join(f"[{entry.key}]" for entry in entries[: MOST_LEVELS + 1]) or "none"
        given.say(rules.LEVELS, fewest=FEWEST_LEVELS, most=MOST_LEVELS, found=found)
    return {"levels": count, "evidence": given.number("evidence", 1, max(count, 1))}


def _numbers(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


def _ticks(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del scales
    given.problems += marks(entries, ALONE)
    keys = _option_keys(given, entries, "ticks")
    alone = tuple(entry.key for entry in entries if entry.mark in ALONE)
    return {"options": keys, "alone": alone, "most": given.number("most", 1, max(len(keys) - len(alone), 1))}


def _one(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del scales
    given.problems += marks(entries)
    return {"options": _option_keys(given, entries, "one")}


def _option_keys(given: Given, entries: Sequence[Entry], kind: str) -> tuple[str, ...]:
    given.problems += words(entries)
    if len(entries) < FEWEST_OPTIONS:
        given.say(rules.OPTIONS, kind=kind, fewest=FEWEST_OPTIONS, count=len(entries))
    seen = set[str]()
    for entry in entries:
        if entry.key in OFFERED:
            given.problems.append(rules.OFFERED.at(entry.line, key=entry.key))
        elif not is_key(entry.key):
            given.problems.append(rules.OPTION_KEY.at(entry.line, key=entry.key))
        elif entry.key in seen:
            given.problems.append(rules.OPTION_TWICE.at(entry.line, key=entry.key))
        seen.add(entry.key)
    return tuple(entry.key for entry in entries)


def _number(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del entries, scales
    least = given.number("min", -LARGEST, LARGEST) or 0
    greatest = given.number("max", -LARGEST, LARGEST)
    greatest = LARGEST if greatest is None else greatest
    if least >= greatest:
        given.say(rules.MIN_MAX)
    return {"least": least, "greatest": greatest}


def _text(given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    del entries, scales
    return {"limit": given.number("limit", 1, MOST_TEXT) or USUAL_TEXT}


_READERS: dict[str, tuple[Callable[[Given, Sequence[Entry], Scales], Settings], frozenset[str]]] = {
    "scale": (_scale, frozenset({"scale", "reverse"})),
    "level": (_level, frozenset({"evidence"})),
    "pair": (_pair, frozenset({"scale"})),
    "ticks": (_ticks, frozenset({"most"})),
    "one": (_one, frozenset()),
    "number": (_number, frozenset({"min", "max", "unit"})),
    "text": (_text, frozenset({"limit"})),
}
EVERYWHERE = frozenset({"kind", "answers"})


def settings(kind: str, given: Given, entries: Sequence[Entry], scales: Scales) -> Settings:
    """What the kind asks for; says what it does not know, and which lines it has no use for."""
    read, names = _READERS[kind]
    given.known(names | EVERYWHERE, f"an item of kind {kind}")
    if kind not in LISTED:
        given.problems += [rules.NOT_LISTED.at(entry.line, kind=kind) for entry in entries]
    return read(given, entries, scales)


def attributes_of(kind: str) -> frozenset[str]:
    return _READERS[kind][1]
