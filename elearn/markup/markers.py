"""Places in a text that our own steps mark for each other, in characters that nobody else can write."""

import re

_DIGITS = "\ue0e0\ue0e1\ue0e2\ue0e3\ue0e4\ue0e5\ue0e6\ue0e7\ue0e8\ue0e9"
_TO_PRIVATE = str.maketrans("0123456789", _DIGITS)
_FROM_PRIVATE = str.maketrans(_DIGITS, "0123456789")

OPEN, CLOSE, SLOT = "\ue0d0", "\ue0d1", "\ue0d2"
_MARKER = re.compile(f"^([{OPEN}{CLOSE}{SLOT}])([{_DIGITS}]+)$")
_SLOT = re.compile(f"<p>{SLOT}([{_DIGITS}]+)</p>")
_ANY = re.compile("[\ue0d0-\ue0ef]+")


def marker(kind: str, number: int) -> str:
    return kind + str(number).translate(_TO_PRIVATE)


def read(text: str | None) -> tuple[str, int] | None:
    """Kind and number of a paragraph that is a marker and nothing else."""
    match = _MARKER.match((text or "").strip())
    return (match[1], int(match[2].translate(_FROM_PRIVATE))) if match else None


def split(html: str) -> list[str | int]:
    """HTML between slots, and the numbers of the slots, in their order."""
    parts = _SLOT.split(html)
    return [int(part.translate(_FROM_PRIVATE)) if index % 2 else part for index, part in enumerate(parts)]


def strip(html: str) -> str:
    """Without markers that lost their partner."""
    return _ANY.sub("", html)
