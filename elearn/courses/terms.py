"""The keys of the glossary, which lessons link to as glossary:key. What the terms mean, the library reads."""

import tomllib
from pathlib import Path
from typing import Final

TERMS: Final = "glossary/terms.toml"


def keys(path: Path) -> frozenset[str] | None:
    """All keys of a glossary; None where there is none that can be read, so that no link is held against it."""
    try:
        return frozenset(tomllib.loads(path.read_text("utf-8-sig")))
    except (OSError, ValueError):
        return None
