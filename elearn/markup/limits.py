"""Limits that keep a hostile or broken text from holding up a reader or a server.

A text beyond a limit is shown as it was typed, without any formatting, and a problem says which limit and where.
"""

import re

from elearn.markup.problems import ERROR, WARNING, Problem, Rule

MAX_CHARACTERS = 400_000
MAX_LINE = 20_000
MAX_PARAGRAPH = 40_000
MAX_NESTING = 12
MAX_INDENT = 60
MAX_MARKS = 600  # in one paragraph: characters that may begin or end emphasis, a link or a code span

TOO_LONG = Rule("text-too-long", ERROR, "The text has %(count)s characters; a page may have %(limit)s.")
LINE_TOO_LONG = Rule("line-too-long", ERROR, "The line has %(count)s characters; a line may have %(limit)s.")
PARAGRAPH_TOO_LONG = Rule(
    "paragraph-too-long", ERROR, "The paragraph has %(count)s characters; a paragraph may have %(limit)s."
)
TOO_DEEP = Rule("nesting-too-deep", ERROR, "Lists or quotations are nested deeper than %(limit)s levels.")
TOO_MANY_MARKS = Rule(
    "too-many-marks",
    ERROR,
    "The paragraph has more than %(limit)s brackets, stars, underscores or other marks; break it up.",
)
PAGE_MARKS = Rule(
    "page-marks",
    ERROR,
    "The text has more than %(limit)s brackets, stars, underscores or other marks; split the page.",
)
CONTROL = Rule("control-character", WARNING, "The character U+%(number)s cannot be seen and was left out.")

MAX_PAGE_MARKS = 15_000

# Private-use characters with which the renderer marks its own places; nobody else may write them.
PRIVATE = range(0xE0D0, 0xE0F0)
# Bidirectional overrides can show a text in another order than it is stored in: U+202D and U+202E.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202d\u202e\ufeff\ue0d0-\ue0ef\ufffe\uffff\ud800-\udfff]")
_MARKERS = re.compile(r"[ \t]*(?:[>*+-]|\d{1,9}[.)])(?=[ \t>]|$)|[ \t]*:(?=[ \t])")
_MARKS = re.compile(r"[*_\[\]`<>!$&\\{|]")


def clean(text: str) -> tuple[str, tuple[Problem, ...]]:
    """The text with LF line ends, without a byte-order mark and without characters that nobody can see."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    found = {match[0]: text.count("\n", 0, match.start()) + 1 for match in _FORBIDDEN.finditer(text)}
    problems = tuple(CONTROL.at(line, number=f"{ord(char):04X}") for char, line in found.items())
    return _FORBIDDEN.sub("", text) if found else text, problems


def beyond(lines: list[str], plain: list[bool]) -> Problem | None:
    """The first limit that a text goes beyond, or None. `plain` says which lines are code."""
    count = sum(map(len, lines)) + len(lines)
    if count > MAX_CHARACTERS:
        return TOO_LONG.at(1, count=count, limit=MAX_CHARACTERS)
    for number, line in enumerate(lines, start=1):
        if len(line) > MAX_LINE:
            return LINE_TOO_LONG.at(number, count=len(line), limit=MAX_LINE)
        if not plain[number - 1] and _depth(line) > MAX_NESTING:
            return TOO_DEEP.at(number, limit=MAX_NESTING)
    return _paragraphs(lines, plain) or _page_marks(lines, plain)


def _page_marks(lines: list[str], plain: list[bool]) -> Problem | None:
    total = 0
    for number, (line, code) in enumerate(zip(lines, plain, strict=True), start=1):
        total += 0 if code or _is_row(line) else len(_MARKS.findall(line))
        if total > MAX_PAGE_MARKS:
            return PAGE_MARKS.at(number, limit=MAX_PAGE_MARKS)
    return None


def _depth(line: str) -> int:
    """How many list or quotation marks a line begins with, or the same depth made by indentation."""
    depth, position = 0, 0
    while match := _MARKERS.match(line, position):
        depth, position = depth + 1, match.end()
    indent = len(line) - len(line.lstrip(" \t")) + 3 * line[:MAX_INDENT].count("\t")
    return max(depth, MAX_NESTING + 1 if indent > MAX_INDENT and depth else 0)


def _paragraphs(lines: list[str], plain: list[bool]) -> Problem | None:
    size, marks = 0, 0
    for number, (line, code) in enumerate(zip(lines, plain, strict=True), start=1):
        if code or not line.strip():
            size, marks = 0, 0
            continue
        size, marks = size + len(line), marks + len(_MARKS.findall(line))
        if size > MAX_PARAGRAPH:
            return PARAGRAPH_TOO_LONG.at(number, count=size, limit=MAX_PARAGRAPH)
        if marks > MAX_MARKS and not _is_row(line):
            return TOO_MANY_MARKS.at(number, limit=MAX_MARKS)
    return None


def _is_row(line: str) -> bool:
    """Rows of a table are many short cells; each is read by itself."""
    return line.count("|") > 1 and len(_MARKS.findall(line)) < MAX_MARKS // 4
