"""Pages of the site written in Markdown, pages/<lang>/<key>.md, such as *about the project*."""

from pathlib import Path

from elearn.courses import lone_page
from elearn.courses.compiled import CompiledPage
from elearn.courses.library import Library
from elearn.courses.lone_page import Terms
from elearn.courses.settings import LANGUAGES
from elearn.markup.problems import Problem

FOLDER = "pages"


def read(folder: Path, sources: Library, terms: Terms) -> tuple[tuple[CompiledPage, ...], list[Problem]]:
    """All pages below a folder of courses, and what is wrong with them."""
    pages: list[CompiledPage] = []
    problems: list[Problem] = []
    for lang in LANGUAGES:
        for path in sorted((folder / FOLDER / lang).glob("*.md")):
            name = path.relative_to(folder).as_posix()
            page, found = lone_page.read(folder, name, lang, sources, terms)
            problems += found
            if page:
                pages.append(CompiledPage(path.stem, lang, page.title, page.page.html))
    return tuple(pages), problems
