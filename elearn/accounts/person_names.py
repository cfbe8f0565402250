"""Names of persons: any script, as people write them, if others can see them and they turn no line round."""

import unicodedata
from typing import Final

from elearn.i18n.messages import Message

# Joiners belong to the spelling of Persian and Indian names, marks of direction to names in two scripts.
KEPT: Final = frozenset("\u200c\u200d\u200e\u200f\u061c")
# Letters by their category, blanks by their look.
FILLERS: Final = frozenset("\u115f\u1160\u3164\uffa0")
NOT_SEEN: Final = Message("Nobody can see this name: write at least one letter.")


def without_invisible(name: str) -> str:
    """The name without characters that show nothing, or turn the direction of what stands beside it."""
    return "".join(c for c in name if c in KEPT or unicodedata.category(c) not in {"Cf", "Cc"}).strip()


def problem(name: str) -> Message | None:
    """What is wrong with a name, or None."""
    seen = any(unicodedata.category(c)[0] == "L" and c not in FILLERS for c in name)
    return None if seen else NOT_SEEN
