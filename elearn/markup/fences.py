"""Which lines of a text are code, and therefore nothing else."""

import re
from dataclasses import dataclass

from elearn.markup.problems import ERROR, Problem, Rule

UNCLOSED = Rule("code-unclosed", ERROR, "The code block that begins here is not closed; close it with %(fence)s.")
_OPEN = re.compile(r"^ {0,3}(`{3,}|~{3,})[ \t]*([^`]*)$")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced code block: its first and last line (from 0, fences included), its language, and what is in it."""

    first: int
    last: int
    language: str
    code: str


def find(lines: list[str]) -> tuple[list[Fence], list[Problem]]:
    """All fenced code blocks; one that is never closed runs to the end of the text, and is a problem."""
    fences: list[Fence] = []
    problems: list[Problem] = []
    index = 0
    while index < len(lines):
        match = _OPEN.match(lines[index])
        if match is None:
            index += 1
            continue
        last = _closing(lines, index, match[1])
        if last is None:
            problems.append(UNCLOSED.at(index + 1, fence=match[1]))
        end = len(lines) if last is None else last
        code = "\n".join(lines[index + 1 : end])
        fences.append(Fence(index, min(end, len(lines) - 1), _language(match[2]), code))
        index = end + 1
    return fences, problems


def plain_lines(lines: list[str]) -> list[bool]:
    """For every line, whether it belongs to a code block."""
    marks = [False] * len(lines)
    for fence in find(lines)[0]:
        marks[fence.first : fence.last + 1] = [True] * (fence.last + 1 - fence.first)
    return marks


def _closing(lines: list[str], first: int, fence: str) -> int | None:
    for index in range(first + 1, len(lines)):
        text = lines[index].strip()
        if len(text) >= len(fence) and set(text) == {fence[0]}:
            return index
    return None


def _language(info: str) -> str:
    words = info.strip().strip("{}").replace(".", " ").split()
    return words[0].lower() if words else ""
