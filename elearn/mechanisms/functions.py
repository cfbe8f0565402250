"""What a member does in her mechanism: a key from a list, so that figures can be told apart by function."""

from typing import Final

FUNCTIONS: Final = (
    "management",
    "policy",
    "legal",
    "statistics",
    "research",
    "budget",
    "monitoring",
    "communication",
    "training",
    "complaints",
    "international",
    "field",
    "secretariat",
    "other",
)
