"""What rounds do by themselves, done by the next visit where no timer has done it."""

from collections.abc import Sequence

from elearn.accounts.afterwards import afterwards
from elearn.accounts.letters import base_url
from elearn.assessments.letters import write_to_asked
from elearn.assessments.settling import settle, waits
from elearn.db import begin_write, db, utc_now


def settle_lazily() -> None:
    """For a page that only reads: it takes the lock where there is something to do, and only then."""
    if not waits(utc_now()):
        return
    begin_write()
    done = settle(utc_now())
    db.session.commit()
    write_afterwards(done.reminded)


def write_afterwards(round_ids: Sequence[int]) -> None:
    """Letters take their time; nobody waits for them."""
    base, now = base_url(), utc_now()
    if round_ids:
        afterwards(lambda: write_to_asked(round_ids, base, now))
