"""The files of a folder. No symbolic link is followed, and nothing is read here."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from elearn.courses.entries import BAD_NAME, LINK, LINK_OUT, Entry, shown
from elearn.markup.problems import Rule


def entries(folder: Path) -> Iterator[Entry]:
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if shown(name) != name:
            yield Entry(shown(name), 0, bytes, BAD_NAME.at(1, shown(name)))
        elif path.is_symlink():
            yield Entry(name, 0, bytes, _rule(path, root).at(1, name))
        elif path.is_file():
            yield Entry(name, path.stat().st_size, path.read_bytes)


def _rule(path: Path, root: Path) -> Rule:
    """Whether a link stays inside; one that leads round in a circle leads nowhere."""
    try:
        return LINK if path.resolve().is_relative_to(root) else LINK_OUT
    except (OSError, RuntimeError):
        return LINK_OUT
