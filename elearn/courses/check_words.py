"""A lesson says something, and is as long as the course asks."""

from collections.abc import Iterator

from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

EMPTY = Rule("lesson-empty", ERROR, "The page has a title and no text.")
SHORT = Rule("lesson-short", WARNING, "The lesson has %(words)s words; course.toml asks for %(low)s to %(high)s.")
LONG = Rule("lesson-long", WARNING, "The lesson has %(words)s words; course.toml asks for %(low)s to %(high)s.")


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    for module in (module for modules in tree.modules.values() for module in modules.values()):
        for name, page in module.by_name().items():
            said = page.page.words - sum(len(heading.text.split()) for heading in page.page.headings)
            if page.page.headings and said <= 0 and not page.questions:
                yield EMPTY.at(1, page.path)
            elif name in module.lessons and tree.settings.words and page.lang == tree.settings.source:
                yield from _length(page.path, page.page.words, *tree.settings.words)


def _length(path: str, words: int, low: int, high: int) -> Iterator[Problem]:
    if not low <= words <= high:
        rule = SHORT if words < low else LONG
        yield rule.at(1, path, words=words, low=low, high=high)
