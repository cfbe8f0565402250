"""Counts of persons as they are, before anything is hidden: one group, and its parts by one breakdown at a time."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

# The columns of a dimension in their order; "cannot say" and its like are columns too, so that nobody is left out.
Columns = Sequence[str]
# Names of breakdowns, each with those that are made inside its parts: {"mechanism": {"function": {}}, "sex": {}}.
Plan = Mapping[str, "Plan"]
# All parts of a breakdown, those in which nobody answered too: a list of those who did would itself be a figure.
Parts = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Person:
    """Where one person belongs in each breakdown, and her column in each dimension."""

    parts: Mapping[str, str]
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Group:
    """For each dimension the number of persons in each column; for each breakdown the parts that add up to it."""

    counts: Mapping[str, tuple[int, ...]]
    breakdowns: Mapping[str, Mapping[str, "Group"]] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """Every person stands in one column of every dimension, so any dimension tells how many there are."""
        return sum(next(iter(self.counts.values())))


def tally(persons: Sequence[Person], dimensions: Mapping[str, Columns], plan: Plan, parts: Parts) -> Group:
    """The group that these persons make.

    Raises KeyError for a person without a column or a part, ValueError for one whom no list names and for a plan that
    `check` refuses.
    """
    group = _tally(persons, dimensions, plan, parts)
    check(group)
    return group


def _tally(persons: Sequence[Person], dimensions: Mapping[str, Columns], plan: Plan, parts: Parts) -> Group:
    counts = {name: _counted(columns, (each.columns[name] for each in persons)) for name, columns in dimensions.items()}
    breakdowns = {
        name: {
            part: _tally([each for each in persons if each.parts[name] == part], dimensions, inside, parts)
            for part in parts[name]
        }
        for name, inside in plan.items()
    }
    return Group(counts, breakdowns)


def _counted(columns: Columns, found: Iterable[str]) -> tuple[int, ...]:
    numbers = Counter(columns.index(each) for each in found)
    return tuple(numbers[number] for number in range(len(columns)))


def check(group: Group) -> None:
    """Raises ValueError where figures do not add up, or where one breakdown would cross another.

    A breakdown that stands inside the parts of another (functions of each mechanism) may not stand beside it as well
    (functions of the country): together they would be a table by two breakdowns, and subtraction would open it.
    """
    _check_plan(group)
    for each in every(group):
        _check_figures(each)


def every(group: Group) -> Iterator[Group]:
    yield group
    for parts in group.breakdowns.values():
        for part in parts.values():
            yield from every(part)


def _check_figures(group: Group) -> None:
    if not group.counts or any(count < 0 for counts in group.counts.values() for count in counts):
        raise ValueError("a group needs a dimension, and no count is below nothing")
    if len({sum(counts) for counts in group.counts.values()}) != 1:
        raise ValueError("the dimensions of a group count different numbers of persons")
    for name, parts in group.breakdowns.items():
        if any(_sums(parts.values(), dimension) != counts for dimension, counts in group.counts.items()):
            raise ValueError(f"the parts of {name} do not add up to their group")


def _sums(parts: Iterable[Group], dimension: str) -> tuple[int, ...]:
    return tuple(sum(column) for column in zip(*(part.counts[dimension] for part in parts), strict=True))


def _check_plan(group: Group) -> None:
    beside = [name for names in _names(group).values() for name in names]
    if len(beside) != len(set(beside)):
        raise ValueError("a breakdown may stand in one place only")


def _names(group: Group) -> dict[str, set[str]]:
    """The breakdowns of a group, each with the names that stand in it at any depth, its own among them."""
    return {
        name: {name}.union(*(inner for part in parts.values() for inner in _names(part).values()))
        for name, parts in group.breakdowns.items()
    }
