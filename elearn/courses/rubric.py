"""Outcomes that the rows of a rubric score: `| Complete {outcome=m1-timeline} | … |`."""

import re
from dataclasses import replace

from elearn.markup.blocks import Div, Node, Text, walk

_OUTCOMES = re.compile(r"[ \t]*\{((?:\s*outcome=[\w-]+)+)\s*\}")
_ONE = re.compile(r"outcome=([\w-]+)")


def outcomes(nodes: tuple[Node, ...]) -> list[tuple[str, int]]:
    """The outcomes with their lines; one on the div itself holds for the whole rubric."""
    found: list[tuple[str, int]] = []
    for div in walk(nodes):
        if div.name != "rubric":
            continue
        if div.attributes.get("outcome"):
            found.append((div.attributes.get("outcome"), div.line))
        for offset, line in enumerate(div.lines):
            found += [
                (name, div.first + offset) for match in _OUTCOMES.finditer(line) for name in _ONE.findall(match[1])
            ]
    return found


def without_outcomes(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """The tree as readers see it."""
    return tuple(_cleaned(node, inside=False) for node in nodes)


def _cleaned(node: Node, *, inside: bool) -> Node:
    if isinstance(node, Div):
        within = inside or node.name == "rubric"
        return replace(node, children=tuple(_cleaned(child, inside=within) for child in node.children))
    if isinstance(node, Text) and inside:
        return replace(node, lines=tuple(_OUTCOMES.sub("", line) for line in node.lines))
    return node
