"""Names that may mean the same body, so that nobody proposes one that is listed already."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Final

from elearn.mechanisms.folding import fold, without_article

ALIKE: Final = 0.72
SHARED_WORDS: Final = 0.6
# Words that say nothing about which body is meant.
_COMMON: Final = frozenset(
    {"the", "of", "for", "and", "on", "in", "national", "de", "la", "el", "los", "las", "des", "du", "et", "y", "le"}
)


def _words(name: str) -> frozenset[str]:
    words = frozenset(without_article(word) for word in fold(name).split())
    return words - _COMMON or words


def likeness(one: str, other: str) -> float:
    """From 0 to 1: how much two names have in common, by words or by letters, whichever is more."""
    first, second = _words(one), _words(other)
    if not first or not second:
        return 0.0
    shared = 2 * len(first & second) / (len(first) + len(second))
    letters = SequenceMatcher(None, " ".join(sorted(first)), " ".join(sorted(second))).ratio()
    return max(letters, shared * ALIKE / SHARED_WORDS) if first & second else letters


def alike(names: Iterable[str], others: Iterable[str]) -> bool:
    """True where one of the names may mean what one of the others means."""
    listed = list(others)
    return any(likeness(name, other) >= ALIKE for name in names for other in listed)
