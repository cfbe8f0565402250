"""Trust is shown as an average over enough persons of two mechanisms, or not at all."""

import pytest

from elearn.assessments.map_trust import Average, Rating, grids_of, received
from elearn.assessments.points import measure
from elearn.instruments.structure import Dimension, Item
from tests.assessments.material import PAIRS

PART = PAIRS.dimensions[1]
OF = measure(PAIRS, PART)
K = 5


def rating(mechanism: int, *values: int) -> Rating:
    total = sum(one.times * (value - one.start) for one, value in zip(OF.points.values(), values, strict=False))
    return Rating(mechanism, total, len(values))


def ratings(*values: tuple[int, int | None]) -> list[Rating]:
    """Pairs of a mechanism and what one of its persons answered, twice; None where she could not say."""
    return [rating(mechanism, *([] if value is None else [value, value])) for mechanism, value in values]


@pytest.mark.parametrize(
    ("given", "average"),
    [
        (((1, 4), (1, 4), (1, 4), (1, 4), (2, 1)), Average(70, 80, 5)),
        (((1, 1), (1, 1), (1, 1), (2, 1), (2, 1)), Average(0, 0, 5)),
        (((1, 2), (1, 2), (1, 2), (2, 2), (2, 3)), Average(40, 40, 5)),
        (((1, 4), (1, 4), (1, 4), (2, 4)), None),
        (((1, 4), (1, 4), (1, 4), (1, 4), (1, 4), (1, 4)), None),
        (((1, 4), (1, 4), (1, 4), (1, 4), (2, None)), None),
        ((), None),
    ],
)
def test_an_average_rests_on_enough_persons_of_two_mechanisms(
    given: tuple[tuple[int, int | None], ...], average: Average | None
) -> None:
    assert received(ratings(*given), OF, K) == average


def test_who_answered_too_few_items_is_no_rater() -> None:
    half = rating(2, 4)
    assert received([*ratings(*[(1, 4)] * 4), half], OF, K) is None
    assert received([*ratings(*[(1, 4)] * 4, (2, 4)), half], OF, K) == Average(97, 100, 5)


def test_the_scale_of_the_instrument_is_what_counts() -> None:
    assert PART.items[0] == Item("trust-1", "scale", scale="trust")
    assert received(ratings(*[(1, 3)] * 4, (2, 3)), OF, K) == Average(67, 67, 5)


def test_persons_who_answered_the_same_count_one_by_one() -> None:
    alike = [Rating(1, *(rating(1, 4, 4).total, 2), persons=4), rating(2, 1, 1)]
    assert received(alike, OF, K) == received(ratings(*[(1, 4)] * 4, (2, 1)), OF, K) == Average(70, 80, 5)


def test_what_scores_there_are_follows_from_the_scale_and_from_what_may_be_left_open() -> None:
    items = tuple(Item(f"item-{number}", "scale", scale="trust") for number in range(3))
    three = Dimension("trust", scored=True, answered=2, items=items)
    some, all_three = grids_of(measure(PAIRS, three))
    assert some.top == all_three.top == 18
    assert all_three.scores == set(range(0, 19, 2))
    assert some.scores == all_three.scores | set(range(0, 19, 3))
    assert [len(grid.scores) for grid in grids_of(OF)] == [7]
