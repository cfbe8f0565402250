"""Short codes for paper: twelve characters that nobody mistakes for each other, in groups of four."""

import secrets
from typing import Final

# Without 0 O 1 I L U: no look-alikes, and no words by accident.
ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH: Final = 12
GROUP: Final = 4
# What people write or say instead.
_MEANT: Final = str.maketrans({chr(base + n): str(n) for base in (0x660, 0x6F0) for n in range(10)})


def make_code() -> str:
    """A new code, 58 bits of chance."""
    return "".join(secrets.choice(ALPHABET) for _place in range(LENGTH))


def printed(code: str) -> str:
    """As it stands on paper: `ABCD-EFGH-JKMN`."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def read(text: str) -> str | None:
    """The code that somebody typed, in any case and with any spaces and hyphens; None where it cannot be one."""
    typed = "".join(c for c in text.translate(_MEANT).upper() if c.isalnum())
    return typed if len(typed) == LENGTH and all(c in ALPHABET for c in typed) else None
