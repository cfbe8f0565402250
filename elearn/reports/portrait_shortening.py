"""How much of what institutions wrote stands on one page: the same for each text, whoever wrote it."""

from typing import Final

# About a sheet of A4, and so much of one text at most and at least.
ROOM: Final = 5_000
MOST: Final = 320
LEAST: Final = 90
# More than so many characters of all texts together would make a third sheet of paper.
PAPER: Final = 2_000


def limit(texts: int) -> int:
    """How many characters each of so many texts may have."""
    return max(LEAST, min(MOST, ROOM // max(1, texts)))


def shorten(text: str, most: int) -> str:
    """The text, or its beginning up to the end of a word and `…` where it is longer."""
    if len(text) <= most:
        return text
    cut = text[:most]
    whole = cut.rsplit(maxsplit=1)[0] if not text[most].isspace() and len(cut.split()) > 1 else cut
    return f"{whole.rstrip()} …"
