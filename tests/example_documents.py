"""Tests written as documents: Markdown in which each heading of the second level begins an example.

What an example holds stands in fences of tildes, `~~~~~KIND NAME`; the example itself says what it takes from them.
"""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Protocol, TypeVar

_HEADING = re.compile(r"^## (.+)$")
_FENCE = re.compile(r"^(~{5,})([a-z]+) ?(.*)$")


class Taking(Protocol):
    def take(self, kind: str, name: str, lines: list[str]) -> None:
        """One fence: its kind, what follows it on its line, and the lines in it."""


E = TypeVar("E", bound=Taking)


def read(path: Path, begin: Callable[[str], E]) -> list[E]:
    """The examples of one document, in their order."""
    examples: list[E] = []
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        heading, fence = _HEADING.match(line), _FENCE.match(line)
        if heading:
            examples.append(begin(heading[1]))
        elif fence:
            inside = list(iter(lines.__next__, fence[1]))
            examples[-1].take(fence[2], fence[3], inside)
    return examples


def read_all(folder: Path, begin: Callable[[str], E]) -> list[E]:
    return [example for path in sorted(folder.glob("*.md")) for example in read(path, begin)]
