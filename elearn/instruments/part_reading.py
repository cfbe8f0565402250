"""A part of an instrument: `## Mandate {#mandate threshold=3 answered=3 learn="…"}` and its items."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from elearn.instruments import item_reading, rules
from elearn.instruments.attribute_reading import Given
from elearn.instruments.item_reading import ReadItem
from elearn.instruments.keys import Keys, slug
from elearn.instruments.kinds import Scales
from elearn.instruments.parts import Part
from elearn.instruments.structure import Dimension
from elearn.instruments.vocabulary import ANSWERS, LEVELS
from elearn.markup.blocks import Div
from elearn.markup.problems import Problem

_NAMES = frozenset({"threshold", "answered", "learn", "answers"})
_SCORING = frozenset({"threshold", "answered"})
_MOST = 99


@dataclass(frozen=True, slots=True)
class ReadPart:
    dimension: Dimension
    title: str
    line: int
    items: tuple[ReadItem, ...]
    guiding: tuple[Div, ...]


def read(
    part: Part, number: int, keys: Keys, answers: str, scales: Scales, twin: Dimension | None
) -> tuple[ReadPart, list[Problem]]:
    """The part with this number; `twin` is the one at its place in the original of a translation."""
    given = Given(part.attributes, part.line)
    given.known(_NAMES, "a part")
    base = slug(part.title) or f"part-{number}"
    key = keys.claim("part", part.attributes.id, part.line, base, twin.key if twin else "")
    who = given.word("answers", ANSWERS, answers)
    items, problems = _items(part, key, keys, who, scales, twin)
    dimension = _dimension(given, key, who, items)
    given.problems += [*_level_items(dimension, items), *problems]
    return ReadPart(dimension, part.title, part.line, tuple(items), tuple(part.guiding)), given.problems


def _items(
    part: Part, key: str, keys: Keys, answers: str, scales: Scales, twin: Dimension | None
) -> tuple[list[ReadItem], list[Problem]]:
    found: list[ReadItem] = []
    problems: list[Problem] = []
    for number, div in enumerate(part.items):
        same = twin.items[number].key if twin and number < len(twin.items) else ""
        name = keys.claim("item", div.attributes.id, div.line, f"{key}-{number + 1}", same)
        item, wrong = item_reading.read(div, name, answers, scales)
        found.append(item)
        problems += wrong
    return found, problems


def _dimension(given: Given, key: str, answers: str, read: Sequence[ReadItem]) -> Dimension:
    items = tuple(one.item for one in read)
    scored = not _SCORING.isdisjoint(given.attributes.values)
    learn = tuple(given.text("learn").split())
    plain = Dimension(key, scored, answers, learn=learn, items=items)
    if not scored:
        return plain
    levels = plain.level_item.levels or LEVELS if plain.level_item else LEVELS
    return Dimension(key, scored, answers, given.number("threshold", 1, levels), _answered(given, plain), learn, items)


def _answered(given: Given, dimension: Dimension) -> int:
    """What the author says, else half of the items of a scale."""
    count = len(dimension.scale_items)
    if not count and not dimension.level_item:
        given.say(rules.NO_LEVEL)
        return 0
    answered = given.number("answered", 1, _MOST)
    if answered is not None and answered > count:
        given.say(rules.ANSWERED, answered=answered, count=count)
    return (count + 1) // 2 if answered is None else answered


def _level_items(dimension: Dimension, items: Sequence[ReadItem]) -> Iterator[Problem]:
    levels = [one for one in items if one.item.kind == "level"]
    if dimension.scored:
        yield from (rules.TWO_LEVELS.at(one.line, first=levels[0].line) for one in levels[1:])
