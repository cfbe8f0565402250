"""The keys with which cases and documents are described; their labels are in `themes.py`."""

from typing import Final

THEMES: Final = (
    "coordination",
    "independence",
    "data",
    "budget",
    "law",
    "parliament",
    "justice",
    "participation",
    "continuity",
    "local-level",
    "measurement",
    "trust",
)
KINDS: Final = ("project", "normative", "measurement", "theory", "training")
PHASES: Final = (1, 2, 3)
LANGUAGES: Final = ("ar", "en", "es", "fr", "ru", "zh")
