"""glossary/terms.toml and glossary/<lang>.md: official terms in six languages, and what they mean in our words."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from elearn.courses import lone_page, text_file, toml_text
from elearn.courses.addresses import TERM
from elearn.courses.check_links import NO_TERM
from elearn.courses.library import Library
from elearn.courses.page_source import PageSource
from elearn.courses.settings import LANGUAGES
from elearn.courses.terms import TERMS
from elearn.library.compiled import Definition, Term
from elearn.markup import page as markup_page
from elearn.markup.blocks import Text
from elearn.markup.finish import Resolver
from elearn.markup.problems import ERROR, Problem, Rule

FOLDER = "glossary"
SOURCE = "en"

BAD_KEY = Rule("term-key", ERROR, "“%(key)s” cannot be a key: small letters, digits and hyphens only.")
NO_ENGLISH = Rule("term-english", ERROR, 'The term “%(key)s” has no English form; write en = "…".')
BAD_FORM = Rule(
    "term-form", ERROR, "“%(name)s” of “%(key)s” must be a table with a term, and with verified = true or false."
)
BAD_LIST = Rule("term-list", ERROR, "“%(name)s” of “%(key)s” must be a list of texts in quotes.")
UNKNOWN_NAME = Rule("term-field", ERROR, "“%(name)s” means nothing in a term.")
SEE = Rule("term-see", ERROR, "“%(key)s” names “%(other)s” under see, and the glossary has no such term.")
UNDEFINED = Rule("term-undefined", ERROR, "The term “%(key)s” is not defined; add a section ## … {#%(key)s}.")
EXTRA = Rule(
    "term-extra", ERROR, "The section “%(key)s” is not in terms.toml; add it there, or give it the key of its term."
)

_KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_SECTION = re.compile(r"^## +(?P<title>.+?) *\{#(?P<key>[^}\s]+)\} *$")
_NOTE = re.compile(r"^ {0,3}\[\^(?P<name>[^\]\s]+)\]: *(?P<text>.*)$")
_NEIGHBOUR = re.compile(r"\]\(#(?=[^)\s]+\))")
_MARK = re.compile(r" ?\[\^([^\]\s]+)\]")


def read(folder: Path, sources: Library) -> tuple[tuple[Term, ...], list[Problem]]:
    """All terms in the order of the English glossary, and what is wrong; none where there is no glossary."""
    if not (folder / TERMS).is_file():
        return (), []
    text, problem = text_file.read(folder / TERMS, TERMS)
    values, broken = toml_text.load(text)
    if problem or broken:
        return (), [found.within(TERMS) for found in (problem, broken) if found]
    problems = [found.within(TERMS) for found in _check_terms(values, toml_text.Lines(text))]
    definitions: dict[str, dict[str, Definition]] = {}
    for lang in LANGUAGES:
        found, wrong = _definitions(folder, lang, sources, frozenset(values))
        definitions[lang] = found
        problems += wrong
    lines = toml_text.Lines(text)
    missing = [key for key in values if key not in definitions[SOURCE]]
    problems += [UNDEFINED.at(lines.of(key), TERMS, key=key) for key in missing]
    order = [key for key in definitions[SOURCE] if key in values]
    if problems and any(found.severity is ERROR for found in problems):
        return (), problems
    return tuple(_term(key, values[key], definitions) for key in order), problems


def _check_terms(values: Mapping[str, Any], lines: toml_text.Lines) -> Iterator[Problem]:
    for key, table in values.items():
        if not _KEY.match(key):
            yield BAD_KEY.at(lines.of(key), key=key)
        if not isinstance(table, dict) or not isinstance(table.get("en"), str):
            yield NO_ENGLISH.at(lines.of(key), key=key)
            continue
        for name, value in table.items():
            yield from (problem for problem in _check_field(key, name, value, lines.of(key, name)))
        see = table.get("see", [])
        others = see if isinstance(see, list) else []
        yield from (SEE.at(lines.of(key, "see"), key=key, other=str(one)) for one in others if one not in values)


def _check_field(key: str, name: str, value: Any, line: int) -> Iterator[Problem]:
    if name in {"also", "see"}:
        if not _texts(value):
            yield BAD_LIST.at(line, name=name, key=key)
    elif name in LANGUAGES and name != SOURCE:
        if not _is_form(value):
            yield BAD_FORM.at(line, name=name, key=key)
    elif name != SOURCE:
        yield UNKNOWN_NAME.at(line, name=name)


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_form(value: Any) -> bool:
    return isinstance(value, dict) and isinstance(value.get("term"), str) and isinstance(value.get("verified"), bool)


def _definitions(
    folder: Path, lang: str, sources: Library, keys: frozenset[str]
) -> tuple[dict[str, Definition], list[Problem]]:
    name = f"{FOLDER}/{lang}.md"
    if not (folder / name).is_file():
        return {}, []
    page, problems = lone_page.read(folder, name, lang, sources, keys)
    if page is None:
        return {}, problems
    others = [heading for heading in page.page.headings if heading.level > 1 and heading.id not in keys]
    problems += [EXTRA.at(heading.line, name, key=heading.id) for heading in others]
    problems += [NO_TERM.at(line, name, key=key[:80]) for line, key in _neighbours(page) if key not in keys]
    return _cut(page, lone_page.site(name, lang).for_page(f"{lang}/glossary.md")), problems


def _neighbours(page: PageSource) -> list[tuple[int, str]]:
    """The terms to which definitions lead as #key, with their lines."""
    links = [link for link in page.page.links if link.target.startswith("#")]
    return [(link.line, link.target.removeprefix("#")) for link in links]


def _cut(source: PageSource, resolver: Resolver) -> dict[str, Definition]:
    """The sections of a glossary, each a page of its own: what footnotes say becomes a list of sources."""
    lines = [line for node in source.nodes if isinstance(node, Text) for line in node.lines]
    notes = {match["name"]: match["text"] for line in lines if (match := _NOTE.match(line))}
    sections: dict[str, tuple[str, list[str]]] = {}
    body: list[str] = []
    for line in lines:
        section = _SECTION.match(line)
        if section:
            body = []
            sections[section["key"]] = (section["title"], body)
        elif not _NOTE.match(line):
            body.append(line)
    return {key: _definition(title, body, notes, source.lang, resolver) for key, (title, body) in sections.items()}


def _definition(title: str, body: list[str], notes: Mapping[str, str], lang: str, resolver: Resolver) -> Definition:
    # Sections of one file become pages of their own, so a link between them is a link to a term.
    text = _NEIGHBOUR.sub(f"]({TERM}", "\n".join(body))
    marks = dict.fromkeys(_MARK.findall(text))
    html = markup_page.read(_MARK.sub("", text), lang, resolver).html
    cited = tuple(markup_page.read(notes[name], lang, resolver).html for name in marks if name in notes)
    return Definition(title, html, cited)


def _term(key: str, table: Mapping[str, Any], definitions: Mapping[str, Mapping[str, Definition]]) -> Term:
    official = {lang: dict(table[lang]) for lang in LANGUAGES if lang != SOURCE and lang in table}
    said = {lang: found[key] for lang, found in definitions.items() if key in found}
    return Term(key, tuple(table.get("also", ())), tuple(table.get("see", ())), official, said)
