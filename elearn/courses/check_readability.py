"""Lessons that are harder to read than the course wants; many read in their second or third language.

`readability` in course.toml is the highest LIX that a lesson may have; without it nothing is measured.
"""

from collections.abc import Iterator
from statistics import median

from elearn.courses.entries import SETTINGS
from elearn.courses.page_source import PageSource
from elearn.courses.source import Source
from elearn.courses.tree import Tree
from elearn.markup import readability
from elearn.markup.problems import STATUS, WARNING, Problem, Rule

HARD = Rule(
    "lesson-hard",
    WARNING,
    "The lesson is hard to read: %(found)s on the LIX scale, and course.toml asks for %(most)s at most. Shorten "
    "sentences and words.",
)
MEASURED = Rule(
    "readability",
    STATUS,
    "How hard %(count)s lessons are to read, on the LIX scale: %(middle)s in the middle, %(most)s at most.",
)


def check(tree: Tree, source: Source) -> Iterator[Problem]:
    del source
    most = tree.settings.readability
    if not most or tree.settings.source not in readability.LANGUAGES:
        return
    pages = [page for module in tree.source.values() for page in module.lessons.values()]
    measured = {page.path: found for page in pages if (found := of_page(page)) is not None}
    if measured:
        values = sorted(measured.values())
        yield MEASURED.at(1, SETTINGS, count=len(values), middle=round(median(values)), most=round(values[-1]))
    yield from (HARD.at(1, path, found=round(found), most=most) for path, found in measured.items() if found > most)


def of_page(page: PageSource) -> float | None:
    """The LIX of a lesson, its questions left out."""
    return readability.lix(page.page.paragraphs)
