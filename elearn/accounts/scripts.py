"""Scripts whose letters look alike: Latin a, Cyrillic а and Greek α are three letters, and hardly two pictures."""

import unicodedata
from typing import Final

# By the first word of their letters' names in Unicode.
ALIKE: Final = frozenset({"LATIN", "CYRILLIC", "GREEK", "COPTIC", "ARMENIAN", "CHEROKEE", "LISU", "DESERET", "GOTHIC"})


def script_of(character: str) -> str:
    """The script of a letter, if it is one of those that look alike; else empty."""
    if not unicodedata.category(character).startswith("L"):
        return ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return first if first in ALIKE else ""


def mixes(text: str) -> bool:
    """True for letters of two scripts that look alike. One of them beside Arabic or Chinese confuses nobody."""
    return len({script_of(character) for character in text} - {""}) > 1
