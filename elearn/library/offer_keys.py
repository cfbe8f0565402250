"""The last part of the address of an offered case, beside the keys of those that come from files."""

import re
from typing import Final

PREFIX: Final = "offered-"
# Keys are whole numbers of 32 bits on both databases.
_LARGEST: Final = 2**31 - 1
_KEY: Final = re.compile(rf"^{PREFIX}([1-9][0-9]{{0,9}})$")


def key_of(offer_id: int) -> str:
    return f"{PREFIX}{offer_id}"


def id_of(key: str) -> int | None:
    """The number of the offered case; None for a key of a file, and for what is no key."""
    match = _KEY.match(key)
    number = int(match[1]) if match else 0
    return number if 0 < number <= _LARGEST else None
