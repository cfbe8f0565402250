"""Invented colleagues of the cast: enough persons in the mechanisms of one country for figures about them.

They cannot sign in. Who answered in the rounds of earlier years was one of them.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from random import Random
from typing import Final

from sqlalchemy import select

from elearn.accounts.models import Person
from elearn.db import db
from elearn.demo.learners import Target, mechanisms, take_part, targets, write_some
from elearn.demo.people import Learner, invent
from elearn.learning.recount import rebuild
from elearn.mechanisms.functions import FUNCTIONS

# So many in each mechanism: of twelve the middle half can mostly be shown, of twenty-six how all of them lie.
NUMBERS: Final = {"QM-01": 26, "QM-02": 12, "QM-03": 3, "QM-04": 2, "QM-05": 3, "QM-06": 1}
# They were there before the first round (see `data/history.toml`), and learned before it and after it, in days.
SINCE: Final = (420, 520)
WAITED: Final = 380


def sign_in_name(code: str, number: int) -> str:
    """What the colleague with this number in a mechanism is called; numbers begin with 1."""
    return f"{code.lower()}-{number}"


def add_colleagues(now: datetime) -> None:
    """Once, and where a course is published, with what each of them has learned."""
    first = sign_in_name(next(iter(NUMBERS)), 1)
    found, known = targets(), mechanisms()
    if not found or not NUMBERS.keys() <= known.keys():
        return
    if db.session.scalar(select(Person.id).where(Person.sign_in_name == first)) is not None:
        return
    names = [sign_in_name(code, number + 1) for code, many in NUMBERS.items() for number in range(many)]
    write_some([one for code in NUMBERS for one in _of(code, found, now)], names, known, found)
    take_part()
    rebuild(now)


def _of(code: str, found: list[Target], now: datetime) -> Iterator[Learner]:
    """No two of a mechanism have the same name."""
    random, names = Random(code), set[str]()  # noqa: S311 - invented people need no secrecy
    for one in invent(10 * NUMBERS[code], random.randrange(1000), (code,), FUNCTIONS, len(found), now):
        if one.name not in names and len(names) < NUMBERS[code]:
            names.add(one.name)
            joined, waits = now - timedelta(days=random.randint(*SINCE)), timedelta(days=random.randint(0, WAITED))
            yield replace(one, joined_at=joined, waits=waits)
