"""A page begins with its title, and no level of heading is skipped."""

from collections.abc import Iterator

from elearn.courses.page_source import PageSource
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.page import Heading
from elearn.markup.problems import ERROR, Problem, Rule

NO_TITLE = Rule("title-missing", ERROR, "The page has no title; begin it with a line # Title.")
TITLE_LATE = Rule("title-not-first", ERROR, "The first heading of a page is its title, # and not %(marks)s.")
TWO_TITLES = Rule("title-twice", ERROR, "A page has one title; write ## here. The title is in line %(first)s.")
SKIPPED = Rule("heading-skipped", ERROR, "After a heading %(before)s comes %(wanted)s at most, not %(marks)s.")
EMPTY = Rule("heading-empty", ERROR, "The heading has no text.")
SAME_ID = Rule("id-twice", ERROR, "The id “%(id)s” stands twice on this page.")


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    for page in (*tree.pages, *tree.sheets):
        yield from (problem.within(page.path) for problem in of_page(page))


def of_page(page: PageSource) -> Iterator[Problem]:
    headings = page.page.headings
    if page.page.as_typed:
        return
    if not headings:
        yield NO_TITLE.at(1)
        return
    yield from (EMPTY.at(heading.line) for heading in headings if not heading.text)
    yield from _levels(headings)
    seen = set[str]()
    for anchor in page.page.ids:
        if anchor.id in seen and not anchor.id.startswith("fn"):
            yield SAME_ID.at(anchor.line, id=anchor.id)
        seen.add(anchor.id)


def _levels(headings: tuple[Heading, ...]) -> Iterator[Problem]:
    first = headings[0]
    if first.level != 1:
        yield TITLE_LATE.at(first.line, marks="#" * first.level)
    before = first.level
    for heading in headings[1:]:
        if heading.level == 1 and first.level == 1:
            yield TWO_TITLES.at(heading.line, first=first.line)
        elif heading.level > before + 1:
            marks = {"before": "#" * before, "wanted": "#" * (before + 1), "marks": "#" * heading.level}
            yield SKIPPED.at(heading.line, **marks)
        before = max(heading.level, 2)
