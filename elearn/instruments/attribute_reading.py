"""What stands in the braces of a scale, a part or an item: names that are known, words and numbers that fit."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field

from elearn.instruments import rules
from elearn.markup.attributes import Attributes
from elearn.markup.problems import Problem, Rule

_NUMBER = re.compile(r"^-?\d{1,9}$")


@dataclass(slots=True)
class Given:
    """The attributes of one thing, read one after another; what is wrong gathers in `problems`."""

    attributes: Attributes
    line: int
    problems: list[Problem] = field(default_factory=list)

    def known(self, names: Collection[str], where: str) -> None:
        unknown = [name for name in self.attributes.values if name not in names]
        unknown += [f".{name}" for name in self.attributes.classes]
        self.problems += [rules.ATTRIBUTE.at(self.line, name=name, where=where) for name in unknown]

    def say(self, rule: Rule, **values: str | int) -> None:
        self.problems.append(rule.at(self.line, "", **values))

    def text(self, name: str) -> str:
        return self.attributes.get(name)

    def word(self, name: str, known: Collection[str], default: str) -> str:
        value = self.attributes.get(name, default)
        if value in known:
            return value
        self.say(rules.OPTION, name=name, value=value[:80], known=", ".join(known))
        return default

    def number(self, name: str, least: int, greatest: int) -> int | None:
        """The number; None where there is none, or none that fits."""
        value = self.attributes.values.get(name)
        if value is None:
            return None
        if _NUMBER.match(value) and least <= int(value) <= greatest:
            return int(value)
        self.say(rules.NUMBER, name=name, value=value[:80], least=least, greatest=greatest)
        return None
