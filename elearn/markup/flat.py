"""A tree of blocks as one text for Python-Markdown, in which markers stand for fences and slots."""

from dataclasses import dataclass, field

from elearn.markup import fences, markers
from elearn.markup.blocks import Div, Node, Slot


@dataclass(slots=True)
class Flat:
    """The lines, the line of the source that each came from, and what the markers' numbers mean."""

    lines: list[str] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)
    divs: list[Div] = field(default_factory=list)
    slots: list[Slot] = field(default_factory=list)

    def add(self, line: str, number: int) -> None:
        self.lines.append(line)
        self.origin.append(number)

    def mark(self, kind: str, index: int, number: int) -> None:
        for line in ("", markers.marker(kind, index), ""):
            self.add(line, number)

    def numbered(self) -> list[tuple[int, str]]:
        """The lines that are not code, with their numbers in the source; a div's first line is its attributes."""
        plain = fences.plain_lines(self.lines)
        return [
            (number, self._source(line))
            for number, line, code in zip(self.origin, self.lines, plain, strict=True)
            if not code and line
        ]

    def _source(self, line: str) -> str:
        found = markers.read(line)
        if found is None or found[0] != markers.OPEN:
            return line
        attributes = self.divs[found[1]].attributes
        return " ".join(["", f"#{attributes.id}", *(f"{key}={value}" for key, value in attributes.values.items())])


def flatten(nodes: tuple[Node, ...], flat: Flat | None = None) -> Flat:
    flat = flat or Flat()
    for node in nodes:
        if isinstance(node, Div):
            _add_div(node, flat)
        elif isinstance(node, Slot):
            flat.mark(markers.SLOT, len(flat.slots), node.line)
            flat.slots.append(node)
        else:
            for offset, line in enumerate(node.lines):
                flat.add(line, node.line + offset)
    return flat


def _add_div(div: Div, flat: Flat) -> None:
    index = len(flat.divs)
    flat.divs.append(div)
    flat.mark(markers.OPEN, index, div.line)
    flatten(div.children, flat)
    flat.mark(markers.CLOSE, index, div.line + len(div.lines) + 1)
