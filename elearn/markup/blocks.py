"""Fenced divs: `::: note {#id key=value}` … `:::`, nested, as a tree in which every node knows its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from elearn.markup import fences
from elearn.markup.attributes import Attributes, parse
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

MAX_DEPTH = 6

UNCLOSED = Rule("div-unclosed", ERROR, "The block “%(name)s” is not closed; close it with a line of %(colons)s.")
STRAY = Rule("div-stray", ERROR, "This line closes a block, but none is open here.")
DEEP = Rule("div-too-deep", ERROR, "Blocks are nested deeper than %(limit)s levels.")
ODD = Rule("div-attributes", ERROR, "What is written as “%(text)s” cannot be understood; write {#id .class key=value}.")
NAMELESS = Rule("div-nameless", WARNING, "The block has no name; write one after the colons, such as ::: note.")

_FENCE = re.compile(r"^ {0,3}(:{3,})[ \t]*(.*?)[ \t]*:*$")
_OPENING = re.compile(r"^(?P<name>[\w-]*)\s*(?:\{(?P<attributes>.*)\})?(?P<rest>.*)$")


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that are Markdown; `line` is the number of the first (from 1)."""

    lines: tuple[str, ...]
    line: int


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in the page that something else will fill, such as a question."""

    name: str
    line: int


@dataclass(frozen=True, slots=True)
class Div:
    """A fenced div: what it is, what is in it, and the raw lines between its fences."""

    attributes: Attributes
    children: tuple["Node", ...]
    lines: tuple[str, ...]
    line: int

    @property
    def name(self) -> str:
        return self.attributes.name

    @property
    def first(self) -> int:
        """The number of the first line inside."""
        return self.line + 1


Node = Text | Slot | Div


@dataclass(slots=True)
class _Open:
    attributes: Attributes
    colons: int
    index: int
    children: list[Node] = field(default_factory=list)


class _Builder:
    """Reads the lines once, from the top; closing fences close the block with as many colons, else the innermost."""

    def __init__(self, lines: list[str], first: int) -> None:
        self.lines, self.first = lines, first
        self.problems: list[Problem] = []
        self.stack = [_Open(Attributes(), 0, -1)]
        self.start = 0

    def build(self) -> tuple[Node, ...]:
        plain = fences.plain_lines(self.lines)
        for index, line in enumerate(self.lines):
            match = None if plain[index] else _FENCE.match(line)
            if match:
                self._text(index)
                self.start = index + 1
                self._fence(index, len(match[1]), match[2])
        self._text(len(self.lines))
        while len(self.stack) > 1:
            self._unclosed(len(self.lines))
        return tuple(self.stack[0].children)

    def _text(self, end: int) -> None:
        if self.start < end:
            part = tuple(self.lines[self.start : end])
            self.stack[-1].children.append(Text(part, self.start + self.first))

    def _fence(self, index: int, colons: int, text: str) -> None:
        if text:
            self._open(index, colons, text)
        elif len(self.stack) == 1:
            self.problems.append(STRAY.at(index + self.first))
        else:
            self._close_to(index, colons)

    def _open(self, index: int, colons: int, text: str) -> None:
        match = _OPENING.match(text)
        name, inner, rest = (match["name"], match["attributes"] or "", match["rest"]) if match else ("", "", text)
        attributes, odd = parse(name, inner)
        if odd or rest.strip():
            self.problems.append(ODD.at(index + self.first, text=(odd or rest).strip()[:80]))
        elif not attributes.name:
            self.problems.append(NAMELESS.at(index + self.first))
        if len(self.stack) == MAX_DEPTH + 1:
            self.problems.append(DEEP.at(index + self.first, limit=MAX_DEPTH))
        self.stack.append(_Open(attributes, colons, index))

    def _close_to(self, index: int, colons: int) -> None:
        if any(part.colons == colons for part in self.stack[1:]):
            while self.stack[-1].colons != colons:
                self._unclosed(index)
        self._close(index)

    def _unclosed(self, end: int) -> None:
        part = self.stack[-1]
        name = part.attributes.name or "div"
        self.problems.append(UNCLOSED.at(part.index + self.first, name=name, colons=":" * part.colons))
        self._close(end)

    def _close(self, end: int) -> None:
        part = self.stack.pop()
        inner = tuple(self.lines[part.index + 1 : end])
        children = tuple(part.children)
        if len(self.stack) > MAX_DEPTH:
            # Deeper blocks keep their text and lose their frame, so that no page nests without end.
            self.stack[-1].children.extend(children)
            return
        self.stack[-1].children.append(Div(part.attributes, children, inner, part.index + self.first))


def read(text: str, first: int = 1) -> tuple[tuple[Node, ...], list[Problem]]:
    """The tree of a text whose first line has the number `first`, and what is wrong with its fences."""
    builder = _Builder(text.split("\n"), first)
    return builder.build(), builder.problems


def walk(nodes: tuple[Node, ...]) -> Iterator[Div]:
    """Every div, outer before inner."""
    for node in nodes:
        if isinstance(node, Div):
            yield node
            yield from walk(node.children)
