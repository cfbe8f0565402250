"""cases/<lang>/<key>.md: what happened in one country, with its facts in the front matter."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from elearn.courses import lone_page, translation
from elearn.courses.library import Library
from elearn.courses.lone_page import Terms
from elearn.courses.page_source import PageSource
from elearn.courses.settings import LANGUAGES
from elearn.library.compiled import Case, CaseText
from elearn.library.offer_keys import id_of
from elearn.library.vocabulary import THEMES
from elearn.markup.problems import ERROR, Problem, Rule
from elearn.mechanisms.vocabulary import TYPES

FOLDER = "cases"
SOURCE = "en"
FACTS = ("country", "types", "themes", "year")

NO_FACT = Rule("case-fact-missing", ERROR, "The front matter does not say “%(name)s” of the case.")
COUNTRY = Rule("case-country", ERROR, "“country” must be the two letters of a country, such as UY.")
LIST = Rule("case-list", ERROR, "“%(name)s” must be a list of some of these: %(known)s.")
YEAR = Rule("case-year", ERROR, "“year” must be the year of what happened, in four digits.")
NO_SOURCE = Rule("case-source-missing", ERROR, "The case is not there in English; write %(file)s first.")
NO_NOTE = Rule("case-footnote-missing", ERROR, "The case has no footnote that names its source.")
BAD_NAME = Rule("case-name", ERROR, "A case's file has a name of small letters, digits and hyphens.")
TAKEN = Rule("case-name-taken", ERROR, "“%(key)s” is the address of a case that a mechanism offers; rename it.")

_NAME = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
_COUNTRY = re.compile(r"^[A-Z]{2}$")
_YEARS = range(1900, 2100)


def read(folder: Path, sources: Library, terms: Terms) -> tuple[tuple[Case, ...], list[Problem]]:
    """All cases of a folder of courses, by key, and what is wrong with them."""
    pages: dict[str, dict[str, PageSource]] = {}
    problems: list[Problem] = []
    for lang in (SOURCE, *(lang for lang in LANGUAGES if lang != SOURCE)):
        for path in sorted((folder / FOLDER / lang).glob("*.md")):
            name = path.relative_to(folder).as_posix()
            page, found = lone_page.read(folder, name, lang, sources, terms, FACTS)
            problems += found
            if page:
                problems += (found.within(name) for found in _check(page, path.stem))
                pages.setdefault(path.stem, {})[lang] = page
    whole = {key: found for key, found in pages.items() if SOURCE in found}
    problems += [
        NO_SOURCE.at(1, page.path, file=f"{FOLDER}/{SOURCE}/{key}.md")
        for key, found in pages.items()
        if key not in whole
        for page in found.values()
    ]
    return tuple(_case(key, found) for key, found in sorted(whole.items())), problems


def _check(page: PageSource, key: str) -> Iterator[Problem]:
    if not _NAME.match(key):
        yield BAD_NAME.at(1)
    if id_of(key) is not None:
        yield TAKEN.at(1, key=key)
    if page.lang == SOURCE:
        yield from _facts(page)
        if not page.page.notes.references:
            yield NO_NOTE.at(1)


def _facts(page: PageSource) -> Iterator[Problem]:
    facts, lines = page.front.facts, page.front.lines
    yield from (NO_FACT.at(1, name=name) for name in FACTS[:3] if name not in facts)
    if "country" in facts and not (isinstance(facts["country"], str) and _COUNTRY.match(facts["country"])):
        yield COUNTRY.at(lines["country"])
    for name, known in (("types", TYPES), ("themes", THEMES)):
        if name in facts and not _some_of(facts[name], known):
            yield LIST.at(lines[name], name=name, known=", ".join(known))
    if facts.get("year") is not None and facts["year"] not in _YEARS:
        yield YEAR.at(lines["year"])


def _some_of(value: Any, known: tuple[str, ...]) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, str) and one in known for one in value)


def _case(key: str, pages: dict[str, PageSource]) -> Case:
    main = pages[SOURCE]
    facts = main.front.facts
    texts = {
        lang: CaseText(page.title, page.page.html, str(translation.status(page, main))) for lang, page in pages.items()
    }
    return Case(
        key=key,
        country=str(facts.get("country", "")),
        types=_listed(facts.get("types"), TYPES),
        themes=_listed(facts.get("themes"), THEMES),
        year=facts.get("year") if facts.get("year") in _YEARS else None,
        texts=texts,
    )


def _listed(value: Any, known: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(one for one in known if isinstance(value, list) and one in value)
