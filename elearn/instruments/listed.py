"""The list in a scale or an item: `- [key] {mark} text`, with what stands before it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from elearn.courses.questions.raw import Piece
from elearn.instruments import rules
from elearn.markup.blocks import Div, Text
from elearn.markup.fences import plain_lines
from elearn.markup.problems import Problem

_ENTRY = re.compile(
    r"^ {0,3}[-*+] +\[(?P<key>[^\[\]]{0,60})\](?![\[(:])(?:[ \t]+\{(?P<mark>[^{}]*)\})?(?:[ \t]+(?P<text>.*))?$"
)

Lines = Sequence[tuple[int, str]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One value, level or option; `mark` is what stands in braces before its text."""

    key: str
    mark: str
    text: Piece

    @property
    def line(self) -> int:
        return self.text.line


@dataclass(frozen=True, slots=True)
class Listed:
    text: Piece
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read(div: Div) -> Listed:
    """Cuts the text of a div at the first entry; no other block can stand in it."""
    lines = [
        (node.line + offset, line)
        for node in div.children
        if isinstance(node, Text)
        for offset, line in enumerate(node.lines)
    ]
    strangers = [node for node in div.children if isinstance(node, Div)]
    problems = [rules.STRANGER.at(node.line, name=node.name, outer=div.name) for node in strangers]
    code = plain_lines([line for _, line in lines])
    first = next((i for i, (_, line) in enumerate(lines) if not code[i] and _ENTRY.match(line)), len(lines))
    entries, odd = _entries(lines[first:])
    return Listed(_piece(lines[:first]), tuple(entries), (*problems, *odd))


def _piece(lines: Lines) -> Piece:
    kept = list(lines)
    while kept and not kept[0][1].strip():
        kept.pop(0)
    return Piece(tuple(line for _, line in kept), kept[0][0] if kept else 0)


def _entries(lines: Lines) -> tuple[list[Entry], list[Problem]]:
    entries: list[Entry] = []
    problems: list[Problem] = []
    for number, line in lines:
        match = _ENTRY.match(line)
        if match:
            text = Piece((match["text"] or "",), number)
            entries.append(Entry(match["key"].strip(), (match["mark"] or "").strip(), text))
        elif line.strip() and not line.startswith(("  ", "\t")):
            problems.append(rules.AFTER_OPTIONS.at(number))
        else:
            text = entries[-1].text
            entries[-1] = replace(entries[-1], text=Piece((*text.lines, line.strip()), text.line))
    return entries, problems
