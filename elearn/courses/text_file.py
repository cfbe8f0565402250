"""One text beside the courses: no link is followed, nothing too large is read, and what is no UTF-8 is said."""

from pathlib import Path

from elearn.courses.encoding import decoded
from elearn.courses.entries import BIG_FILE, LINK, MAX_TEXT
from elearn.markup.problems import Problem


def read(path: Path, name: str) -> tuple[str, Problem | None]:
    """The text, or what is wrong with the file, which problems call `name`."""
    if path.is_symlink():
        return "", LINK.at(1, name)
    size = path.stat().st_size
    if size > MAX_TEXT:
        return "", BIG_FILE.at(1, name, size=size // 1000, limit=MAX_TEXT // 1000)
    text, problem = decoded(path.read_bytes(), name)
    return ("", problem) if problem else (text, None)
