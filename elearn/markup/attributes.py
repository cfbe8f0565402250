"""Attributes of a fenced div, as Pandoc writes them: `{#id .class key=value key="two words"}`."""

import re
from dataclasses import dataclass, field

_ITEM = re.compile(
    r"""\s*(?:
        \#(?P<id>[^\s{}#]+)
      | \.(?P<cls>[^\s{}.]+)
      | (?P<key>[A-Za-z][\w-]*)=(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'{}]+))
    )(?=\s|$)""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands between the braces; `name` is the word before them, else the first class."""

    name: str = ""
    id: str = ""
    classes: tuple[str, ...] = ()
    values: dict[str, str] = field(default_factory=dict)

    def get(self, key: str, default: str = "") -> str:
        return self.values.get(key, default)


def parse(name: str, text: str) -> tuple[Attributes, str]:
    """The attributes in `text`, and what could not be understood of it (empty if all was)."""
    identity, classes, values, position = "", [], dict[str, str](), 0
    while match := _ITEM.match(text, position):
        position = match.end()
        if match["id"]:
            identity = match["id"]
        elif match["cls"]:
            classes.append(match["cls"])
        else:
            values[match["key"].lower()] = match["double"] or match["single"] or match["bare"] or ""
    word = name or (classes.pop(0) if classes else "")
    return Attributes(word, identity, tuple(classes), values), text[position:].strip()
