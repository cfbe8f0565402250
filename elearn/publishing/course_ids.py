"""Two courses of one folder with one id: the second would be published over the first."""

from collections.abc import Iterator
from pathlib import Path

from elearn.courses import toml_text
from elearn.courses.encoding import decoded
from elearn.courses.entries import MAX_TEXT, SAME_ID, SETTINGS
from elearn.markup.problems import Problem


def folders(path: Path) -> list[Path]:
    """The courses of a folder; whatever begins with a dot is passed over."""
    found = sorted(file.parent for file in path.glob(f"*/{SETTINGS}") if file.is_file())
    return [folder for folder in found if not folder.name.startswith(".")]


def taken(folder: Path) -> Iterator[Problem]:
    """Nothing where the folder is called like its id: then the other one is the copy."""
    identity, line = _identity(folder)
    if not identity or folder.absolute().name == identity:
        return
    for other in folders(folder.absolute().parent):
        if other != folder.absolute() and _identity(other)[0] == identity:
            yield SAME_ID.at(line, SETTINGS, folder=other.name, id=identity)
            return


def _identity(folder: Path) -> tuple[str, int]:
    """The id and its line; none where the file cannot be read, which is said elsewhere."""
    file = folder / SETTINGS
    if file.stat().st_size > MAX_TEXT:
        return "", 1
    text, _problem = decoded(file.read_bytes(), SETTINGS)
    values, _broken = toml_text.load(text)
    identity = values.get("id")
    return (identity, toml_text.Lines(text).of("id")) if isinstance(identity, str) else ("", 1)
