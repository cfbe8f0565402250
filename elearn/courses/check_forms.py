"""The two forms of the course's own test ask for the same, equally often, and can be marked."""

from collections import Counter
from collections.abc import Iterator

from elearn.courses.addresses import resolve
from elearn.courses.check_questions import UNKNOWN_OUTCOME
from elearn.courses.check_tests import REFLECTION
from elearn.courses.layout import FORMS
from elearn.courses.page_source import PageSource
from elearn.courses.questions.registry import KINDS
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.problems import ERROR, Problem, Rule

EMPTY = Rule("form-empty", ERROR, "The form has no questions.")
UNEQUAL = Rule(
    "form-unequal", ERROR, "Questions here: %(count)s, and in %(other)s: %(wanted)s; both forms have equally many."
)
UNBALANCED = Rule(
    "form-unbalanced",
    ERROR,
    "Questions on “%(outcome)s” here: %(count)s, and in %(other)s: %(wanted)s; both forms have equally many.",
)
NO_OUTCOME = Rule(
    "form-outcome-missing", ERROR, "The question names no outcome; by outcomes the two forms are balanced and compared."
)
POINTS = Rule("form-points", ERROR, "Every question of a form is worth one point.")
LINKED = Rule(
    "form-linked", ERROR, "No page can lead to a form of the course's own test; learners open it on the course's page."
)


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    forms = tree.forms.get(tree.settings.source, {})
    outcomes = {outcome.id for outcome in tree.settings.outcomes}
    for page in forms.values():
        yield from (problem.within(page.path) for problem in _form(page, outcomes))
    if len(forms) == len(FORMS):
        first, second = (forms[name] for name in FORMS)
        yield from (problem.within(second.path) for problem in _balance(first, second, outcomes))
    yield from _links(tree, source)


def _form(page: PageSource, outcomes: set[str]) -> Iterator[Problem]:
    if not page.questions:
        yield EMPTY.at(1)
    for found in page.questions:
        kind = KINDS.get(found.question.kind)
        if kind and not kind.testable:
            yield REFLECTION.at(found.raw.line, kind=kind.name)
        elif found.question.points != 1:
            yield POINTS.at(found.raw.line)
        if not found.raw.outcome:
            yield NO_OUTCOME.at(found.raw.line)
        elif found.raw.outcome not in outcomes:
            yield UNKNOWN_OUTCOME.at(found.raw.line, outcome=found.raw.outcome)


def _balance(first: PageSource, second: PageSource, outcomes: set[str]) -> Iterator[Problem]:
    """What the second form has more or less of than the first; of an empty one, its own problem says so."""
    if not (first.questions and second.questions):
        return
    other = first.path.rpartition("/")[2]
    if len(first.questions) != len(second.questions):
        yield UNEQUAL.at(1, count=len(second.questions), wanted=len(first.questions), other=other)
    wanted, count = (Counter(found.raw.outcome for found in page.questions) for page in (first, second))
    for outcome in sorted(outcomes):
        if wanted[outcome] != count[outcome]:
            yield UNBALANCED.at(1, outcome=outcome, other=other, count=count[outcome], wanted=wanted[outcome])


def _links(tree: Tree, source: Source) -> Iterator[Problem]:
    paths = {page.path for forms in tree.forms.values() for page in forms.values()}
    for page in (*tree.pages, *tree.sheets):
        for link in (link for piece in page.pages() for link in piece.links):
            target = resolve(page.path, link.target, source.files, tree.settings.source)
            if target.path in paths and target.path != page.path:
                yield LINKED.at(link.line, page.path)
