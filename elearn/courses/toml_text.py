"""TOML with the line of every key, so that a problem can say where it is."""

import re
import tomllib
from typing import Any

from elearn.markup.problems import ERROR, Problem, Rule

BROKEN = Rule("toml-broken", ERROR, "This is not TOML: %(reason)s.")

CURLY = Rule("toml-quotes", ERROR, "TOML wants plain quotes, \" or ', and here is a typographic one: %(mark)s.")

# What may hold any character: texts in plain quotes, and comments.
_WHOLE = re.compile(r"""\"[^"]*\"|'[^']*'|#.*""")
_CURLY = re.compile("[“”„‟‘’‚‹›«»]")
_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_TABLE = re.compile(r"^\s*(\[\[?)\s*([^\]\[]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"^\s*([A-Za-z0-9_.\"'-]+)\s*=")


class Lines:
    """Where the keys of a TOML text stand. A key is named by its table, the table's number and its own name."""

    def __init__(self, text: str) -> None:
        self.places: dict[str, int] = {}
        table, counts = "", dict[str, int]()
        for number, line in enumerate(text.split("\n"), start=1):
            header, key = _TABLE.match(line), _KEY.match(line)
            if header:
                table = self._table(header[1], header[2], counts)
                self.places.setdefault(table, number)
            elif key:
                name = key[1].replace('"', "").replace("'", "")
                self.places.setdefault(f"{table}.{name}".lstrip("."), number)

    @staticmethod
    def _table(brackets: str, name: str, counts: dict[str, int]) -> str:
        """`outcome.0` for the first [[outcome]]; `outcome.0.text` for the [outcome.text] after it."""
        name = name.replace('"', "").replace("'", "")
        if brackets == "[[":
            counts[name] = counts.get(name, -1) + 1
            return f"{name}.{counts[name]}"
        head, dot, tail = name.partition(".")
        return f"{head}.{counts[head]}{dot}{tail}" if head in counts else name

    def of(self, *names: str | int) -> int:
        """The line of a key, else of the nearest table around it, else the first."""
        parts = [str(name) for name in names]
        while parts:
            if ".".join(parts) in self.places:
                return self.places[".".join(parts)]
            parts.pop()
        return 1


def load(text: str) -> tuple[dict[str, Any], Problem | None]:
    """The values, or what is not TOML and where."""
    try:
        return tomllib.loads(text), None
    except tomllib.TOMLDecodeError as error:
        sentence = str(error)
        place = _PLACE.search(sentence)
        line = int(place[1]) if place and place[1] else text.rstrip("\n").count("\n") + 1
        mark = _CURLY.search(_WHOLE.sub("", text.split("\n")[line - 1]))
        if mark:
            return {}, CURLY.at(line, mark=mark[0])
        return {}, BROKEN.at(line, reason=_PLACE.sub("", sentence).rstrip("."))
    except ValueError:
        return {}, BROKEN.at(1, reason="a number has too many digits")
    except RecursionError:
        return {}, BROKEN.at(1, reason="it is nested too deeply")
