"""What may be seen of a group: figures, and the places of those that are hidden."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from elearn.measures.ladders import Classes


@dataclass(frozen=True, slots=True)
class Distribution:
    """The number of persons in each class; None where it is hidden, which is not nothing."""

    classes: Classes
    cells: tuple[int | None, ...]

    @property
    def hidden(self) -> bool:
        return None in self.cells

    @property
    def levels(self) -> tuple[int, ...] | None:
        """The count of every single column, or None where one is not to be known.

        Median, quartiles, mean and agreement may be made of these counts and of nothing else.
        """
        columns = {number: cell for each, cell in zip(self.classes, self.cells, strict=True) for number in each}
        if any(cell is None or (cell and len(each) > 1) for each, cell in zip(self.classes, self.cells, strict=True)):
            return None
        return tuple(columns[number] or 0 for number in sorted(columns))


@dataclass(frozen=True, slots=True)
class Published:
    """A group as it is shown on every page, in every file and picture; n is None where the number is hidden."""

    n: int | None
    dimensions: Mapping[str, Distribution]
    breakdowns: Mapping[str, Mapping[str, "Published"]] = field(default_factory=dict)


def figures(shown: Published) -> Iterator[int]:
    """Every figure that is shown, and every one that subtraction from a total gives."""
    yield from () if shown.n is None else (shown.n,)
    yield from (cell for each in shown.dimensions.values() for cell in each.cells if cell is not None)
    for parts in shown.breakdowns.values():
        yield from _rest(shown.n, [part.n for part in parts.values()])
        for name in shown.dimensions:
            yield from _rests(shown.dimensions[name], [part.dimensions[name] for part in parts.values()])
        for part in parts.values():
            yield from figures(part)


def _rest(total: int | None, parts: Sequence[int | None]) -> Iterator[int]:
    if total is not None and None in parts:
        yield total - sum(part or 0 for part in parts)


def _rests(total: Distribution, parts: Sequence[Distribution]) -> Iterator[int]:
    """Per class of the parts: what the total leaves for those whose count is hidden."""
    if total.hidden or not parts:
        return
    for place, each in enumerate(parts[0].classes):
        inside = (cell for inner, cell in zip(total.classes, total.cells, strict=True) if set(inner) <= set(each))
        yield from _rest(_sum(inside), [part.cells[place] for part in parts])


def _sum(cells: Iterable[int | None]) -> int:
    return sum(cell or 0 for cell in cells)


def small(figure: int, k: int) -> bool:
    """A figure that rests on some persons, but on fewer than k."""
    return 0 < figure < k


def sound(shown: Published, k: int) -> bool:
    """No figure that is shown, and none that subtraction gives, rests on 1 to k - 1 persons."""
    return not any(small(figure, k) for figure in figures(shown))
