"""A Markdown file that belongs to no course: a page of the site, a case, the glossary."""

from collections.abc import Collection, Iterator
from pathlib import Path

from elearn.courses import check_headings, page_source, text_file
from elearn.courses.addresses import TERM, Site
from elearn.courses.check_links import NO_TERM
from elearn.courses.library import Library
from elearn.courses.page_source import NO_PLACE, PageSource
from elearn.markup.problems import Problem

Terms = frozenset[str] | None


def site(name: str, lang: str) -> Site:
    """Where links of the page at `name` lead, which knows no other file."""
    return Site("", frozenset({name}), source=lang)


def read(
    folder: Path, name: str, lang: str, sources: Library, terms: Terms, facts: Collection[str] = ()
) -> tuple[PageSource | None, list[Problem]]:
    """The page at `name` below a folder of courses, and what is wrong with it; no page where the file cannot be read.

    `terms` are the keys of the glossary, or None where there is none.
    """
    text, problem = text_file.read(folder / name, name)
    if problem:
        return None, [problem]
    page = page_source.read(name, text, lang, sources, site(name, lang), facts)
    return page, [*page.problems, *(found.within(name) for found in _check(page, terms))]


def _check(page: PageSource, terms: Terms) -> Iterator[Problem]:
    yield from check_headings.of_page(page)
    yield from (NO_PLACE.at(found.raw.line) for found in page.questions)
    yield from check_terms(page, terms)


def check_terms(page: PageSource, terms: Terms) -> Iterator[Problem]:
    """Links to terms that the glossary does not have; none where there is no glossary."""
    for link in page.page.links:
        key = link.target.removeprefix(TERM)
        if terms is not None and link.target.startswith(TERM) and key not in terms:
            yield NO_TERM.at(link.line, key=key[:80])
