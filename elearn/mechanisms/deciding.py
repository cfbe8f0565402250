"""Who may decide a request, so that none waits for one person.

The nearest who are appointed decide: a mechanism's focal point or deputy, else its country's coordinator, else the
commission's administrator, else the project's. A request that nobody has decided after a week goes up one step as
well, and so on; those it has passed keep the right.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from elearn.accounts.rights import COMMISSION, COORDINATOR, DEPUTY, FOCAL, PROJECT

STEP: Final = timedelta(days=7)
# The steps of the way up: the kinds of role that decide there.
MEMBERSHIP_STEPS: Final = (frozenset({FOCAL, DEPUTY}), frozenset({COORDINATOR}), frozenset({COMMISSION}))
PROPOSAL_STEPS: Final = (frozenset({COORDINATOR}), frozenset({COMMISSION}))
LAST: Final = frozenset({PROJECT})


def deciding_kinds(
    steps: Collection[frozenset[str]], appointed: Collection[str], requested_at: datetime, now: datetime
) -> frozenset[str]:
    """The kinds of role that may decide now.

    `appointed` are the kinds held, in the scopes around the mechanism, by somebody other than who asks. The project's
    administrators stand at the end of the way, appointed or not.
    """
    way = [*(step for step in steps if step & set(appointed)), LAST]
    reached = 1 + max(now - requested_at, timedelta()) // STEP
    return frozenset().union(*way[:reached])


def goes_up_at(
    steps: Collection[frozenset[str]], appointed: Collection[str], requested_at: datetime, now: datetime
) -> datetime | None:
    """When the next step may decide as well; None where the last one already may."""
    if PROJECT in deciding_kinds(steps, appointed, requested_at, now):
        return None
    return requested_at + STEP * (1 + max(now - requested_at, timedelta()) // STEP)
