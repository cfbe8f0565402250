"""Broken instruments written as documents: what is changed in a small one that is right, then what the check says.

An example begins with a heading of the second level. `change FILE` holds lines of the file, a line of =====, and what
stands in their place; `file FILE` is a whole file, `without FILE` takes one out, and `problems` are the exact lines
that the check prints, in their order.
"""

from dataclasses import dataclass, field
from pathlib import Path

from tests.example_documents import read_all
from tests.instruments.small import ARABIC, ENGLISH

FOLDER = Path(__file__).parent / "examples"
BASE = {"en.md": ENGLISH, "ar.md": ARABIC}
BETWEEN = "====="


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
            assert kind == "problems", f"{self.name}: {kind}"
            self.problems = lines


ALL = read_all(FOLDER, Example)
