"""The figures of a report: whole numbers of persons, and what may be said of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

LEAST = 5  # of fewer persons it is not said when they were active
ACTIVE = "active:"
MEASURES = ("enrolled", "started", "passed", "completed")


@dataclass(frozen=True, slots=True)
class Figures:
    """Persons of a scope in a module. Enrolled is of the course: one takes up a course, not a module."""

    enrolled: int = 0
    started: int = 0
    passed: int = 0
    completed: int = 0


@dataclass(frozen=True, slots=True)
class Covered:
    """A mechanism's coverage of a module, in numbers of staff and functions."""

    staff: int
    functions: int
    reached_on: date | None
    held: bool
    staff_missing: int
    functions_missing: int


@dataclass(frozen=True, slots=True)
class Counted:
    """Everything counted in one scope for one course: figures by module, and the last month of activity."""

    enrolled: int
    by_module: Mapping[int, Figures]
    last_activity: str

    def of(self, module_id: int) -> Figures:
        return self.by_module.get(module_id, Figures(enrolled=self.enrolled))


NOTHING = Counted(0, {}, "")


def last_activity(months: Mapping[str, int]) -> str:
    """The last month, `2026-11`, in which at least five persons were active; empty where there is none."""
    return max((month for month, persons in months.items() if persons >= LEAST), default="")


def counted(rows: Iterable[tuple[int, str, int]]) -> Counted:
    """From roll-ups (module, measure, persons) of one scope and one course."""
    months: dict[str, int] = {}
    persons: dict[tuple[int, str], int] = {}
    for module, measure, number in rows:
        if measure.startswith(ACTIVE):
            months[measure.removeprefix(ACTIVE)] = number
        else:
            persons[module, measure] = number
    enrolled = persons.pop((0, "enrolled"), 0)
    modules = {module for module, _ in persons}
    by_module = {
        module: Figures(enrolled, *(persons.get((module, measure), 0) for measure in MEASURES[1:]))
        for module in modules
    }
    return Counted(enrolled, by_module, last_activity(months))


def level(part: int, whole: int) -> int | None:
    """How dark a cell is: 0 for nobody, 5 for all, by the steps that the key names; None where there is no figure."""
    if not whole:
        return None
    percent = 100 * part / whole
    return 0 if not part else 1 + sum(percent >= step for step in (20, 40, 70, 100))
