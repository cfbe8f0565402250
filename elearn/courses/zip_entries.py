"""The files of a zip file; a single folder around them is taken off. A library may stand beside this folder."""

import stat
import zipfile
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from elearn.courses.entries import BAD_NAME, BROWSED, LINK, SETTINGS, SOURCES, TWICE, Entry, shown
from elearn.markup.problems import Problem


def members(archive: zipfile.ZipFile) -> Iterator[Entry]:
    members = [info for info in archive.infolist() if not info.is_dir() and not _passed_over(info.filename)]
    top = _top([info.filename for info in members])
    seen: set[str] = set()
    for info in members:
        name = info.filename.removeprefix(top)
        yield Entry(shown(name), info.file_size, _reader(archive, info), _member_problem(info, name, seen))
        seen.add(name)


def _member_problem(info: zipfile.ZipInfo, name: str, seen: set[str]) -> Problem | None:
    parts = PurePosixPath(name).parts
    if not name or shown(name) != name or name.startswith("/") or ".." in parts or "\\" in name or ":" in name:
        return BAD_NAME.at(1, shown(name) or ".")
    if stat.S_ISLNK(info.external_attr >> 16):
        return LINK.at(1, name)
    return TWICE.at(1, name) if name in seen else None


def _reader(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Callable[[], bytes]:
    def read() -> bytes:
        with archive.open(info) as file:
            return file.read(info.file_size)

    return read


def _passed_over(name: str) -> bool:
    """Hidden files; and what readers browse of the library, which a course by itself does not need."""
    return name == BROWSED or any(
        part.startswith((".", "__MACOSX")) and part not in {".", ".."} for part in PurePosixPath(name).parts
    )


def _top(names: list[str]) -> str:
    """The folder that holds everything but the library, with its slash; empty if course.toml stands at the top."""
    if not names or SETTINGS in names:
        return ""
    course = [name for name in names if name != SOURCES]
    first = {name.split("/", 1)[0] for name in course}
    return f"{first.pop()}/" if len(first) == 1 and all("/" in name for name in course) else ""
