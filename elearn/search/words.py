"""What a query looks for, and where in a text it is found. Pure rules; the same on every database."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from typing import Final

from elearn.mechanisms.folding import MOST_WORDS, fold, without_article

# Chinese is written without spaces: each character is looked for by itself.
_HAN_CHARACTER: Final = "[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
_HAN: Final = re.compile(_HAN_CHARACTER)
# Accents and vowel signs that stand by themselves, and what else folding takes away, belong to their word.
_SIGNS: Final = "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06ed\u200c-\u200f\u00ad]"
_WORD: Final = rf"(?:(?!{_HAN_CHARACTER})\w(?:{_SIGNS}|['’](?=\w))*)+"
_TAG: Final = re.compile(r"<[^>]*>")
_WAY_BACK: Final = "↩"
_BLOCK: Final = re.compile(r"</(?:p|li|h[1-6]|td|th|dd|dt|figcaption|summary)>|<br>")
_PIECE: Final = re.compile(rf"{_HAN_CHARACTER}|{_WORD}|\W+")
AROUND: Final = 14
SHORTEST: Final = 3
MOST_STEMS: Final = 2 * MOST_WORDS


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of an extract; `hit` where it is what was looked for."""

    text: str
    hit: bool


def plain(html: str) -> str:
    """The words of a page without its tags, on one line."""
    return " ".join(unescape(_TAG.sub("", _BLOCK.sub(" ", html))).replace(_WAY_BACK, " ").split())


def stems(query: str) -> list[str]:
    """What a text must contain, all of it: words as the directory folds them, Chinese by characters."""
    return list(dict.fromkeys(_stems(query)))[:MOST_STEMS]


def _stems(query: str) -> Iterator[str]:
    for word in fold(query).split():
        yield from _HAN.findall(word)
        yield from map(_stem, _HAN.sub(" ", word).split())


def _stem(word: str) -> str:
    """Without the Arabic article; a short word keeps what only looks like one."""
    bare = without_article(word)
    return bare if len(bare) >= SHORTEST else word


def folded(texts: Iterable[str]) -> str:
    """What search looks into."""
    return " | ".join(fold(text) for text in texts if text)


def score(title: str, text: str, wanted: list[str]) -> int:
    """How well folded words fit: a title counts ten times, a text as often as the words stand in it, up to five."""
    return sum(10 * (stem in title) + min(text.count(stem), 5) for stem in wanted)


def marked(text: str, wanted: list[str]) -> list[Piece]:
    """The whole text, the finds marked."""
    return [Piece(part, _is_hit(part, wanted)) for part in _PIECE.findall(text)]


def extract(text: str, wanted: list[str]) -> list[Piece]:
    """Some words around the first place where something is found, the finds marked; the beginning where nothing is."""
    pieces = marked(text, wanted)
    words = [place for place, piece in enumerate(pieces) if fold(piece.text)]
    first = next((place for place, piece in enumerate(pieces) if piece.hit), 0)
    middle = sum(1 for place in words if place < first)
    start, end = max(0, middle - AROUND), middle + 2 * AROUND + 1
    before = [Piece("… ", hit=False)] if start else []
    if end < len(words):
        return [*before, *pieces[words[start] if start else 0 : words[end - 1] + 1], Piece(" …", hit=False)]
    return [*before, *pieces[words[start] if start else 0 :]]


def _is_hit(part: str, wanted: list[str]) -> bool:
    whole = fold(part)
    return bool(whole) and any(stem in whole for stem in wanted)
