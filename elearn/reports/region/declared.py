"""The fixed list of tables of the regional view, and the texts that stand beside them."""

from dataclasses import dataclass
from typing import Final

from elearn.assessments.states import K
from elearn.instruments import relied_on
from elearn.mechanisms.vocabulary import TYPES

# No figure rests on fewer mechanisms or countries, and no edition on fewer countries.
LEAST: Final = K

# A mechanism with several types counts once, in a row of its own: so the rows add up to the whole.
SEVERAL: Final = "several"
GROUPS: Final = (*TYPES, SEVERAL)
# The row of all types that do not stand by themselves, since too few countries have one of them here.
TOGETHER: Final = "together"
EVERYBODY: Final = "all"

# What of each country, or of each mechanism, is counted in a table.
LEVELS: Final = "levels"
TICKS: Final = "ticks"
NEEDS: Final = "needs"
POSITIONS: Final = "positions"

CANNOT, DOES_NOT, NOT_ANSWERED = "cannot-say", "does-not-apply", "not-answered"
NO_CONSENSUS: Final = "no-consensus"
TICKED, NOT_TICKED = "ticked", "not-ticked"
# How many of the pairs of a country that need something have what they need.
NEEDS_CLASSES: Final = ("none", "less", "more", "all")


@dataclass(frozen=True, slots=True)
class Table:
    """One table: of which instrument, what is counted, and the item where there is one.

    `of_others`: the item is asked about each other body, and not about one's own.
    """

    key: str
    instrument: str
    what: str
    item: str = ""
    of_others: bool = False

    @property
    def by_type(self) -> bool:
        """Countries have no types: they are counted as a whole."""
        return self.what in {LEVELS, TICKS}


TABLES: Final = (
    Table("readiness", "readiness", LEVELS),
    Table("helps", relied_on.HELPS.instrument, TICKS, relied_on.HELPS.item),
    Table("hinders", relied_on.HINDERS.instrument, TICKS, relied_on.HINDERS.item),
    Table("obstacles", relied_on.OBSTACLES.instrument, TICKS, relied_on.OBSTACLES.item, of_others=True),
    Table("needs", "map", NEEDS),
    Table("review", "review", POSITIONS),
)
TEXT_ITEMS: Final = tuple(one.item for one in relied_on.TEXTS)
TEXTS_OF: Final = relied_on.TEXTS[0].instrument


def group_of(types: tuple[str, ...]) -> str:
    """The row in which a mechanism counts."""
    return types[0] if len(types) == 1 else SEVERAL if types else "other"
