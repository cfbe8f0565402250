"""When the two forms of a course's own test can be opened: one try for each, the second after something was learned."""

from collections.abc import Mapping
from enum import StrEnum

FIRST, SECOND = TURNS = ("first", "second")


class Turn(StrEnum):
    """`gone`: the course was withdrawn before she opened it."""

    DONE = "done"
    BEGUN = "begun"
    OPEN = "open"
    WAITING = "waiting"
    GONE = "gone"


def turn(name: str, submitted: Mapping[str, bool], *, passed_module: bool, withdrawn: bool) -> Turn:
    """`submitted` holds the turns that she has opened, and whether she has submitted them."""
    if name in submitted:
        return Turn.DONE if submitted[name] else Turn.BEGUN
    if withdrawn:
        return Turn.GONE
    ready = name == FIRST or (submitted.get(FIRST, False) and passed_module)
    return Turn.OPEN if ready else Turn.WAITING


def both_done(submitted: Mapping[str, bool]) -> bool:
    """Before this nothing is shown of points, right answers and feedback."""
    return all(submitted.get(name, False) for name in TURNS)
