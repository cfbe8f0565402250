"""Broken instruments written as documents: what is changed in a small one that is right, then what the check says.

An example begins with a heading of the second level. `change FILE` holds lines of the file, a line of =====, and what
stands in their place; `file FILE` is a whole file, `without FILE` takes one out, and `problems` are the exact lines
that the check prints, in their order.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path

from tests.instruments.small import ARABIC, ENGLISH

FOLDER = Path(__file__).parent / "examples"
BASE = {"en.md": ENGLISH, "ar.md": ARABIC}
BETWEEN = "====="
_HEADING = re.compile(r"^## (.+)$")
_FENCE = re.compile(r"^(~{5,})(change|file|without|problems) ?(.*)$")


@dataclass
class Example:
    name: str
    files: dict[str, str] = field(default_factory=lambda: {"en.md": ENGLISH})
    problems: list[str] = field(default_factory=list)

    def take(self, kind: str, name: str, lines: list[str]) -> None:
        text = "".join(f"{line}\n" for line in lines)
        if kind == "file":
            self.files[name] = text
        elif kind == "without":
            del self.files[name]
        elif kind == "change":
            old, new = text.split(f"{BETWEEN}\n")
            whole = self.files.get(name, BASE[name])
            assert old in whole, f"{self.name}: {old}"
            self.files[name] = whole.replace(old, new, 1)
        else:
            self.problems = lines


def read(path: Path) -> list[Example]:
    """The examples of one document, in their order."""
    examples: list[Example] = []
    lines = iter(path.read_text(encoding="utf-8").splitlines())
    for line in lines:
        heading, fence = _HEADING.match(line), _FENCE.match(line)
        if heading:
            examples.append(Example(heading[1]))
        elif fence:
            inner = []
            for inside in lines:
                if inside == fence[1]:
                    break
                inner.append(inside)
            examples[-1].take(fence[2], fence[3], inner)
    return examples


ALL = [example for path in sorted(FOLDER.glob("*.md")) for example in read(path)]
