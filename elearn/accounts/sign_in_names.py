"""Sign-in names: letters of any script, digits, and full stops, hyphens or underscores between them."""

import re
import unicodedata
from collections.abc import Callable, Iterable

from elearn.accounts.scripts import mixes
from elearn.i18n.messages import Message

SHORTEST, LONGEST = 2, 60
JOINERS = "._-"
_GAPS = re.compile(r"[\s._-]+")


def _once(text: str) -> str:
    seen = "".join(c for c in text if unicodedata.category(c) not in {"Cf", "Cc"} or c.isspace()).strip()
    return unicodedata.normalize("NFKC", seen.casefold())


def fold(text: str) -> str:
    """One form for all spellings of a name: composed, without case, without invisible characters and outer spaces."""
    before, after = text, _once(text)
    # Composition can bring forth characters that fold once more.
    while before != after:
        before, after = after, _once(after)
    return after


def _belongs(character: str) -> bool:
    return unicodedata.category(character)[0] in {"L", "M"} or unicodedata.category(character) == "Nd"


def problem(name: str) -> Message | None:
    """What is wrong with a folded name, or None."""
    if not SHORTEST <= len(name) <= LONGEST:
        return Message("A sign-in name has %(least)d to %(most)d characters.", {"least": SHORTEST, "most": LONGEST})
    if not all(_belongs(c) or c in JOINERS for c in name):
        return Message("A sign-in name has letters, digits, full stops, hyphens and underscores only.")
    if name[0] in JOINERS or name[-1] in JOINERS:
        return Message("A sign-in name begins and ends with a letter or a digit.")
    if mixes(name):
        return Message(
            "This name has letters of different scripts that look alike, for example Latin and Cyrillic ones. "
            "Write it in one script."
        )
    return None


def _of_one_script(words: Iterable[str]) -> list[str]:
    """The words that can stand in one name with those before them."""
    fitting: list[str] = []
    for word in words:
        if word and not mixes("".join((*fitting, word))):
            fitting.append(word)
    return fitting


def from_name(name: str) -> str:
    """A sign-in name made of a person's name: its words, joined by full stops."""
    words = _GAPS.split(fold(name))
    kept = ("".join(c for c in word if _belongs(c)) for word in words)
    made = ".".join(_of_one_script(kept))[: LONGEST - 6].strip(JOINERS)
    return made if problem(made) is None else "member"


def first_free(wanted: str, taken: Callable[[str], bool]) -> str:
    """The wanted name, or the first one with a number that nobody has."""
    name, number = wanted, 1
    while taken(name):
        number += 1
        name = f"{wanted}{number}"
    return name
