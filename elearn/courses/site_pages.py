"""Pages of the site written in Markdown, pages/<lang>/<key>.md, such as *about the project*."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from elearn.courses import check_headings, page_source, text_file
from elearn.courses.addresses import Site
from elearn.courses.compiled import CompiledPage
from elearn.courses.library import Library
from elearn.courses.settings import LANGUAGES
from elearn.markup.problems import Problem

FOLDER = "pages"


def read(folder: Path, library: Library) -> tuple[tuple[CompiledPage, ...], list[Problem]]:
    """All pages below a folder of courses, and what is wrong with them."""
    pages: list[CompiledPage] = []
    problems: list[Problem] = []
    for lang in LANGUAGES:
        for path in sorted((folder / FOLDER / lang).glob("*.md")):
            name = path.relative_to(folder).as_posix()
            page, found = _page(path, name, lang, library)
            problems += found
            pages += page
    return tuple(pages), problems


def _page(path: Path, name: str, lang: str, library: Library) -> tuple[list[CompiledPage], list[Problem]]:
    text, problem = text_file.read(path, name)
    if problem:
        return [], [problem]
    source = page_source.read(name, text, lang, library, Site("", frozenset({name}), source=lang))
    headings = (found.within(name) for found in check_headings.of_page(source))
    page = CompiledPage(PurePosixPath(name).stem, lang, source.title, source.page.html)
    return [page], [*source.problems, *_questions(source), *headings]


def _questions(source: page_source.PageSource) -> Iterator[Problem]:
    for found in source.questions:
        yield page_source.NO_PLACE.at(found.raw.line, source.path)
