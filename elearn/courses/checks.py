"""All checks of a course that has been read; one file beside this one for each thing that is checked."""

from collections.abc import Callable, Iterable

from elearn.courses import (
    check_footnotes,
    check_forms,
    check_headings,
    check_links,
    check_outcomes,
    check_pictures,
    check_questions,
    check_readability,
    check_tests,
    check_translations,
    check_words,
)
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup.problems import Problem

Check = Callable[[Tree, Source], Iterable[Problem]]

ALL: tuple[Check, ...] = (
    check_headings.check,
    check_links.check,
    check_pictures.check,
    check_questions.check,
    check_tests.check,
    check_forms.check,
    check_outcomes.check,
    check_translations.check,
    check_words.check,
    check_readability.check,
    check_footnotes.check,
)


def check(tree: Tree, source: Source) -> list[Problem]:
    """What is wrong in a course beyond what reading its files has shown."""
    return [problem for one in ALL for problem in one(tree, source)]
