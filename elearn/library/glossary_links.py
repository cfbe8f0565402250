"""Links to terms of the glossary from pages that belong to no course."""

from collections.abc import Iterator

from elearn.courses.addresses import TERM
from elearn.courses.check_links import NO_TERM
from elearn.courses.page_source import PageSource
from elearn.markup.problems import Problem


def check(page: PageSource, terms: frozenset[str] | None, begins: str = TERM) -> Iterator[Problem]:
    """Links to terms that the glossary does not have; none where there is no glossary."""
    for link in page.page.links:
        key = link.target.removeprefix(begins)
        if terms is not None and link.target.startswith(begins) and key not in terms:
            yield NO_TERM.at(link.line, key=key[:80])
