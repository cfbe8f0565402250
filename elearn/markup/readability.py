"""How hard a text is to read: LIX, a measure that needs no dictionary and holds for several languages.

LIX = words per sentence + 100 × share of words of more than six letters (C. H. Björnsson, *Läsbarhet*, 1968). Under 30
is very easy, 40 is an ordinary newspaper, over 60 is very hard.
"""

import re
from collections.abc import Iterable
from typing import Final

LONG: Final = 6
# Written with spaces and full stops, and with letters that make long words long.
LANGUAGES: Final = frozenset({"en", "es", "fr", "ru"})
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?:;…]+(?:\s|$)")


def lix(paragraphs: Iterable[str]) -> float | None:
    """The measure of some paragraphs, each of which ends a sentence; None where there is no word."""
    words: list[str] = []
    sentences = 0
    for paragraph in paragraphs:
        parts = [found for part in _SENTENCE.split(paragraph) if (found := _WORD.findall(part))]
        sentences += len(parts)
        words += [word for part in parts for word in part]
    if not words:
        return None
    return len(words) / sentences + 100 * sum(len(word) > LONG for word in words) / len(words)
