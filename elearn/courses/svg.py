"""Refuses SVG pictures that could do anything but be looked at, and says in which line."""

import re
from dataclasses import dataclass, field
from xml.parsers import expat

from elearn.markup.listing import words_of
from elearn.markup.problems import ERROR, Problem, Rule

BROKEN = Rule("svg-broken", ERROR, "The picture is not well-formed XML: %(reason)s.")
NOT_SVG = Rule("svg-root", ERROR, "The file is not an SVG picture; it begins with <%(name)s>.")
ELEMENT = Rule("svg-element", ERROR, "<%(name)s> is not allowed in a picture.")
EVENT = Rule("svg-event", ERROR, "The attribute %(name)s runs code; it is not allowed in a picture.")
EXTERNAL = Rule(
    "svg-reference", ERROR, "%(name)s leads out of the picture (“%(value)s”); put what it needs into the picture."
)
DOCTYPE = Rule("svg-doctype", ERROR, "A picture has no DOCTYPE and no entities; take them out.")
INSTRUCTION = Rule("svg-instruction", ERROR, "The instruction <?%(name)s?> is not allowed in a picture.")

_FORBIDDEN = words_of(
    "script foreignobject iframe object embed audio video canvas handler listener set animate animatemotion "
    "animatetransform discard a base link meta html body image feimage"
)
_REFERENCES = frozenset({"href", "src", "base"})
_URL = re.compile(r"url\s*\(\s*[\"']?\s*(?!#)|@import|expression\s*\(|javascript:|\\", re.IGNORECASE)


def _local(name: str) -> str:
    return name.rpartition(":")[2].lower()


class _StopError(Exception):
    """Raised to end the reading: entities can make a small file endless."""


@dataclass(slots=True)
class _Look:
    path: str
    parser: expat.XMLParserType
    problems: list[Problem] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    root: bool = False

    def add(self, rule: Rule, **values: str) -> None:
        self.problems.append(rule.at(self.parser.CurrentLineNumber, self.path, **values))

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if not self.root and local != "svg":
            self.add(NOT_SVG, name=name)
        self.root = True
        self.inside.append(local)
        if local in _FORBIDDEN:
            self.add(ELEMENT, name=name)
        for key, value in attributes.items():
            self.attribute(key, value)

    def attribute(self, name: str, value: str) -> None:
        local = _local(name)
        if local.startswith("on"):
            self.add(EVENT, name=name)
        elif (local in _REFERENCES and not value.strip().startswith("#")) or _URL.search(value):
            self.add(EXTERNAL, name=name, value=value.strip()[:60])

    def end(self, name: str) -> None:
        del name
        self.inside.pop()

    def text(self, data: str) -> None:
        if self.inside and self.inside[-1] == "style" and _URL.search(data):
            self.add(EXTERNAL, name="style", value=data.strip()[:60])

    def doctype(self, *_: object) -> None:
        self.add(DOCTYPE)
        raise _StopError

    def instruction(self, target: str, data: str) -> None:
        del data
        self.add(INSTRUCTION, name=target)


def check(path: str, data: bytes) -> list[Problem]:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    look = _Look(path, parser)
    parser.StartElementHandler = look.start
    parser.EndElementHandler = look.end
    parser.CharacterDataHandler = look.text
    parser.StartDoctypeDeclHandler = look.doctype
    parser.ProcessingInstructionHandler = look.instruction
    try:
        parser.Parse(data, True)
    except _StopError:
        return look.problems
    except expat.ExpatError as error:
        look.problems.append(BROKEN.at(error.lineno, path, reason=expat.ErrorString(error.code)))
    return look.problems
