"""What one response says of each dimension: a score from its items, a level, and whether the chosen level agrees.

A score is the mean of the answered items of a scale, each from the scale's lowest value (0) to its highest (100); a
reversed item is turned round first. It exists where at least `answered` items were answered.

A level by items: the score is rounded to a whole number, halves up, since that is what people are shown; then 0 to 20
is level 1, 21 to 40 is 2, 41 to 60 is 3, 61 to 80 is 4, 81 to 100 is 5. So 20.4 is 20 and level 1, 20.5 is 21 and
level 2. Where the part's own maturity levels are more or fewer than five, 0 to 100 is cut into as many equal parts.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from elearn.instruments.structure import Dimension, Item, Scale, Structure
from elearn.instruments.vocabulary import LEVELS

WHOLE = 100
# Levels by items and by choice may be neighbours; further apart they are worth a talk.
NEIGHBOURS = 1


class Missing(StrEnum):
    """Three different things, and none of them is a number."""

    CANNOT_SAY = "cannot-say"
    DOES_NOT_APPLY = "does-not-apply"
    NOT_ANSWERED = "not-answered"


Given = int | Missing
# A response: what was given, by the key of its item; an item without a key was not answered.
Answers = Mapping[str, Given]


@dataclass(frozen=True, slots=True)
class DimensionScore:
    """`score` and `by_items` are None where too little was answered, `chosen` where no level was chosen.

    `missing` counts the items of a scale that have no number, by why.
    """

    dimension: str
    score: Fraction | None
    by_items: int | None
    chosen: int | None
    answered: int
    items: int
    missing: Mapping[Missing, int]

    @property
    def shown(self) -> int | None:
        """The score as people see it."""
        return None if self.score is None else rounded(self.score)

    @property
    def far_apart(self) -> bool:
        """Level by items and chosen level differ by more than one."""
        if self.by_items is None or self.chosen is None:
            return False
        return abs(self.by_items - self.chosen) > NEIGHBOURS


def scores(structure: Structure, answers: Answers, only: Collection[str] | None = None) -> tuple[DimensionScore, ...]:
    """The scored dimensions in their order; `only` are the items that count, such as those that two versions share."""
    scales = {scale.key: scale for scale in structure.scales}
    return tuple(score(one, scales, answers, only) for one in structure.dimensions if one.scored)


def score(
    dimension: Dimension, scales: Mapping[str, Scale], answers: Answers, only: Collection[str] | None = None
) -> DimensionScore:
    """Raises ValueError for a number that an item cannot have."""
    items = [item for item in dimension.scale_items if only is None or item.key in only]
    numbers = [number for item in items if (number := share(item, scales, answers)) is not None]
    level_item = dimension.level_item
    result = mean(numbers) if numbers and len(numbers) >= dimension.answered else None
    levels = level_item.levels or LEVELS if level_item else LEVELS
    return DimensionScore(
        dimension.key,
        result,
        None if result is None else level(result, levels),
        chosen_level(level_item, answers) if level_item else None,
        len(numbers),
        len(items),
        Counter(given for item in items if isinstance(given := given_to(item, answers), Missing)),
    )


def given_to(item: Item, answers: Answers) -> Given:
    return answers.get(item.key, Missing.NOT_ANSWERED)


def share(item: Item, scales: Mapping[str, Scale], answers: Answers) -> Fraction | None:
    """An answer as 0 to 100; None where it is no number. Raises ValueError for a value that its scale does not have."""
    given = given_to(item, answers)
    if isinstance(given, Missing):
        return None
    values = scales[item.scale or ""].values
    if given not in values:
        raise ValueError(f"{given} is no value of the scale of {item.key}")
    least, greatest = min(values), max(values)
    value = greatest + least - given if item.reverse else given
    return Fraction(value - least, greatest - least) * WHOLE


def mean(numbers: Iterable[Fraction]) -> Fraction:
    found = list(numbers)
    return sum(found, Fraction()) / len(found)


def rounded(number: Fraction) -> int:
    """To a whole number, halves up."""
    return int(number + Fraction(1, 2))


def level(number: Fraction, levels: int = LEVELS) -> int:
    """The level that a score falls into, from 1 to `levels`."""
    return max(1, -(-rounded(number) * levels // WHOLE))


def chosen_level(item: Item, answers: Answers) -> int | None:
    """Raises ValueError for a level that the item does not have."""
    given = given_to(item, answers)
    if isinstance(given, Missing):
        return None
    if not 1 <= given <= (item.levels or 0):
        raise ValueError(f"{given} is no level of {item.key}")
    return given
