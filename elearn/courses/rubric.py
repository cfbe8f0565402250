"""Outcomes that the rows of a rubric score: `| Complete {outcome=m1-timeline} | … |`.

Markdown takes the braces for attributes of the cell, and the sanitiser lets no such attribute through.
"""

import re

from elearn.markup.blocks import Node, walk

_OUTCOMES = re.compile(r"\{((?:\s*outcome=[\w-]+)+)\s*\}")
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
