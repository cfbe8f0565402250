"""A translation has the keys, kinds, values, order and attributes of its original, and differs in words alone."""

from collections.abc import Iterator, Sequence
from typing import Any

from elearn.courses import translation
from elearn.courses.check_translations import NO_DIGEST, STALE, UNREVISED
from elearn.courses.digest import SHORT
from elearn.courses.translation import Status
from elearn.instruments import rules
from elearn.instruments.instrument_source import ReadInstrument
from elearn.markup.blocks import UNCLOSED
from elearn.markup.problems import Problem

# The key, the line and what must be the same.
Thing = tuple[str, int, dict[str, Any]]


def check(read: ReadInstrument, original: ReadInstrument) -> Iterator[Problem]:
    yield from _status(read, original)
    # What a block that is not closed swallows is missing beside the other file, and is no mistake of its own.
    if _cut_off(read) or _cut_off(original):
        return
    differences = [*_facts(read, original), *_compare(read, original)]
    yield from differences
    if differences:
        yield rules.BEHIND.at(1)


def _cut_off(read: ReadInstrument) -> bool:
    return any(problem.code == UNCLOSED.code for problem in read.problems)


def _status(read: ReadInstrument, original: ReadInstrument) -> Iterator[Problem]:
    state = translation.status(read.page, original.page)
    wanted = original.page.digest[:SHORT]
    if not read.page.front.source_digest:
        yield NO_DIGEST.at(1, digest=wanted)
    elif state is Status.STALE:
        yield STALE.at(1, digest=wanted)
    elif state is Status.UNREVISED:
        yield UNREVISED.at(1)


def _facts(read: ReadInstrument, original: ReadInstrument) -> Iterator[Problem]:
    lines = read.page.front.lines
    for name in ("about", "answers"):
        found, wanted = getattr(read.facts, name), getattr(original.facts, name)
        if found != wanted:
            yield rules.DIFFERS.at(lines.get(name, 1), name=name, key=read.text.title, found=found, wanted=wanted)


def _compare(read: ReadInstrument, original: ReadInstrument) -> Iterator[Problem]:
    for here, there in zip(_things(read), _things(original), strict=True):
        yield from _lists(here, there, original.path)
    places = _places(original)
    for key, part in _places(read).items():
        if places.get(key, part) != part:
            line = next(one.line for one in _items(read) if one.item.key == key)
            yield rules.PLACE.at(line, key=key, found=part, wanted=places[key])


def _items(read: ReadInstrument) -> Iterator[Any]:
    return (one for part in read.parts for one in part.items)


def _places(read: ReadInstrument) -> dict[str, str]:
    return {one.item.key: part.dimension.key for part in read.parts for one in part.items}


def _things(read: ReadInstrument) -> tuple[list[Thing], list[Thing], list[Thing]]:
    return (
        [(one.scale.key, one.line, one.scale.to_json()) for one in read.scales],
        [(one.dimension.key, one.line, one.dimension.own_json()) for one in read.parts],
        [(one.item.key, one.line, one.item.to_json()) for one in _items(read)],
    )


def _lists(here: Sequence[Thing], there: Sequence[Thing], file: str) -> Iterator[Problem]:
    found, wanted = ({key: (line, values) for key, line, values in things} for things in (here, there))
    for key, (first, _) in wanted.items():
        if key not in found:
            yield rules.LACKS.at(1, key=key, file=file, first=first)
    yield from (rules.EXTRA.at(line, key=key) for key, (line, _) in found.items() if key not in wanted)
    both = [key for key in found if key in wanted]
    for key, expected in zip(both, [key for key in wanted if key in found], strict=True):
        if key != expected:
            yield rules.ORDER.at(found[key][0], key=expected)
            break
    for key in both:
        line, values = found[key]
        yield from _values(key, line, values, wanted[key][1])


def _values(key: str, line: int, found: dict[str, Any], wanted: dict[str, Any]) -> Iterator[Problem]:
    if found.get("kind", "") and wanted.get("kind", "") and found["kind"] != wanted["kind"]:
        yield rules.DIFFERS.at(line, name="kind", key=key, found=found["kind"], wanted=wanted["kind"])
        return
    for name in [*wanted, *(name for name in found if name not in wanted)]:
        one, other = found.get(name), wanted.get(name)
        if one != other and name != "kind":
            yield rules.DIFFERS.at(line, name=_NAMES.get(name, name), key=key, found=_said(one), wanted=_said(other))


# As an author writes them.
_NAMES = {"least": "min", "greatest": "max"}


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return " ".join(map(str, value)) or "–"
    return "–" if value is None else str(value)
