"""What a round may be: of which scope, how long, and on how many persons its figures rest."""

from datetime import datetime, timedelta
from typing import Final

from elearn.assessments.states import LOWEST_K
from elearn.i18n.messages import Message

SHORTEST: Final = timedelta(hours=1)
LONGEST: Final = timedelta(days=120)
# What the form proposes.
USUAL: Final = timedelta(days=14)
HIGHEST_K: Final = 20
THRESHOLDS: Final = tuple(range(LOWEST_K, HIGHEST_K + 1))


def fits(scope_kind: str, about: str) -> bool:
    """One mechanism looks at itself; relations and the whole system are a country's."""
    return scope_kind == "country" or (scope_kind == "mechanism" and about == "mechanism")


def problem(opens_at: datetime, closes_at: datetime) -> Message | None:
    """What is wrong with the moments of a round, or None."""
    if closes_at - opens_at < SHORTEST:
        return Message("A round is open for at least one hour after it opens, and after now.")
    if closes_at - opens_at > LONGEST:
        return Message("A round is open for %(days)s days at most.", {"days": LONGEST.days})
    return None
