"""`::: scale {#truth kind=agreement}` with its values, one in each line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from elearn.instruments import listed, rules
from elearn.instruments.attribute_reading import Given
from elearn.instruments.keys import Keys
from elearn.instruments.listed import Entry
from elearn.instruments.structure import Scale
from elearn.instruments.vocabulary import FEWEST_VALUES, MOST_VALUES, SCALE_KINDS
from elearn.markup.blocks import Div
from elearn.markup.problems import Problem


@dataclass(frozen=True, slots=True)
class ReadScale:
    scale: Scale
    line: int
    entries: tuple[Entry, ...]


def read(div: Div, keys: Keys, twin: str = "") -> tuple[ReadScale, list[Problem]]:
    given = Given(div.attributes, div.line)
    given.known({"kind"}, "a scale")
    key = keys.claim("scale", div.attributes.id, div.line, "scale", twin)
    kind = given.text("kind")
    if not kind:
        given.say(rules.SCALE_KIND)
    else:
        kind = given.word("kind", SCALE_KINDS, "")
    found = listed.read(div)
    if found.text:
        given.problems.append(rules.SCALE_TEXT.at(found.text.line))
    given.problems += [*found.problems, *_values(found.entries, kind, div.line), *marks(found.entries)]
    values = tuple(int(entry.key) for entry in found.entries if is_whole(entry.key))
    return ReadScale(Scale(key, kind, values), div.line, found.entries), given.problems


def is_whole(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 3  # noqa: PLR2004 - nobody rates up to a thousand


def _values(entries: Sequence[Entry], kind: str, line: int) -> Iterator[Problem]:
    if not entries:
        yield rules.SCALE_EMPTY.at(line)
        return
    yield from words(entries)
    odd = [entry for entry in entries if not is_whole(entry.key)]
    yield from (rules.VALUE.at(entry.line, value=entry.key) for entry in odd)
    if odd:
        return
    if not FEWEST_VALUES <= len(entries) <= MOST_VALUES:
        yield rules.SCALE_COUNT.at(line, fewest=FEWEST_VALUES, most=MOST_VALUES, count=len(entries))
    if kind == "level" and int(entries[0].key) != 0:
        yield rules.VALUE_START.at(entries[0].line, value=entries[0].key)
    for before, entry in pairwise(entries):
        if int(entry.key) != int(before.key) + 1:
            yield rules.VALUE_ORDER.at(entry.line, before=before.key, wanted=int(before.key) + 1, value=entry.key)
            return


def words(entries: Sequence[Entry]) -> Iterator[Problem]:
    """Every entry says what it means."""
    yield from (rules.NO_WORDS.at(entry.line, value=entry.key) for entry in entries if not entry.text)


def marks(entries: Sequence[Entry], known: frozenset[str] = frozenset()) -> Iterator[Problem]:
    yield from (
        rules.MARK.at(entry.line, mark=entry.mark[:40]) for entry in entries if entry.mark and entry.mark not in known
    )
