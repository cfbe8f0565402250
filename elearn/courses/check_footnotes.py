"""A section with a figure, a date, a symbol of a document or a country's case names its source in a footnote.

How much this matters, course.toml says: `footnotes = true` or "warning" warns, "error" refuses, `false` is silent.
A section ends at the next heading. What learners do or repeat is no statement of fact: questions, activities,
openings, objectives, key points, solutions, downloads and lists of sources are not looked at. Nor are table rows'
rules, addresses of links, and numbers of a list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from elearn.courses.page_source import PageSource
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup import fences
from elearn.markup.blocks import Div, Node, Text
from elearn.markup.listing import words_of
from elearn.markup.problems import WARNING, Problem, Rule, Severity

FOOTNOTE = Rule("footnote-missing", WARNING, "This section says “%(fact)s” and has no footnote that names a source.")

_EXEMPT = words_of(
    "question activity opening objectives key-points solution download further-reading sources product rubric"
)
_HEADING = re.compile(r"^ {0,3}#{1,6}(?:\s|$)")
_DEFINITION = re.compile(r"^ {0,3}(?:\[\^?[^\]]+\]|\*\[[^\]]+\]):")
_NOTE = re.compile(r"\[\^[^\]\s]+\]")
_NOT_FACTS = re.compile(r"\]\([^)]*\)|<[^>]*>|`[^`]*`|\{[^}]*\}|^\s*(?:\d+[.)]|[-*+])\s|\$[^$]*\$")
_SYMBOL = re.compile(r"\b(?:A|E|S|CEDAW|CRC|CCPR|ECOSOC)/[A-Z0-9][\w./-]*\d[\w./-]*")
_FIGURE = re.compile(r"(?<![\w-])\d[\d.,]*\d(?:\s?(?:%|per cent|٪))?|\d\s?(?:%|per cent|٪)|[٠-٩]{2,}")


@dataclass(slots=True)
class _Section:
    """From one heading to the next: the first fact in it, and whether a footnote stands in it."""

    fact: str = ""
    line: int = 0
    noted: bool = False

    def see(self, number: int, line: str) -> None:
        self.noted = self.noted or _NOTE.search(line) is not None
        if not self.fact:
            bare = _NOT_FACTS.sub(" ", _NOTE.sub(" ", line))
            match = _SYMBOL.search(bare) or _FIGURE.search(bare)
            if match:
                self.fact, self.line = match[0], number


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    if not tree.settings.footnotes:
        return
    severity = Severity(tree.settings.footnotes)
    for module in (module for modules in tree.modules.values() for module in modules.values()):
        for page in module.lessons.values():
            yield from (replace(problem, severity=severity) for problem in _page(page))


def _page(page: PageSource) -> Iterator[Problem]:
    sections = [_Section()]
    _read(page.nodes, sections)
    for section in sections:
        if section.fact and not section.noted:
            yield FOOTNOTE.at(section.line, page.path, fact=section.fact)


def _read(nodes: tuple[Node, ...], sections: list[_Section]) -> None:
    for node in nodes:
        if isinstance(node, Div) and node.name not in _EXEMPT:
            _country(node, sections[-1])
            _read(node.children, sections)
        elif isinstance(node, Text):
            _lines(node, sections)


def _country(div: Div, section: _Section) -> None:
    country = div.attributes.get("country")
    if country and not section.fact:
        section.fact, section.line = country, div.line


def _lines(text: Text, sections: list[_Section]) -> None:
    code = fences.plain_lines(list(text.lines))
    for offset, line in enumerate(text.lines):
        if code[offset] or _DEFINITION.match(line):
            continue
        if _HEADING.match(line):
            sections.append(_Section())
        else:
            sections[-1].see(text.line + offset, line)
