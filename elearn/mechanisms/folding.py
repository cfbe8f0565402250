"""Text without what two people write differently: accents, vowel signs, capitals, forms of a letter, the article.

Search compares folded words with folded text; alphabetical order compares folded names.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

# Letters that have no decomposition and are written in both ways.
_LETTERS: Final = str.maketrans(
    {
        "ø": "o",
        "đ": "d",
        "ł": "l",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ə": "e",
        "ى": "ي",
        "ة": "ه",
        "ک": "ك",
        "ی": "ي",
        "ٱ": "ا",
        "ـ": None,
        "'": None,
        "’": None,
        "ʻ": None,
        "ʼ": None,
    }
)
# The Arabic article, alone and after the particles that are written together with it.
_ARTICLES: Final = ("وال", "بال", "كال", "فال", "ال", "لل")
SHORTEST_STEM: Final = 2
MOST_WORDS: Final = 8


def fold(text: str) -> str:
    """The text in small plain letters and digits, words apart by one space.

    >>> fold("Défenseur  des droits"), fold("وِزارة شؤون المرأة"), fold("Women's Bureau")
    ('defenseur des droits', 'وزاره شوون المراه', 'womens bureau')
    """
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) not in {"Mn", "Cf"})
    small = unicodedata.normalize("NFC", plain.casefold().translate(_LETTERS))
    return " ".join("".join(c if c.isalnum() or unicodedata.category(c) == "Mc" else " " for c in small).split())


def without_article(word: str) -> str:
    """A folded word without the Arabic article, where something is left without it."""
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= SHORTEST_STEM:
            return word[len(article) :]
    return word


def search_words(query: str) -> list[str]:
    """The stems that a text must contain, all of them, to be found; the first few where there are many."""
    return [without_article(word) for word in fold(query).split()[:MOST_WORDS]]


def search_text(texts: Iterable[str]) -> str:
    """What search looks into: all texts folded, each once."""
    return " | ".join(dict.fromkeys(fold(text) for text in texts if text))


def sort_keys(names: Mapping[str, str]) -> dict[str, str]:
    """Language → what a name is sorted by; Arabic lists of countries leave the article out of account."""
    return {
        lang: " ".join(without_article(word) if lang == "ar" else word for word in fold(name).split())
        for lang, name in names.items()
    }
