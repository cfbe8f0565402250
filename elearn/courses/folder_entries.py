"""The files of a folder. No symbolic link is followed, and nothing is read here."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from elearn.courses.entries import LINK, LINK_OUT, Entry


def entries(folder: Path) -> Iterator[Entry]:
    root = folder.resolve()
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if any(part.startswith(".") for part in PurePosixPath(name).parts):
            continue
        if path.is_symlink():
            rule = LINK if path.resolve().is_relative_to(root) else LINK_OUT
            yield Entry(name, 0, bytes, rule.at(1, name))
        elif path.is_file():
            yield Entry(name, path.stat().st_size, path.read_bytes)
