"""What `flask assessments check` says of a path: an instrument's folder, or a folder of instruments."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from elearn.courses import library, terms
from elearn.courses.compile import read_library
from elearn.courses.entries import SOURCES
from elearn.courses.problem_report import ProblemReport
from elearn.instruments import compile as compiler
from elearn.instruments import rules
from elearn.instruments.compile import Surroundings
from elearn.instruments.compiled import Instrument
from elearn.markup.problems import Problem


@dataclass(frozen=True, slots=True)
class Checked(ProblemReport):
    """The problems of all instruments at a path, in order; and those that were compiled without an error."""

    instruments: tuple[Instrument, ...] = ()


def check_path(path: Path) -> Checked:
    """Compiles the instrument in a folder, or all that are in folders below it."""
    if not path.exists():
        return Checked((rules.NOT_FOUND.at(1, str(path)),))
    if path.is_file():
        return Checked((rules.ONE_FILE.at(1, str(path)),))
    whole = path.absolute()
    if compiler.is_instrument(whole):
        one, problems = compiler.read_one(whole, _around(whole.parents[1]))
        return Checked(_located(problems, path, whole.parent), (one,) if one else ())
    if not any(compiler.is_instrument(folder) for folder in whole.iterdir() if folder.is_dir()):
        return Checked((rules.NONE_HERE.at(1, str(path)),))
    found, problems = compiler.read_all(whole, _around(whole.parent))
    return Checked(_located(problems, path, whole), found)


def check_folder(courses: Path, sources: library.Library) -> tuple[tuple[Instrument, ...], list[Problem]]:
    """The instruments beside the courses of a folder; problems name files as seen from it."""
    folder = courses / compiler.FOLDER
    if not folder.is_dir():
        return (), []
    around = compiler.surroundings(courses, sources, terms.keys(courses / terms.TERMS))
    found, problems = compiler.read_all(folder, around)
    return found, [replace(one, path=f"{compiler.FOLDER}/{one.path}") for one in problems]


def _around(courses: Path) -> Surroundings:
    """A library that cannot be read has its own check, and no footnote of an instrument is held against it."""
    text, _problems = read_library(courses / SOURCES)
    sources = library.read(text, SOURCES)[0] if text else library.Library()
    return compiler.surroundings(courses, sources, terms.keys(courses / terms.TERMS))


def _located(problems: Iterable[Problem], path: Path, folder: Path) -> tuple[Problem, ...]:
    """With paths as seen from where the command was given."""

    def shown(name: str) -> str:
        file = folder / name
        return str(file) if path.is_absolute() else os.path.relpath(file)

    return tuple(replace(problem, path=shown(problem.path)) for problem in problems)
