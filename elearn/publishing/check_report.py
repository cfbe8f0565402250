"""What `flask courses check` says of a path: every problem on a line of its own, or all of them as JSON."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from elearn.courses import library, site_pages, terms
from elearn.courses.addresses import Addresses
from elearn.courses.compile import compile_path, read_library
from elearn.courses.compiled import CompiledCourse, CompiledPage
from elearn.courses.encoding import without_consequences
from elearn.courses.entries import (
    ELSEWHERE,
    MISNAMED,
    NO_SETTINGS,
    NOT_A_COURSE,
    NOT_FOUND,
    SETTINGS,
    SOURCES,
    TEXTS,
    misnamed,
)
from elearn.courses.problem_report import ProblemReport
from elearn.instruments import path_check
from elearn.instruments.compile import FOLDER as INSTRUMENTS
from elearn.instruments.compiled import Instrument
from elearn.library import shelf_files
from elearn.library.compiled import EMPTY, Shelf
from elearn.markup.problems import Problem, in_order, once
from elearn.publishing import course_ids

# Between a course's folder and its lessons and files.
DEEP = 3
# What stands beside courses and is none.
BESIDE = frozenset({"cases", "glossary", INSTRUMENTS, "library", site_pages.FOLDER})


@dataclass(frozen=True, slots=True)
class Report(ProblemReport):
    """The problems of everything at a path, in order; and what was compiled without an error.

    `shelf` and `instruments` are empty where the path is one course.
    """

    courses: tuple[CompiledCourse, ...] = ()
    pages: tuple[CompiledPage, ...] = ()
    shelf: Shelf = EMPTY
    instruments: tuple[Instrument, ...] = ()


def check_path(path: Path | str, addresses: Addresses | None = None) -> Report:
    """Compiles a course, a zip file of one, or all courses and pages of a folder."""
    path = Path(path)
    if not path.exists():
        return Report((NOT_FOUND.at(1, str(path)),))
    if path.is_file() or (path / SETTINGS).is_file():
        return _course(path, addresses)
    courses = course_ids.folders(path)
    if courses or (path / site_pages.FOLDER).is_dir():
        return _together([_shared(path), _strays(path), *(_course(folder, addresses) for folder in courses)])
    return Report(_located(_nowhere(path), path))


def _nowhere(path: Path) -> Iterable[Problem]:
    """What is wrong with a folder that is no course and holds none; the folder that was probably meant."""
    parents = path.absolute().parents[:DEEP]
    near = [folder for folder in parents if (folder / SETTINGS).is_file()]
    near += sorted(folder.parents[1] for folder in path.absolute().glob(f"*/*/{SETTINGS}"))
    if near:
        folder = near[0] if path.is_absolute() else os.path.relpath(near[0])
        return [ELSEWHERE.at(1, SETTINGS, folder=str(folder))]
    return compile_path(path).problems or (NO_SETTINGS.at(1, SETTINGS),)


def _course(path: Path, addresses: Addresses | None) -> Report:
    compilation = compile_path(path, addresses)
    courses = (compilation.course,) if compilation.course else ()
    taken = course_ids.taken(path) if path.is_dir() else ()
    return Report(_located([*taken, *compilation.problems], path), courses)


def _shared(folder: Path) -> Report:
    """The library, the pages and what else courses of a folder share."""
    text, problems = read_library(folder / SOURCES)
    sources, odd = library.read(text, SOURCES) if text else ({}, [])
    pages, found = site_pages.read(folder, sources, terms.keys(folder / terms.TERMS))
    shelf, wrong = shelf_files.read(folder, sources)
    instruments, amiss = path_check.check_folder(folder, sources)
    said = without_consequences([*problems, *odd, *in_order([*found, *wrong]), *amiss])
    return Report(_located(said, folder), (), pages, shelf, instruments)


def _strays(folder: Path) -> Report:
    """Folders that look like courses and have no course.toml."""
    return Report(_located((problem for path in sorted(folder.iterdir()) for problem in _stray(path)), folder))


def _stray(path: Path) -> Iterator[Problem]:
    if not path.is_dir() or path.name in BESIDE or path.name.startswith(".") or (path / SETTINGS).is_file():
        return
    wrong = misnamed(file.name for file in sorted(path.iterdir()))
    if wrong:
        yield MISNAMED.at(1, f"{path.name}/{wrong}")
    elif any(file.suffix.lower() in TEXTS for file in path.rglob("*")):
        yield NOT_A_COURSE.at(1, path.name)


def _together(reports: Iterable[Report]) -> Report:
    parts = list(reports)
    return Report(
        once(problem for part in parts for problem in part.problems),
        tuple(course for part in parts for course in part.courses),
        tuple(page for part in parts for page in part.pages),
        next((part.shelf for part in parts if part.shelf != EMPTY), EMPTY),
        tuple(instrument for part in parts for instrument in part.instruments),
    )


def _located(problems: Iterable[Problem], path: Path) -> tuple[Problem, ...]:
    """With paths as seen from where the command was given; the library stands beside a course."""
    return tuple(replace(problem, path=_path(problem.path, path)) for problem in problems)


def _path(name: str, path: Path) -> str:
    if path.is_file() and name == path.name:
        return str(path)
    beside = name == SOURCES and (path.is_file() or (path / SETTINGS).exists())
    return str((path.parent if beside else path) / name)
