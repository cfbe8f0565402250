"""A question as its author wrote it: a fenced div cut into stem, choices and feedback, every piece with its line."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from elearn.markup.attributes import Attributes
from elearn.markup.blocks import Div, Text
from elearn.markup.fences import plain_lines
from elearn.markup.problems import ERROR, Problem, Rule

STRANGER = Rule("question-block", ERROR, "A question can hold a block “feedback” and no other; “%(name)s” stands here.")
AFTER_CHOICES = Rule(
    "question-after-choices",
    ERROR,
    "This text stands after the choices; move it above them, or begin it with > as feedback.",
)

_CHOICE = re.compile(
    r"^ {0,3}[-*+] +\[(?P<mark>[ xX=])\](?:[ \t]+(?:\{#(?P<key>[A-Za-z0-9-]{1,20})\}[ \t]*)?(?P<text>.*))?$"
)
# Kinds whose lists have no boxes say so: any list of this form is theirs, and the stem has none.
_ITEMS = {
    "matching": re.compile(r"^ {0,3}[-*+](?:[ \t]+(?P<text>.*))?$"),
    "ordering": re.compile(r"^ {0,3}(?P<mark>\d{1,3})[.)](?:[ \t]+(?P<text>.*))?$"),
}
_QUOTE = re.compile(r"^([ \t]*)>[ \t]?(.*)$")
KEYS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Piece:
    """Some lines of Markdown, and the number of the first."""

    lines: tuple[str, ...] = ()
    line: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines).strip("\n")

    def __bool__(self) -> bool:
        return any(line.strip() for line in self.lines)


@dataclass(frozen=True, slots=True)
class Choice:
    """One item of the list: `mark` is x (right), = (an accepted form), a space, a number, or nothing without a box."""

    mark: str
    key: str
    text: Piece
    feedback: Piece

    @property
    def right(self) -> bool:
        return self.mark == "x"


@dataclass(frozen=True, slots=True)
class RawQuestion:
    attributes: Attributes
    line: int
    stem: Piece
    choices: tuple[Choice, ...]
    general: Piece

    @property
    def id(self) -> str:
        return self.attributes.id

    @property
    def outcome(self) -> str:
        return self.attributes.get("outcome")

    def keys(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices)

    def right(self) -> tuple[str, ...]:
        return tuple(choice.key for choice in self.choices if choice.right)


def read(div: Div) -> tuple[RawQuestion, list[Problem]]:
    """Cuts a question's div into its pieces; what stands in a nested feedback div is its general feedback."""
    lines = [
        (node.line + offset, line)
        for node in div.children
        if isinstance(node, Text)
        for offset, line in enumerate(node.lines)
    ]
    inner = [node for node in div.children if isinstance(node, Div)]
    # The first of each kind is enough: where a question is not closed, all the rest of the lesson would be named.
    problems = [STRANGER.at(node.line, name=node.name) for node in inner if node.name != "feedback"][:1]
    code = plain_lines([line for _, line in lines])
    item = _ITEMS.get(div.attributes.get("kind"), _CHOICE)
    first = next((i for i, (_, line) in enumerate(lines) if not code[i] and item.match(line)), len(lines))
    stem, trailing = _cut_quote(lines[:first]) if first == len(lines) else (lines[:first], [])
    choices, rest, odd = _choices(lines[first:], item)
    problems += odd[:1]
    nested = [Piece(node.lines, node.first) for node in inner if node.name == "feedback"]
    general = _joined([*nested, _unquoted(trailing), _unquoted(rest)])
    question = RawQuestion(div.attributes, div.line, _piece(stem), _keyed(choices), general)
    return question, problems


def _piece(lines: Sequence[tuple[int, str]]) -> Piece:
    kept = list(lines)
    while kept and not kept[0][1].strip():
        kept.pop(0)
    return Piece(tuple(line for _, line in kept), kept[0][0] if kept else 0)


def _unquoted(lines: Sequence[tuple[int, str]]) -> Piece:
    bare = [(number, match[2] if (match := _QUOTE.match(line)) else line) for number, line in lines]
    return _piece(bare)


def _joined(pieces: Sequence[Piece]) -> Piece:
    full = [piece for piece in pieces if piece]
    lines = tuple(line for piece in full for line in (*piece.lines, ""))
    return Piece(lines, full[0].line) if full else Piece()


def _cut_quote(lines: list[tuple[int, str]]) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The stem, and a quotation that ends it, which is feedback where there are no choices."""
    end = len(lines)
    while end and not lines[end - 1][1].strip():
        end -= 1
    start = end
    while start and _QUOTE.match(lines[start - 1][1]):
        start -= 1
    return (lines[:start], lines[start:end]) if any(line.strip() for _, line in lines[:start]) else (lines, [])


def _choices(
    lines: list[tuple[int, str]], item: re.Pattern[str]
) -> tuple[list[Choice], list[tuple[int, str]], list[Problem]]:
    """The items, the quotation after them, and any text that belongs to neither."""
    choices: list[Choice] = []
    rest: list[tuple[int, str]] = []
    problems: list[Problem] = []
    for number, line in lines:
        match = item.match(line)
        if match:
            choices.append(_new(number, match))
        elif rest or (_QUOTE.match(line) and not line.startswith((" ", "\t"))):
            rest.append((number, line))
        elif line.strip() and not line.startswith(("  ", "\t")):
            problems.append(AFTER_CHOICES.at(number))
        else:
            choices[-1] = _continued(choices[-1], number, line)
    return choices, rest, problems


def _new(number: int, match: re.Match[str]) -> Choice:
    parts = match.groupdict()
    return Choice(
        (parts.get("mark") or "").lower(), parts.get("key") or "", Piece((parts["text"] or "",), number), Piece()
    )


def _continued(choice: Choice, number: int, line: str) -> Choice:
    quote = _QUOTE.match(line)
    if quote:
        piece = choice.feedback
        return replace(choice, feedback=Piece((*piece.lines, quote[2]), piece.line or number))
    if choice.feedback and line.strip():
        return replace(choice, feedback=Piece((*choice.feedback.lines, line.strip()), choice.feedback.line))
    return replace(choice, text=Piece((*choice.text.lines, line.strip()), choice.text.line))


def _keyed(choices: list[Choice]) -> tuple[Choice, ...]:
    """Choices without a key of their own get a, b, c … by position."""
    return tuple(
        choice if choice.key else replace(choice, key=KEYS[index] if index < len(KEYS) else f"z{index}")
        for index, choice in enumerate(choices)
    )
