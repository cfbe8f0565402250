"""Pictures and downloads: which formats there are, whether a file is what its name says, and how large a picture is."""

import re
import struct
from pathlib import PurePosixPath

from elearn.courses.entries import PICTURES
from elearn.markup.problems import ERROR, Problem, Rule

UNKNOWN_PICTURE = Rule(
    "picture-format", ERROR, "Old browsers do not show this kind of picture; save it as SVG, PNG or JPEG."
)
NOT_WHAT_IT_SAYS = Rule("picture-content", ERROR, "The file is not a %(format)s picture, although its name says so.")
UNKNOWN_FILE = Rule("asset-format", ERROR, "Files of this kind cannot be published; these can: %(known)s.")
BAD_NAME = Rule(
    "asset-name", ERROR, "Use letters a to z, digits, hyphens, underscores and one dot in the name of a file."
)

MEDIA_TYPES = {
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".pdf": "application/pdf",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}
_MAGIC = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff", ".gif": b"GIF8"}
_NAME = re.compile(r"^assets/(?:[A-Za-z0-9_-]+/)*[A-Za-z0-9_-]+\.[A-Za-z0-9]+$")
_VIEW_BOX = re.compile(
    rb"viewBox\s*=\s*[\"']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d{1,6}(?:\.\d+)?)[\s,]+(\d{1,6}(?:\.\d+)?)[\s\"',]"
)
_PNG_HEADER = 24
_MAX_SIDE = 9999


def suffix(path: str) -> str:
    return PurePosixPath(path).suffix.lower()


def check(path: str, data: bytes) -> list[Problem]:
    kind = suffix(path)
    problems = [] if _NAME.match(path) else [BAD_NAME.at(1, path)]
    if kind in PICTURES and kind not in MEDIA_TYPES:
        problems.append(UNKNOWN_PICTURE.at(1, path))
    elif kind not in MEDIA_TYPES:
        problems.append(UNKNOWN_FILE.at(1, path, known=", ".join(name[1:] for name in MEDIA_TYPES)))
    elif kind in _MAGIC and not data.startswith(_MAGIC[kind]):
        problems.append(NOT_WHAT_IT_SAYS.at(1, path, format=kind[1:].upper()))
    return problems


def size(path: str, data: bytes) -> tuple[int, int]:
    """Width and height in pixels; nothing where the file does not say."""
    width, height = _size(suffix(path), data)
    return (width, height) if 0 < width <= _MAX_SIDE and 0 < height <= _MAX_SIDE else (0, 0)


def _size(kind: str, data: bytes) -> tuple[int, int]:
    if kind == ".svg":
        match = _VIEW_BOX.search(data[:4000])
        return (round(float(match[1])), round(float(match[2]))) if match else (0, 0)
    if kind == ".png" and len(data) >= _PNG_HEADER:
        width, height = struct.unpack(">II", data[16:24])
        return int(width), int(height)
    return _jpeg(data) if kind in {".jpg", ".jpeg"} else (0, 0)


def _jpeg(data: bytes) -> tuple[int, int]:
    """Walks the segments to the one that begins a frame (ITU T.81, B.2.2)."""
    place = 2
    while place + 9 < len(data) and data[place] == 0xFF:  # noqa: PLR2004 - every segment begins with this byte
        marker, length = data[place + 1], int.from_bytes(data[place + 2 : place + 4])
        if 0xC0 <= marker <= 0xCF and marker not in {0xC4, 0xC8, 0xCC}:  # noqa: PLR2004 - the frames
            return int.from_bytes(data[place + 7 : place + 9]), int.from_bytes(data[place + 5 : place + 7])
        place += 2 + length
    return 0, 0
