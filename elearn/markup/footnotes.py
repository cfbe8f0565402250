"""Footnotes: which are defined, which are referred to, and where."""

import re
from dataclasses import dataclass

from elearn.markup.problems import ERROR, WARNING, Problem, Rule

UNDEFINED = Rule("footnote-undefined", ERROR, "The footnote [^%(name)s] is not defined; add a line [^%(name)s]: …")
UNUSED = Rule("footnote-unused", WARNING, "The footnote [^%(name)s] is defined, but nothing refers to it.")
TWICE = Rule("footnote-twice", ERROR, "The footnote [^%(name)s] is defined twice; the first is in line %(first)s.")

_DEFINITION = re.compile(r"^ {0,3}\[\^([^\]\s]{1,80})\]:[ \t]*(.*)$")
_REFERENCE = re.compile(r"(?<!!)\[\^([^\]\s]{1,80})\](?!\s*:)")
_CODE_SPAN = re.compile(r"`[^`\n]*`")


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote's name, where it is defined, and the first line of what it says."""

    name: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Notes:
    """All footnotes of a text: the definitions, and every reference with its line."""

    definitions: tuple[Note, ...]
    references: tuple[tuple[str, int], ...]


def scan(lines: list[tuple[int, str]]) -> Notes:
    """The footnotes in numbered lines that are not code."""
    definitions, references = [], []
    for number, line in lines:
        bare = _CODE_SPAN.sub(lambda match: " " * len(match[0]), line)
        match = _DEFINITION.match(bare)
        if match:
            definitions.append(Note(match[1], number, match[2]))
        rest = bare[match.start(2) :] if match else bare
        references += [(found[1], number) for found in _REFERENCE.finditer(rest)]
    return Notes(tuple(definitions), tuple(references))


def check(notes: Notes) -> list[Problem]:
    defined: dict[str, int] = {}
    problems = []
    for note in notes.definitions:
        if note.name in defined:
            problems.append(TWICE.at(note.line, name=note.name, first=defined[note.name]))
        defined.setdefault(note.name, note.line)
    used = {name for name, _ in notes.references}
    problems += [UNDEFINED.at(line, name=name) for name, line in notes.references if name not in defined]
    problems += [UNUSED.at(line, name=name) for name, line in defined.items() if name not in used]
    return problems
