"""library/sources.toml: the documents that footnotes cite as @key, and how a citation reads."""

import re
from dataclasses import dataclass
from typing import Any

from elearn.courses import toml_text
from elearn.markup.fences import plain_lines
from elearn.markup.problems import ERROR, Problem, Rule
from elearn.markup.titles import direction

BAD_KEY = Rule("source-key", ERROR, "“%(key)s” cannot be a key: small letters, digits and hyphens only.")
NO_TITLE = Rule("source-title", ERROR, "The source “%(key)s” has no title.")
BAD_URL = Rule("source-url", ERROR, "The address of “%(key)s” does not begin with https:// or http://.")
FIELD = Rule("source-field", ERROR, "“%(name)s” of “%(key)s” must be a text or a number.")
UNKNOWN = Rule("citation-unknown", ERROR, "@%(key)s is not in library/sources.toml.")

_KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_CITATION = re.compile(r"(?<![\w@./:-])@([a-z0-9]+(?:-[a-z0-9]+)*)(?![\w@]|\.\w)")
_NOTE = re.compile(r"^ {0,3}\[\^[^\]\s]+\]:")
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+!|<>$])")


@dataclass(frozen=True, slots=True)
class Document:
    """One source; `note` is for editors and not shown."""

    key: str
    title: str
    author: str = ""
    year: str = ""
    symbol: str = ""
    url: str = ""

    def markdown(self) -> str:
        """Author (year). *Title*, symbol: the title is a link where we know an address. One line."""
        title = f"*{_plain(self.title)}*"
        linked = f"[{title}]({self.url})" if self.url else title
        year = f" ({_plain(self.year)})" if self.year else ""
        author = f"{_plain(self.author)}{year}. " if self.author else f"{year.strip()} " if year else ""
        return f"{author}{linked}" + (f", {_plain(self.symbol)}" if self.symbol else "")


Library = dict[str, Document]


def read(text: str, path: str) -> tuple[Library, list[Problem]]:
    values, problem = toml_text.load(text)
    if problem:
        return {}, [problem.within(path)]
    lines = toml_text.Lines(text)
    library, problems = Library(), list[Problem]()
    for key, table in values.items():
        problems += [found.within(path) for found in _check(key, table, lines)]
        if isinstance(table, dict):
            library[key] = _document(key, table)
    return library, problems


def _check(key: str, table: Any, lines: toml_text.Lines) -> list[Problem]:
    if not isinstance(table, dict) or not table.get("title"):
        return [NO_TITLE.at(lines.of(key), key=key)]
    problems = [] if _KEY.match(key) else [BAD_KEY.at(lines.of(key), key=key)]
    if table.get("url") and not str(table["url"]).startswith(("https://", "http://")):
        problems.append(BAD_URL.at(lines.of(key, "url"), key=key))
    return problems + [
        FIELD.at(lines.of(key, name), key=key, name=name)
        for name, value in table.items()
        if not isinstance(value, str | int)
    ]


def _document(key: str, table: dict[str, Any]) -> Document:
    names = ("title", "author", "year", "symbol", "url")
    title, author, year, symbol, url = (str(table.get(name, "")).strip() for name in names)
    return Document(key, title, author, year, symbol, url.replace(" ", "%20").replace("(", "%28").replace(")", "%29"))


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def cite(text: str, first: int, library: Library, lang: str = "en") -> tuple[str, list[Problem]]:
    """The text with every known @key written out; an unknown one is a problem where a footnote cites it.

    In a text from right to left what is written out keeps its own direction: most titles are English.
    """
    lines, problems = text.split("\n"), list[Problem]()
    code, frame = plain_lines(lines), "<bdi>%s</bdi>" if direction(lang) == "rtl" else "%s"
    for index, line in enumerate(lines):
        if code[index] or "@" not in line:
            continue
        found = [match[1] for match in _CITATION.finditer(line)]
        if _NOTE.match(line):
            problems += [UNKNOWN.at(first + index, key=key) for key in found if key not in library]
        lines[index] = _CITATION.sub(lambda match: _written(match, library, frame), line)
    return "\n".join(lines), problems


def _written(match: re.Match[str], library: Library, frame: str) -> str:
    document = library.get(match[1])
    return frame % document.markdown() if document else match[0]
