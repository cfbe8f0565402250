"""Broken courses written as documents: files in fenced sections, then the exact lines that the check prints.

An example begins with a heading of the second level. `file PATH` puts a file into a small course that is otherwise
right, `without PATH` takes one out, `terms` are the keys of a glossary, and `problems` is everything that the check
says, in its order.
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from elearn.courses.source import Source, read_mapping
from tests.example_documents import read, read_all

FOLDER = Path(__file__).parent / "examples"


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
            assert kind == "problems", f"{self.name}: {kind}"
            self.problems = lines


SMALL = read(FOLDER / "small.md", Example)[0]
ALL = read_all(FOLDER, Example)
