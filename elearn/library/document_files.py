"""library/library.toml: which of the sources readers browse, of what kind they are, and what each is good for."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from elearn.courses import text_file, toml_text
from elearn.courses.entries import BROWSED
from elearn.courses.library import Library
from elearn.library.compiled import Document
from elearn.library.vocabulary import KINDS, LANGUAGES, PHASES, THEMES
from elearn.markup.problems import ERROR, Problem, Rule

FILE = BROWSED

NO_SOURCE = Rule("document-unknown", ERROR, "“%(key)s” is not in library/sources.toml, where its title stands.")
KIND = Rule("document-kind", ERROR, "“kind” of “%(key)s” must be one of these: %(known)s.")
PHASE = Rule(
    "document-phase", ERROR, "“phase” of “%(key)s” must be 1, 2 or 3, and only documents of the project have one."
)
LIST = Rule("document-list", ERROR, "“%(name)s” of “%(key)s” must be a list of some of these: %(known)s.")
GOOD_FOR = Rule("document-good-for", ERROR, '“%(key)s” does not say what it is good for; write good_for.en = "…".')
UNKNOWN = Rule("document-field", ERROR, "“%(name)s” means nothing in a document of the library.")

_FIELDS = frozenset({"kind", "phase", "languages", "themes", "good_for"})
_LISTS = {"languages": LANGUAGES, "themes": THEMES}


def read(folder: Path, sources: Library) -> tuple[tuple[Document, ...], list[Problem]]:
    """The documents in the order of the file, and what is wrong; none where there is no library."""
    if not (folder / FILE).is_file():
        return (), []
    text, problem = text_file.read(folder / FILE, FILE)
    values, broken = toml_text.load(text)
    if problem or broken:
        return (), [found.within(FILE) for found in (problem, broken) if found]
    lines = toml_text.Lines(text)
    problems = [found.within(FILE) for key, table in values.items() for found in _check(key, table, sources, lines)]
    if problems:
        return (), problems
    return tuple(_document(key, table, sources) for key, table in values.items()), []


def _check(key: str, table: Any, sources: Library, lines: toml_text.Lines) -> Iterator[Problem]:
    if key not in sources:
        yield NO_SOURCE.at(lines.of(key), key=key)
    if not isinstance(table, dict):
        yield KIND.at(lines.of(key), key=key, known=", ".join(KINDS))
        return
    if table.get("kind") not in KINDS:
        yield KIND.at(lines.of(key, "kind"), key=key, known=", ".join(KINDS))
    if "phase" in table and (table["phase"] not in PHASES or table.get("kind") != "project"):
        yield PHASE.at(lines.of(key, "phase"), key=key)
    yield from _check_texts(key, table, lines)
    yield from (UNKNOWN.at(lines.of(key, name), name=name) for name in table if name not in _FIELDS)


def _check_texts(key: str, table: Mapping[str, Any], lines: toml_text.Lines) -> Iterator[Problem]:
    for name, known in _LISTS.items():
        value = table.get(name, [])
        if not isinstance(value, list) or not set(map(str, value)) <= set(known):
            yield LIST.at(lines.of(key, name), name=name, key=key, known=", ".join(known))
    good = table.get("good_for")
    if not (isinstance(good, dict) and good.get("en") and all(isinstance(text, str) for text in good.values())):
        yield GOOD_FOR.at(lines.of(key, "good_for"), key=key)


def _document(key: str, table: Mapping[str, Any], sources: Library) -> Document:
    source = sources[key]
    return Document(
        key=key,
        title=source.title,
        author=source.author,
        year=source.year,
        symbol=source.symbol,
        url=source.url,
        kind=table["kind"],
        phase=table.get("phase"),
        languages=tuple(lang for lang in LANGUAGES if lang in table.get("languages", ())),
        themes=tuple(theme for theme in THEMES if theme in table.get("themes", ())),
        good_for=dict(table["good_for"]),
    )
