"""The words with which an instrument is described, and the limits that it keeps."""

import re
from typing import Final

ABOUT: Final = ("mechanism", "relation", "system")
ANSWERS: Final = ("individual", "institutional", "consensus")
SCALE_KINDS: Final = ("agreement", "frequency", "level")
KINDS: Final = ("scale", "level", "pair", "ticks", "one", "number", "text")
# Kinds whose choices stand in the item itself.
LISTED: Final = frozenset({"level", "ticks", "one"})

LEVELS: Final = 5
FEWEST_LEVELS, MOST_LEVELS = 3, 7
FEWEST_VALUES, MOST_VALUES = 2, 11
FEWEST_OPTIONS = 2
MOST_TEXT: Final = 5_000
USUAL_TEXT: Final = 2_000
LARGEST: Final = 999_999_999
MANY_ITEMS: Final = 40

KEY: Final = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
LONGEST_KEY: Final = 60


def is_key(text: str) -> bool:
    return len(text) <= LONGEST_KEY and KEY.match(text) is not None
