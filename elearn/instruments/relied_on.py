"""Which keys other parts of the platform count on: the one place where they stand.

Whoever renames one in an instrument is told by its check. Instruments that are not named here may have any keys.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from elearn.instruments.structure import Structure


@dataclass(frozen=True, slots=True)
class Relied:
    """An item of an instrument that is found by its key, and what it must be for that."""

    instrument: str
    item: str
    kind: str


# Counted by type of mechanism in the regional view, and the texts that it shows with the name of a mechanism.
HELPS: Final = Relied("questionnaire", "enabling-factors", "ticks")
HINDERS: Final = Relied("questionnaire", "constraints-factors", "ticks")
OBSTACLES: Final = Relied("map", "obstacles", "ticks")
TEXTS: Final = tuple(
    Relied("questionnaire", item, "text")
    for item in (
        "achievements-main",
        "achievements-joint",
        "enabling-how",
        "constraints-answer",
        "recommendations-own",
        "recommendations-others",
        "recommendations-support",
    )
)
ALL: Final = (HELPS, HINDERS, OBSTACLES, *TEXTS)
# Of these, the chosen level of every scored part is counted, whatever the parts are called.
LEVELS: Final = ("readiness", "review")


def lost(instrument: str, structure: Structure) -> Iterator[Relied]:
    """What is counted on, and is not in this instrument, or is not stated by an institution there."""
    items = {item.key: item for item in structure.items()}
    for one in ALL:
        found = items.get(one.item)
        there = found is not None and (found.kind, found.answers) == (one.kind, "institutional")
        if one.instrument == instrument and not there:
            yield one
