"""A module's test can be drawn from its bank, and marked."""

from collections.abc import Iterator

from elearn.courses.page_source import PageSource
from elearn.courses.questions.registry import KINDS
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.problems import ERROR, WARNING, Problem, Rule

SMALL = Rule("bank-too-small", ERROR, "The bank holds fewer questions (%(count)s) than a test draws (%(draw)s).")
REFLECTION = Rule("test-reflection", ERROR, "A %(kind)s cannot be marked, so it cannot stand in a test.")
POINTS = Rule(
    "test-points", ERROR, "Every question of a test is worth one point, so that every draw is worth the same."
)
NO_OUTCOME = Rule("test-outcome-missing", WARNING, "The question names no outcome, so the draw cannot balance it.")


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    draw = tree.settings.test.draw
    for module in tree.source.values():
        if module.test is None:
            continue
        if len(module.test.questions) < draw:
            yield SMALL.at(1, module.test.path, count=len(module.test.questions), draw=draw)
        yield from (problem.within(module.test.path) for problem in _questions(module.test))


def _questions(page: PageSource) -> Iterator[Problem]:
    for found in page.questions:
        kind = KINDS.get(found.question.kind)
        if kind and not kind.testable:
            yield REFLECTION.at(found.raw.line, kind=kind.name)
        elif found.question.points != 1:
            yield POINTS.at(found.raw.line)
        if not found.raw.outcome:
            yield NO_OUTCOME.at(found.raw.line)
