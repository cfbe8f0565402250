"""An id for a question whose author forgot it, made from its words."""

import re
import unicodedata
from collections.abc import Container

from elearn.markup.listing import words_of

PATTERN = re.compile(r"^q-[a-z0-9]+(?:-[a-z0-9]+)*$")
MAX_ID = 60
_WORDS = 5
_NOISE = words_of(
    "a an the of in is are was were to and or for which what who when where how do does by on at this that these those"
)


def is_good(identity: str) -> bool:
    return len(identity) <= MAX_ID and PATTERN.match(identity) is not None


def propose(stem: str, place: str, taken: Container[str]) -> str:
    """`q-` and up to five telling words of the stem; where it has no Latin letters, the place of the question."""
    ascii_text = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode().lower()
    found = re.findall(r"[a-z0-9]+", re.sub(r"\]\([^)]*\)|['`]", "", ascii_text))
    words = [word for word in found if word not in _NOISE][:_WORDS] or re.findall(r"[a-z0-9]+", place.lower())
    base = ("q-" + "-".join(words))[: MAX_ID - 3].strip("-")
    name, number = base, 1
    while name in taken:
        number += 1
        name = f"{base}-{number}"
    return name
