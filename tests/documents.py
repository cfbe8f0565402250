"""Reading the project's own documents, so that tests can hold them against the code."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent

_FENCE = re.compile(r"^(?P<fence>`{3,})(?P<info>.*)$")
_HEADING = re.compile(r"^(?P<marks>#{1,6}) (?P<title>.+)$")
_RULE = re.compile(r"^\|(?: *:?-+:? *\|)+$")
_CODE = re.compile(r"(?<!`)`([^`]+)`(?!`)")


@dataclass(frozen=True)
class Table:
    """A table with the heading above it; cells as they are written."""

    heading: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, number: int = 0) -> list[str]:
        return [row[number] for row in self.rows]

    def code(self, number: int = 0) -> list[str]:
        """What stands in code in each cell of a column, all of it."""
        return [word for row in self.rows for word in _CODE.findall(row[number])]


@dataclass(frozen=True)
class Block:
    """A fenced block: the words after the fence, and what is in it."""

    info: tuple[str, ...]
    text: str


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(text: str) -> list[Block]:
    """The fenced blocks of a document, in their order."""
    found: list[Block] = []
    lines = iter(text.splitlines())
    for line in lines:
        match = _FENCE.match(line)
        if match:
            inside = list(_until(lines, match["fence"]))
            found.append(Block(tuple(match["info"].split()), "".join(f"{one}\n" for one in inside)))
    return found


def _until(lines: Iterator[str], end: str) -> Iterator[str]:
    for line in lines:
        if line == end:
            return
        yield line


def without_blocks(text: str) -> list[str]:
    """The lines of a document outside its fenced blocks."""
    kept: list[str] = []
    lines = iter(text.splitlines())
    for line in lines:
        match = _FENCE.match(line)
        if match:
            list(_until(lines, match["fence"]))
        else:
            kept.append(line)
    return kept


def headings(text: str) -> list[str]:
    return [match["title"] for line in without_blocks(text) if (match := _HEADING.match(line))]


def tables(text: str) -> list[Table]:
    """The tables of a document, each with the nearest heading above it."""
    found: list[Table] = []
    heading = ""
    lines = without_blocks(text)
    for number, line in enumerate(lines):
        match = _HEADING.match(line)
        heading = match["title"] if match else heading
        if _RULE.match(line):
            rows = tuple(_cells(row) for row in _rows(lines[number + 1 :]))
            found.append(Table(heading, _cells(lines[number - 1]), rows))
    return found


def _rows(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if not line.startswith("|"):
            return
        yield line


def _cells(line: str) -> tuple[str, ...]:
    return tuple(cell.strip() for cell in line.strip().strip("|").split("|"))
