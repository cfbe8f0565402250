"""What looks right where a text was written, and would not be what it was meant to be in a page.

HTML of a word processor, a list that goes on a paragraph, a table without a header: nothing else complains of them.
"""

import re
from collections.abc import Iterator, Sequence

from elearn.markup import fences
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

HTML = Rule("html-pasted", ERROR, "“%(tag)s” comes from a word processor; paste the text again without its formatting.")
LIST = Rule("list-after-text", WARNING, "Write an empty line before the list; without it, it is one more line of text.")
TABLE = Rule("table-after-text", ERROR, "Write an empty line before the table; without it, it is shown as text.")
HEADER = Rule(
    "table-header-missing",
    ERROR,
    "The table has no header row; begin it with the names of its columns and, below them, a line of | --- | --- |.",
)

Lines = list[tuple[int, str]]

_CODE_SPAN = re.compile(r"`[^`]*`")
# Smart tags (<o:p>, <st1:place>), conditional comments, classes and styles of Office, and the mark of online editors.
_HTML = re.compile(
    r"</?(?:[ovwmxp]|st\d|u\d|dir|ns\d):[\w-]{1,40}>?|<\?xml\b|<!(?:--)?\[(?:if|endif)\b|</?font\b"
    r"|\bmso-[a-z-]{2,40}(?=\s*:)|\bclass\s*=\s*[\"']?Mso\w{1,40}|docs-internal-guid",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^ {0,3}(?:[-*+]|[1١]\.)[ \t]+\S")
_ROW = re.compile(r"^ {0,3}\|.*\|[ \t]*$")
_RULE = re.compile(r"^ {0,3}(?=.*\|)(?=.*-)[|:\- \t]+$")
_HEADING = re.compile(r"^#{1,6}(?:[ \t]|$)")
# A block that begins so is read by rules of its own: lists, quotations, definitions, formulas, what belongs to an item.
_OTHER = re.compile(r"^(?: {4}|\t| {0,3}(?:[-*+]|\d+\.)[ \t]| {0,3}>| {0,3}\*?\[[^\]]+\]:| {0,3}\$\$| {1,3}\S)")
_DEFINITION = re.compile(r"^ {0,3}:[ \t]")
_INTRODUCES = (":", "：")


def check(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Problem]:
    """What is wrong in lines of Markdown; `numbers` are theirs in the source."""
    for block in _blocks(lines, numbers):
        yield from _html(block)
        if not _OTHER.match(block[0][1]):
            yield from _list(block)
        if not block[0][1].startswith(("    ", "\t", "$$")):
            yield from _table(block)


def _blocks(lines: Sequence[str], numbers: Sequence[int]) -> Iterator[Lines]:
    """Lines without an empty one or a heading between them; no code."""
    block: Lines = []
    for number, line, code in zip(numbers, lines, fences.plain_lines(list(lines)), strict=True):
        heading = _HEADING.match(line)
        if block and (code or heading or not line.strip()):
            yield block
            block = []
        if heading and not code:
            yield [(number, line)]
        elif line.strip() and not code:
            block.append((number, line))
    if block:
        yield block


def _html(block: Lines) -> Iterator[Problem]:
    """Once for a block: where one tag was pasted, all were."""
    for number, line in block:
        match = _HTML.search(_CODE_SPAN.sub("", line))
        if match:
            yield HTML.at(number, tag=match[0])
            return


def _list(block: Lines) -> Iterator[Problem]:
    """One line may begin with a dash by chance; after a colon, or with another one, it is meant as a list."""
    if any(_DEFINITION.match(line) for _, line in block):
        return
    items = [index for index, (_, line) in enumerate(block) if _ITEM.match(line)]
    if items and (len(items) > 1 or block[items[0] - 1][1].rstrip().endswith(_INTRODUCES)):
        yield LIST.at(block[items[0]][0])


def _table(block: Lines) -> Iterator[Problem]:
    rows = [index for index, (_, line) in enumerate(block) if _ROW.match(line)]
    if len(rows) < 2 or rows[1] != rows[0] + 1:  # noqa: PLR2004 - a header and a rule, or two rows
        return
    first, second = block[rows[0]], block[rows[1]]
    if rows[0] > 0 and "|" in block[rows[0] - 1][1]:
        # A header may be written without the bars at its ends.
        return
    if _RULE.match(first[1]) or not _RULE.match(second[1]) or not first[1].strip(" |\t"):
        yield HEADER.at(first[0])
    elif rows[0] > 0:
        yield TABLE.at(first[0])
