"""Digests: of a text, to know when a translation is stale; of a structure, to name a version."""

import hashlib
import json
import unicodedata
from typing import Any

# So many digits are enough for a person to copy, and to tell two texts apart.
SHORT = 16


def of_text(body: str) -> str:
    """Of a text without its front matter: NFC, LF, no spaces at the ends of lines or of the text."""
    normal = unicodedata.normalize("NFC", body.replace("\r\n", "\n").replace("\r", "\n"))
    lines = [line.rstrip() for line in normal.split("\n")]
    return hashlib.sha256("\n".join(lines).strip().encode()).hexdigest()


def of_structure(structure: Any) -> str:
    """Of plain JSON, written in one way only."""
    text = json.dumps(structure, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def of_bytes(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def same(given: str, digest: str) -> bool:
    """Whether a digest that a person wrote, perhaps only its beginning, names this one."""
    wanted = given.strip().lower()
    return len(wanted) >= SHORT and digest.startswith(wanted)
