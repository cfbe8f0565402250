"""What a plan is advised to be: few actions, and each of them carried by more than one branch of the State."""

from collections.abc import Iterable
from typing import Final

from elearn.plans.states import FEWEST_OWNERS, LIVE

MOST_ACTIONS: Final = 7


def too_many(states: Iterable[str]) -> bool:
    """True where more actions ask for time than a plan should hold."""
    return sum(state in LIVE for state in states) > MOST_ACTIONS


def of_one_branch(branches: Iterable[str]) -> bool:
    """True where all bodies behind an action, its owners and its support, are of one branch."""
    return len(set(branches)) == 1


def missing(owners: int, *, dated: bool) -> list[str]:
    """The fields that stand between a draft and its owners' answers."""
    return [name for name, there in (("owners", owners >= FEWEST_OWNERS), ("due_on", dated)) if not there]
