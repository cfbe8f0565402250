"""Files of a course before they are read, wherever they come from; and what may be wrong with them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from elearn.markup.problems import ERROR, WARNING, Problem, Rule

MAX_PICTURE = 2_000_000
MAX_FILE = 10_000_000
MAX_TEXT = 1_000_000
MAX_TOTAL = 60_000_000
MAX_FILES = 3_000

EMPTY = Rule("course-empty", ERROR, "The folder is empty; a course begins with a file course.toml.")
NOT_FOUND = Rule("path-missing", ERROR, "There is nothing at this path.")
NO_SETTINGS = Rule("course-toml-missing", ERROR, "There is no course.toml here, so this is not a course.")
ELSEWHERE = Rule("course-toml-elsewhere", ERROR, "There is no course.toml here; give the folder “%(folder)s”.")
MISNAMED = Rule("course-toml-misnamed", ERROR, "This file must be called course.toml, all of it in small letters.")
NOT_A_COURSE = Rule(
    "course-folder-without-toml",
    ERROR,
    "This folder has no course.toml and is not published; write one, or begin the folder's name with a dot.",
)
SAME_ID = Rule(
    "course-id-taken",
    ERROR,
    "The course in the folder “%(folder)s” has the id “%(id)s”, too, and publishing would mix them; write another id.",
)
NOT_UTF8 = Rule("not-utf8", ERROR, "Byte %(byte)s is not UTF-8; save the file again and choose the encoding UTF-8.")
LINK = Rule("symbolic-link", ERROR, "This is a symbolic link; put the file itself here.")
LINK_OUT = Rule("symbolic-link-out", ERROR, "This symbolic link leads out of the course; put the file itself here.")
BIG_PICTURE = Rule(
    "picture-too-large", ERROR, "The picture has %(size)s kB; a picture may have %(limit)s kB. Make it smaller."
)
BIG_FILE = Rule("file-too-large", ERROR, "The file has %(size)s kB; such a file may have %(limit)s kB.")
BIG_COURSE = Rule("course-too-large", ERROR, "The files have more than %(limit)s MB together.")
MANY_FILES = Rule("course-too-many-files", ERROR, "There are more than %(limit)s files.")
BAD_ZIP = Rule(
    "zip-broken", ERROR, "The file is not a zip file that can be read; give a course's folder or its zip file."
)
ONE_FILE = Rule("path-one-file", ERROR, "This is one file; give the folder that holds course.toml, or its zip file.")
BAD_NAME = Rule("path-bad", ERROR, "This path leads out of the course or is not written with simple slashes.")
TWICE = Rule("path-twice", ERROR, "The zip file holds this path twice.")
UNREADABLE = Rule("file-unreadable", ERROR, "The file cannot be read.")
STRANGE = Rule(
    "file-unexpected", WARNING, "This file is not part of a course; pictures and worksheets belong into assets/."
)

PICTURES = frozenset(
    {".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".ico"}
)
TEXTS = frozenset({".md", ".toml"})
SETTINGS = "course.toml"
ASSETS = "assets/"
SOURCES = "library/sources.toml"
BROWSED = "library/library.toml"


@dataclass(frozen=True, slots=True)
class Entry:
    """A file before it is read: where it stands, how large it is, and how to read it."""

    path: str
    size: int
    read: Callable[[], bytes]
    problem: Problem | None = None


def shown(name: str) -> str:
    """A path as it can be printed on one line; another than `name` only where `name` could not."""
    return name if name.isprintable() else ascii(name)[1:-1]


def misnamed(paths: Iterable[str]) -> str:
    """The one among the paths that was probably meant to be course.toml; editors add .txt, people a capital letter."""
    return next((path for path in paths if path.lower() in {SETTINGS, f"{SETTINGS}.txt", "course.txt"}), "")
