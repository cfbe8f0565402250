"""A course as a mapping from paths to contents, read from a folder, a zip file or a studio's drafts."""

import lzma
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from elearn.courses import entries, folder_entries, zip_entries
from elearn.courses.encoding import decoded
from elearn.courses.entries import (
    ASSETS,
    MAX_FILE,
    MAX_FILES,
    MAX_PICTURE,
    MAX_TEXT,
    MAX_TOTAL,
    PICTURES,
    SETTINGS,
    SOURCES,
    TEXTS,
    Entry,
)
from elearn.markup.problems import Problem

# How problems name the library inside a zip file.
INSIDE = f"./{SOURCES}"

# What the operating system, and a broken or encrypted member of a zip file, raise.
UNREADABLE = (OSError, RuntimeError, EOFError, zipfile.BadZipFile, zlib.error, lzma.LZMAError)


@dataclass(frozen=True, slots=True)
class Source:
    """A course's files by their paths: texts decoded, with LF line ends; assets as bytes.

    A text that is not UTF-8 is here as it likely reads, and among the problems.

    `library` is the text of sources.toml, and `library_path` what problems in it are said of. `terms` are the keys of
    the glossary, where there is one.
    """

    files: Mapping[str, str | bytes]
    problems: tuple[Problem, ...] = ()
    library: str | None = None
    library_path: str = SOURCES
    terms: frozenset[str] | None = None

    def text(self, path: str) -> str | None:
        found = self.files.get(path)
        return found if isinstance(found, str) else None


@dataclass(slots=True)
class _Reading:
    files: dict[str, str | bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    total: int = 0


def read_folder(folder: Path, library: str | None = None) -> Source:
    """All files of a folder but hidden ones. Never follows a symbolic link; reads no file that is too large."""
    if not folder.is_dir():
        return Source({}, (entries.NOT_FOUND.at(1, "."),), library)
    return _source(folder_entries.entries(folder), library)


def read_zip(path: Path, library: str | None = None) -> Source:
    """All files of a zip file; a single folder around them is taken off. A library inside it replaces `library`."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _own_library(_source(zip_entries.members(archive), library))
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        rule = entries.ONE_FILE if path.suffix.lower() in TEXTS else entries.BAD_ZIP
        return Source({}, (rule.at(1, path.name),), library)


def _own_library(source: Source) -> Source:
    """With the library that stands among the files; the name tells it from the one beside them."""
    text = source.text(SOURCES)
    problems = tuple(replace(item, path=INSIDE) if item.path == SOURCES else item for item in source.problems)
    if text is None:
        return replace(source, problems=problems)
    files = {path: content for path, content in source.files.items() if path != SOURCES}
    return replace(source, files=files, problems=problems, library=text, library_path=INSIDE)


def read_mapping(files: Mapping[str, str | bytes], library: str | None = None) -> Source:
    """The files of a draft, by path."""
    data = {path: content.encode() if isinstance(content, str) else content for path, content in files.items()}
    return _source([Entry(path, len(content), content.__bytes__) for path, content in data.items()], library)


def is_text(path: str) -> bool:
    return PurePosixPath(path).suffix.lower() in TEXTS and not path.startswith(ASSETS)


def _source(found: Iterable[Entry], library: str | None) -> Source:
    reading = _Reading()
    for count, entry in enumerate(sorted(found, key=lambda entry: entry.path), start=1):
        if count > MAX_FILES:
            reading.problems.append(entries.MANY_FILES.at(1, ".", limit=MAX_FILES))
            break
        problem = entry.problem or _size_problem(entry) or _read(entry, reading)
        if problem:
            reading.problems.append(problem)
        if reading.total > MAX_TOTAL:
            reading.problems.append(entries.BIG_COURSE.at(1, ".", limit=MAX_TOTAL // 1_000_000))
            break
    if not reading.files and not reading.problems:
        reading.problems.append(entries.EMPTY.at(1, "."))
    elif SETTINGS not in reading.files and not any(p.path == SETTINGS for p in reading.problems):
        reading.problems = _without_settings(reading)
    return Source(reading.files, tuple(reading.problems), library)


def _without_settings(reading: _Reading) -> list[Problem]:
    """The problems of a folder without course.toml, unless the file is there under another name."""
    misnamed = entries.misnamed([*reading.files, *(problem.path for problem in reading.problems)])
    if not misnamed:
        # Where no course begins, nothing can be out of place in it.
        others = [problem for problem in reading.problems if problem.code != entries.STRANGE.code]
        return [*others, entries.NO_SETTINGS.at(1, SETTINGS)]
    return [entries.MISNAMED.at(1, misnamed), *(problem for problem in reading.problems if problem.path != misnamed)]


def _size_problem(entry: Entry) -> Problem | None:
    picture = PurePosixPath(entry.path).suffix.lower() in PICTURES
    limit = MAX_PICTURE if picture else MAX_TEXT if is_text(entry.path) else MAX_FILE
    if entry.size <= limit:
        return None
    rule = entries.BIG_PICTURE if picture else entries.BIG_FILE
    return rule.at(1, entry.path, size=-(-entry.size // 1000), limit=limit // 1000)


def _read(entry: Entry, reading: _Reading) -> Problem | None:
    if not is_text(entry.path) and not entry.path.startswith(ASSETS):
        return entries.STRANGE.at(1, entry.path)
    try:
        data = entry.read()
    except UNREADABLE:
        return entries.UNREADABLE.at(1, entry.path)
    reading.total += len(data)
    if not is_text(entry.path):
        reading.files[entry.path] = data
        return None
    text, problem = decoded(data, entry.path)
    reading.files[entry.path] = text
    return problem
