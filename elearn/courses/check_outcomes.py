"""Every outcome is tested: by a question of its module, or by a row of its rubric."""

from collections.abc import Iterator

from elearn.courses import toml_text
from elearn.courses.entries import SETTINGS
from elearn.courses.source import Source
from elearn.courses.tree import ModulePages, Tree
from elearn.markup.problems import WARNING, Problem, Rule

UNTESTED = Rule(
    "outcome-untested", WARNING, "Neither a question nor a row of a rubric tests the outcome “%(outcome)s”."
)


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    lines = toml_text.Lines(source.text(SETTINGS) or "")
    for index, outcome in enumerate(tree.settings.outcomes):
        module = tree.source.get(outcome.module)
        if module and outcome.id not in tested(module):
            yield UNTESTED.at(lines.of("outcome", index, "id"), SETTINGS, outcome=outcome.id)


def tested(module: ModulePages) -> frozenset[str]:
    """The outcomes that something in a module tests."""
    pages = module.by_name().values()
    asked = {found.raw.outcome for page in pages for found in page.questions}
    return frozenset(asked | {outcome for page in pages for outcome, _ in page.rubric_outcomes()})
