"""When a mechanism counts as having reached a module: enough of its staff, in enough functions, have passed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Rule:
    """At least so many staff in so many functions; a mechanism that has fewer needs all that it has."""

    staff: int
    functions: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many present members there are, and how many of them passed, with the functions that they have."""

    members: int
    member_functions: int
    staff: int
    functions: int


@dataclass(frozen=True, slots=True)
class Standing:
    """Numbers only: how many staff and functions there are and how many are missing, never which."""

    staff: int
    functions: int
    staff_missing: int
    functions_missing: int
    held: bool


def standing(rule: Rule, counts: Counts) -> Standing:
    """Whether present staff hold the module, and what is missing if not."""
    staff_missing = max(0, min(rule.staff, counts.members) - counts.staff)
    functions_missing = max(0, min(rule.functions, counts.member_functions) - counts.functions)
    held = counts.staff > 0 and not staff_missing and not functions_missing
    return Standing(counts.staff, counts.functions, staff_missing, functions_missing, held)


def count(members: Mapping[int, str], passed: Iterable[int]) -> Counts:
    """Counts from the functions of present members by person, and the persons who passed."""
    staff = {person for person in passed if person in members}
    functions = {members[person] for person in staff}
    return Counts(len(members), len(set(members.values())), len(staff), len(functions))


def reached_at(rule: Rule, members: Mapping[int, str], passes: Iterable[tuple[datetime, int]]) -> datetime | None:
    """The moment of the pass by which present members fulfilled the rule; None where they do not."""
    so_far: list[int] = []
    for at, person in sorted(passes):
        so_far.append(person)
        if standing(rule, count(members, so_far)).held:
            return at
    return None
