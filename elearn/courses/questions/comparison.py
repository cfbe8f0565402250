"""When two short answers are the same answer.

Always: Unicode NFKC, so that full-width letters, ligatures and presentation forms of Arabic letters are one with
their ordinary forms; characters without width and direction marks are dropped; runs of spaces count as one, and
those at the ends as none; typographic quotes and hyphens are one with the plain ones; a full stop at the end is
dropped; Arabic-Indic and other decimal digits are one with 0 to 9.

Unless `case=exact`: upper and lower case are one, by Unicode case folding (so ß is ss).

Unless `marks=exact`: diacritics are dropped (é is e, ё is е, and й stays й, a letter of its own); Arabic vowel signs,
shadda, superscript alef and tatweel are dropped; alef with hamza or madda is alef, hamza on waw is waw, hamza on ya is
ya, alef maqsura is ya; ta marbuta is ha, as many people type it.
"""

import re
import unicodedata

_ZERO_WIDTH = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "‐": "-", "‑": "-", "–": "-", "—": "-"}
)
_ARABIC = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ؤ": "و", "ئ": "ي", "ى": "ي", "ی": "ي", "ک": "ك", "ة": "ه", "ـ": None}
)
_SHORT_I = {"й": "\ue0f0", "Й": "\ue0f1"}
_BACK = str.maketrans({mark: letter for letter, mark in _SHORT_I.items()})
_END = ".。؟?!،,;؛"


def normal(text: str, *, case: bool = False, marks: bool = False) -> str:
    """The form in which two answers are compared; `case` and `marks` say that these count."""
    text = _ZERO_WIDTH.sub("", unicodedata.normalize("NFKC", text)).translate(_PLAIN)
    text = "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)
    if not marks:
        text = without_marks(text)
    if not case:
        text = unicodedata.normalize("NFKC", text.casefold())
    return " ".join(text.split()).rstrip(_END + " ")


def without_marks(text: str) -> str:
    """The letters without what is written above or below them."""
    held = "".join(_SHORT_I.get(char, char) for char in text)
    bare = "".join(
        char for char in unicodedata.normalize("NFD", held) if not unicodedata.category(char).startswith("M")
    )
    return unicodedata.normalize("NFC", bare).translate(_BACK).translate(_ARABIC)
