"""`::: item {#key scale=…}`: its kind, what it asks, and what can be answered."""

from dataclasses import dataclass

from elearn.courses.questions.raw import Piece
from elearn.instruments import kinds, listed, rules
from elearn.instruments.attribute_reading import Given
from elearn.instruments.kinds import Scales
from elearn.instruments.listed import Entry
from elearn.instruments.structure import Item
from elearn.instruments.vocabulary import ANSWERS, KINDS
from elearn.markup.blocks import Div
from elearn.markup.problems import Problem


@dataclass(frozen=True, slots=True)
class ReadItem:
    """`item` has an empty kind where the kind is not known."""

    item: Item
    line: int
    text: Piece
    entries: tuple[Entry, ...]
    unit: str


def read(div: Div, key: str, answers: str, scales: Scales) -> tuple[ReadItem, list[Problem]]:
    """`answers` is what the part says, for items that say nothing of it."""
    given = Given(div.attributes, div.line)
    found = listed.read(div)
    kind = _kind(given)
    who = given.word("answers", ANSWERS, answers)
    settings = kinds.settings(kind, given, found.entries, scales) if kind else {}
    if not found.text:
        given.say(rules.NO_TEXT)
    item = Item(key, kind, who, **settings)
    read = ReadItem(item, div.line, found.text, found.entries, given.text("unit"))
    return read, [*found.problems, *given.problems]


def _kind(given: Given) -> str:
    kind = given.text("kind") or ("scale" if given.text("scale") else "")
    if not kind:
        given.say(rules.NO_KIND)
    elif kind not in KINDS:
        given.say(rules.KIND, kind=kind[:80], kinds=", ".join(KINDS))
        return ""
    return kind
