"""Broken courses written as documents: files in fenced sections, then the exact lines that the check prints.

An example begins with a heading of the second level. `file PATH` puts a file into a small course that is otherwise
right, `without PATH` takes one out, `terms` are the keys of a glossary, and `problems` is everything that the check
says, in its order.
"""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from elearn.courses.source import Source, read_mapping

FOLDER = Path(__file__).parent / "examples"
_HEADING = re.compile(r"^## (.+)$")
_FENCE = re.compile(r"^(~{5,})(file|without|problems|library|terms) ?(.*)$")


@dataclass
class Example:
    name: str
    files: dict[str, str] = field(default_factory=dict)
    without: list[str] = field(default_factory=list)
    library: str | None = None
    terms: frozenset[str] | None = None
    problems: list[str] = field(default_factory=list)

    def whole(self) -> dict[str, str | bytes]:
        """The small course with this example's files in it."""
        files: dict[str, str | bytes] = {**SMALL.files, **self.files}
        return {path: content for path, content in files.items() if path not in self.without}

    def source(self) -> Source:
        """As the compiler reads it, with the glossary that it names."""
        return replace(read_mapping(self.whole(), self.library), terms=self.terms)

    def take(self, kind: str, path: str, lines: list[str]) -> None:
        text = "".join(f"{line}\n" for line in lines)
        if kind == "file":
            self.files[path] = text
        elif kind == "without":
            self.without.append(path)
        elif kind == "library":
            self.library = text
        elif kind == "terms":
            self.terms = frozenset(lines)
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


SMALL = read(FOLDER / "small.md")[0]
ALL = [example for path in sorted(FOLDER.glob("*.md")) for example in read(path)]
