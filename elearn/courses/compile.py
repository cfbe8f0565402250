"""From a course's files to a compiled course, or to everything that is wrong with them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from elearn.courses import building, checks, digest, library, pictures, settings_file, terms, tree
from elearn.courses.addresses import Addresses, Site
from elearn.courses.compiled import CompiledCourse
from elearn.courses.encoding import decoded, without_consequences
from elearn.courses.entries import ASSETS, SETTINGS, SOURCES
from elearn.courses.library import Library
from elearn.courses.settings import Settings
from elearn.courses.source import Source, read_folder, read_zip
from elearn.markup import blocks
from elearn.markup.problems import Problem, Severity, in_order, once

__all__ = ["Addresses", "Compilation", "compile_course", "compile_path"]


@dataclass(frozen=True, slots=True)
class Compilation:
    """A course, or None where there is an error; and all problems, warnings and states included, in order."""

    course: CompiledCourse | None
    problems: tuple[Problem, ...]


def compile_path(path: Path, addresses: Addresses | None = None) -> Compilation:
    """A course in a folder or a zip file; it finds its sources in the library folder beside it.

    A zip file may hold a library itself, which then is the one that counts.
    """
    sources, problems = read_library(path.absolute().parent / SOURCES)
    source = read_zip(path, sources) if path.is_file() else read_folder(path, sources)
    source = replace(source, terms=terms.keys(path.absolute().parent / terms.TERMS))
    if source.library_path != SOURCES:
        problems = []
    compilation = compile_course(source, addresses)
    return Compilation(compilation.course, once(without_consequences([*problems, *compilation.problems])))


def read_library(path: Path) -> tuple[str | None, list[Problem]]:
    """The text of sources.toml, if there is one."""
    if not path.is_file():
        return None, []
    text, problem = decoded(path.read_bytes(), SOURCES)
    return text, [problem] if problem else []


def compile_course(source: Source, addresses: Addresses | None = None) -> Compilation:
    problems = list(source.problems)
    text = source.text(SETTINGS)
    if text is None:
        return Compilation(None, _causes_first(problems))
    settings, found = settings_file.read(text)
    sources, odd = library.read(source.library, source.library_path) if source.library else (Library(), [])
    problems += [*found, *odd]
    if settings is None:
        return Compilation(None, _causes_first(problems))
    whole = tree.read(source, settings, sources, _site(source, settings, addresses or Addresses()))
    problems += [*whole.problems, *(problem for page in whole.pages for problem in page.problems)]
    problems += checks.check(whole, source)
    ordered = _causes_first(problems, settings.source)
    if any(problem.severity is Severity.ERROR for problem in ordered):
        return Compilation(None, ordered)
    return Compilation(building.build(whole, source), ordered)


def _causes_first(problems: Iterable[Problem], lang: str = "") -> tuple[Problem, ...]:
    """What is wrong in the source language stands before what follows from it in translations."""
    first = ((".", SETTINGS, SOURCES), (ASSETS,), (f"{lang}/",))

    def rank(path: str) -> int:
        return next((place for place, names in enumerate(first) if path.startswith(names)), len(first))

    return in_order(without_consequences(problems), rank)


def _site(source: Source, settings: Settings, addresses: Addresses) -> Site:
    assets = {path: data for path, data in source.files.items() if isinstance(data, bytes) and path.startswith(ASSETS)}
    digests = {path: digest.of_bytes(data) for path, data in assets.items()}
    sizes = {path: pictures.size(path, data) for path, data in assets.items()}
    return Site(settings.id, frozenset(source.files), addresses, digests, sizes, _questions(source), settings.source)


def _questions(source: Source) -> frozenset[str]:
    """All questions as path#id: links to them are written before the pages that hold them are read."""
    texts = {path: text for path, text in source.files.items() if isinstance(text, str) and path.endswith(".md")}
    divs = ((path, div) for path, text in texts.items() for div in blocks.walk(blocks.read(text)[0]))
    return frozenset(f"{path}#{div.attributes.id}" for path, div in divs if div.name == "question")
