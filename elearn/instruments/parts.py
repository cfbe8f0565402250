"""A file of an instrument cut into what it consists of: introduction, scales, parts, items, with their lines."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from elearn.instruments import rules
from elearn.markup import attributes, blocks
from elearn.markup.attributes import Attributes
from elearn.markup.blocks import Div, Node, Slot, Text
from elearn.markup.fences import plain_lines
from elearn.markup.problems import Problem

OWN = frozenset({"scale", "item", "guiding"})
PART, END = "part", "end"

_HEADING = re.compile(r"^##(?!#)[ \t]*(?P<title>[^{}]*?)[ \t]*(?:\{(?P<attributes>[^{}]*)\})?[ \t#]*$")
_PART = re.compile(r"^##(?!#)")
# Definitions of notes, links and abbreviations may stand anywhere, and say nothing there.
_SILENT = re.compile(r"^(?:\s*$| {0,3}\[[^\]]+\]:| {0,3}\*\[[^\]]+\]:|    |\t)")


@dataclass(slots=True)
class Part:
    """A heading of the second level and what stands below it; the first is the introduction, without a heading."""

    attributes: Attributes = field(default_factory=Attributes)
    title: str = ""
    line: int = 0
    items: list[Div] = field(default_factory=list)
    guiding: list[Div] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """`nodes` is the tree with slots for parts, items, scales and guiding questions, and one at the end."""

    nodes: list[Node] = field(default_factory=list)
    parts: list[Part] = field(default_factory=lambda: [Part()])
    scales: list[Div] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def cut(nodes: tuple[Node, ...]) -> Parts:
    found = Parts()
    for node in nodes:
        if isinstance(node, Text):
            _text(found, node)
        elif isinstance(node, Div):
            _div(found, node)
    found.nodes.append(Slot(END, 0))
    return found


def _text(found: Parts, text: Text) -> None:
    code = plain_lines(list(text.lines))
    starts = [i for i, line in enumerate(text.lines) if not code[i] and _PART.match(line)]
    for begin, end in zip([0, *starts], [*starts, len(text.lines)], strict=True):
        piece = Text(text.lines[begin:end], text.line + begin)
        if begin in starts:
            _part(found, piece)
        if piece.lines:
            _after_items(found, piece, skip=int(begin in starts))
            found.nodes.append(piece)


def _part(found: Parts, piece: Text) -> None:
    match = _HEADING.match(piece.lines[0])
    title, inner = (match["title"], match["attributes"] or "") if match else (piece.lines[0].strip("# "), "")
    read, odd = attributes.parse(PART, inner)
    if odd or not match:
        text = odd or piece.lines[0].partition("{")[2]
        found.problems.append(rules.ODD_HEADING.at(piece.line, text=text.strip()[:80]))
    found.parts.append(Part(read, title, piece.line))
    found.nodes.append(Slot(PART, piece.line))


def _after_items(found: Parts, piece: Text, *, skip: int) -> None:
    """Text between items would be shown nowhere."""
    if not found.parts[-1].items:
        return
    said = (i for i, line in enumerate(piece.lines) if i >= skip and not _SILENT.match(line))
    first = next(said, None)
    if first is not None:
        found.problems.append(rules.AFTER_ITEMS.at(piece.line + first))


def _div(found: Parts, div: Div) -> None:
    found.problems += _nested(div)
    part = found.parts[-1]
    if div.name not in OWN:
        if div.name == "question":
            found.problems.append(rules.QUESTION.at(div.line))
            return
        if part.items:
            found.problems.append(rules.AFTER_ITEMS.at(div.line))
        found.nodes.append(div)
        return
    found.nodes.append(Slot(div.name, div.line))
    if div.name == "scale":
        found.scales.append(div)
        return
    if not part.line:
        rule = rules.LOOSE_ITEM if div.name == "item" else rules.LOOSE_GUIDING
        found.problems.append(rule.at(div.line))
    (part.items if div.name == "item" else part.guiding).append(div)


def _nested(div: Div) -> Iterator[Problem]:
    if div.name in {"item", "scale"}:
        return
    for inner in blocks.walk(div.children):
        if inner.name in OWN | {"question"}:
            yield rules.NESTED.at(inner.line, name=inner.name, outer=div.name)
