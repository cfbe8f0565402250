"""Which of the accounts that an identifier may mean is the one whose password was typed."""

from collections.abc import Sequence

from elearn.accounts.password_rules import LONGEST
from elearn.accounts.passwords import fits
from elearn.accounts.person_queries import Candidate

# An address costs at least so many comparisons, so that the time does not tell whether nobody, one or a few have it.
LEAST_OF_ONE_MAILBOX = 3


def recognise(identifier: str, known: Sequence[Candidate], password: str) -> Candidate | None:
    """The one account whose password fits; None where none does, or several: a shared mailbox must be unambiguous."""
    if len(password) > LONGEST:
        return None
    fitting = [one for one in known if fits(one.password_hash, password)]
    for _place in range((LEAST_OF_ONE_MAILBOX if "@" in identifier else 1) - len(known)):
        fits(None, password)
    return fitting[0] if len(fitting) == 1 else None
