"""Maths between dollars, as MathML: `$a/b$` in a line, `$$…$$` as a display."""

import re
import xml.etree.ElementTree as ET
from html import escape

from latex2mathml.converter import convert
from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

from elearn.markup.problems import ERROR, Problem, Rule

MAX_FORMULA = 1_000
BROKEN = Rule("maths-broken", ERROR, "The formula “%(formula)s” cannot be read.")
TOO_LONG = Rule("maths-too-long", ERROR, "The formula has %(count)s characters; a formula may have %(limit)s.")

# As Pandoc has it: no space inside the dollars, and no digit after them, so that “$5 and $6” stays money.
INLINE = r"(?<![\\$])\$(?![\s$])([^$\n]*[^$\s\\])\$(?![\d$])"
DISPLAY = r"(?<![\\$])\$\$([^$]+)\$\$(?!\$)"
_PARTS = {"mfrac": 2, "mroot": 2, "msub": 2, "msup": 2, "munder": 2, "mover": 2, "msubsup": 3, "munderover": 3}
_BLOCK = re.compile(r"^ {0,3}\$\$([^$]*)(\$\$)?[ \t]*$")


def mathml(formula: str, display: str) -> tuple[str, Problem | None]:
    """The formula as MathML, or as code together with what is wrong with it."""
    shown = f"<code>{escape(formula)}</code>"
    if len(formula) > MAX_FORMULA:
        return shown, TOO_LONG.at(0, count=len(formula), limit=MAX_FORMULA)
    try:
        html = convert(formula, display=display)
        whole = _is_whole(ET.fromstring(html))  # noqa: S314 - our own converter's result; asks whether it is well formed
    except Exception:  # noqa: BLE001 - the converter raises errors of many unrelated classes for what it cannot read
        whole = False
    return (html, None) if whole else (shown, BROKEN.at(0, formula=formula.strip()[:60]))


def _is_whole(math: ET.Element) -> bool:
    """The converter lets a fraction pass that has no denominator, and its like."""
    return all(len(element) == _PARTS.get(element.tag.rpartition("}")[2], len(element)) for element in math.iter())


# Problems with the text by which their line is found.
Problems = list[tuple[str, Problem]]


class MathsProcessor(InlineProcessor):
    """Puts MathML aside, so that nothing else reads it as Markdown; keeps the problems it met."""

    def __init__(self, pattern: str, md: Markdown, display: str) -> None:
        super().__init__(pattern, md)
        self.markdown, self.display = md, display
        self.problems: Problems = []

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Python-Markdown's name
        self, m: re.Match[str], data: str
    ) -> tuple[str, int, int]:
        del data
        html, problem = mathml(m[1], self.display)
        if problem:
            self.problems.append((m[1].strip().split("\n")[0], problem))
        return self.markdown.htmlStash.store(html), m.start(0), m.end(0)


def display_blocks(lines: list[str], plain: list[bool]) -> list[tuple[int, int, str]]:
    """Displays that stand on lines of their own: first line, last line (from 0), formula."""
    found, index = [], 0
    while index < len(lines):
        match = None if plain[index] else _BLOCK.match(lines[index])
        last = _end(lines, plain, index, match) if match else None
        if match and last is not None:
            inner = "\n".join([match[1], *lines[index + 1 : last + 1]])
            found.append((index, last, inner.rstrip().removesuffix("$$").strip()))
            index = last
        index += 1
    return found


def _end(lines: list[str], plain: list[bool], first: int, match: re.Match[str]) -> int | None:
    if match[2]:
        return first if match[1].strip() else None
    for index in range(first + 1, min(len(lines), first + 40)):
        if plain[index] or not lines[index].strip():
            return None
        if lines[index].rstrip().endswith("$$"):
            return index
    return None
