"""Outcomes that the rows of a rubric score: `| Complete {outcome=m1-timeline} | … |`.

Markdown takes the braces for attributes of the cell, and the sanitiser lets no such attribute through.
"""

import re

from elearn.markup.blocks import Node, walk

_OUTCOMES = re.compile(r"\{((?:\s*outcome=[\w-]+)+)\s*\}")
_RULE = re.compile(r"^\s*\|?\s*:?-{3,}")
_ONE = re.compile(r"outcome=([\w-]+)")


def rows(nodes: tuple[Node, ...]) -> list[tuple[str, tuple[str, ...]]]:
    """The rows of the rubrics: what each judges, in its first cell, and the outcomes that it scores."""
    found: list[tuple[str, tuple[str, ...]]] = []
    for div in walk(nodes):
        if div.name == "rubric":
            whole = (div.attributes.get("outcome"),) if div.attributes.get("outcome") else ()
            found += [
                (name, scored or whole) for name, scored in map(_row, div.lines[_below_head(div.lines) :]) if name
            ]
    return found


def _below_head(lines: tuple[str, ...]) -> int:
    """The number of the first line below the names of the columns."""
    return next((number + 1 for number, line in enumerate(lines) if _RULE.match(line)), 0)


def _row(line: str) -> tuple[str, tuple[str, ...]]:
    if not line.lstrip().startswith("|"):
        return "", ()
    scored = tuple(name for match in _OUTCOMES.finditer(line) for name in _ONE.findall(match[1]))
    return _OUTCOMES.sub("", line.strip().strip("|").split("|")[0]).strip(), scored


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
