"""Where a learner goes on in a course: in which module, and with what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from elearn.learning.tries import Allowance


class Step(StrEnum):
    """`test`: its lessons are done and it can be opened; `granted`: one more try was granted; `wait`: no try yet."""

    BEGIN = "begin"
    LESSON = "lesson"
    OPEN_TEST = "open_test"
    GRANTED = "granted"
    TEST = "test"
    WAIT = "wait"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class OpenTest:
    """A test that she opened and has not submitted; `at`: when she was in it last."""

    id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stand:
    """Where she stands in a module. A withdrawn one is there only for whoever is inside it."""

    module: str
    lessons: int
    lessons_done: int
    begun: bool
    completed: bool
    tries: Allowance
    open_test: OpenTest | None = None
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A lesson of a module, and what she did in it."""

    key: str
    opened: bool
    done: bool


def step(stand: Stand) -> Step:
    """What comes next in a module."""
    if stand.completed:
        return Step.DONE
    if stand.open_test:
        return Step.OPEN_TEST
    if stand.tries.granted:
        return Step.GRANTED
    if stand.lessons_done < stand.lessons:
        return Step.LESSON if stand.begun else Step.BEGIN
    return Step.TEST if stand.tries.open_now else Step.WAIT


def module(stands: Sequence[Stand], last: str | None, last_at: datetime | None) -> Stand | None:
    """The module to go on with, of all in their order; None where all are completed.

    `last` is the one that she read in last. A test that she opened since comes before it.
    """
    tests = [one for one in stands if one.open_test and (last_at is None or one.open_test.at >= last_at)]
    if tests:
        return max(tests, key=_opened)
    place = next((index for index, one in enumerate(stands) if one.module == last), 0)
    here, later, earlier = stands[place : place + 1], stands[place + 1 :], stands[:place]
    # She may be inside a module that was withdrawn, but nobody is sent into one.
    others = (one for one in (*later, *earlier) if not one.withdrawn)
    return next((one for one in (*here, *others) if not one.completed), None)


def _opened(stand: Stand) -> datetime:
    assert stand.open_test is not None  # noqa: S101 - the caller chose those
    return stand.open_test.at


def lesson(lessons: Sequence[Reading], last: str | None) -> str | None:
    """The lesson to read: where she was last, unless it is done; else the first that is not done."""
    left = [one.key for one in lessons if not one.done]
    return last if last in left else next(iter(left), None)
