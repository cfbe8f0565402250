"""Trust is shown as an average over enough persons of two mechanisms, or not at all."""

import pytest

from elearn.assessments.map_trust import Average, Rating, _grids, received
from elearn.instruments.scoring import Missing
from elearn.instruments.structure import Dimension, Item
from tests.assessments.material import PAIRS

PART = PAIRS.dimensions[1]
K = 5


def ratings(*values: tuple[int, int | Missing | None]) -> list[Rating]:
    """Pairs of a mechanism and what one of its persons answered, twice."""
    return [
        Rating(mechanism, {} if value is None else {"trust-1": value, "trust-2": value}) for mechanism, value in values
    ]


@pytest.mark.parametrize(
    ("given", "average"),
    [
        (((1, 4), (1, 4), (1, 4), (1, 4), (2, 1)), Average(70, 80, 5)),
        (((1, 1), (1, 1), (1, 1), (2, 1), (2, 1)), Average(0, 0, 5)),
        (((1, 2), (1, 2), (1, 2), (2, 2), (2, 3)), Average(40, 40, 5)),
        (((1, 4), (1, 4), (1, 4), (2, 4)), None),
        (((1, 4), (1, 4), (1, 4), (1, 4), (1, 4), (1, 4)), None),
        (((1, 4), (1, 4), (1, 4), (1, 4), (2, Missing.CANNOT_SAY)), None),
        (((1, 4), (1, 4), (1, 4), (1, 4), (2, None)), None),
        ((), None),
    ],
)
def test_an_average_rests_on_enough_persons_of_two_mechanisms(
    given: tuple[tuple[int, int | Missing | None], ...], average: Average | None
) -> None:
    assert received(ratings(*given), PART, PAIRS, K) == average


def test_who_answered_too_few_items_is_no_rater() -> None:
    half = Rating(2, {"trust-1": 4})
    assert received([*ratings(*[(1, 4)] * 4), half], PART, PAIRS, K) is None
    assert received([*ratings(*[(1, 4)] * 4, (2, 4)), half], PART, PAIRS, K) == Average(97, 100, 5)


def test_the_scale_of_the_instrument_is_what_counts() -> None:
    assert PART.items[0] == Item("trust-1", "scale", scale="trust")
    assert received(ratings(*[(1, 3)] * 4, (2, 3)), PART, PAIRS, K) == Average(67, 67, 5)


def test_what_scores_there_are_follows_from_the_scale_and_from_what_may_be_left_open() -> None:
    three = Dimension(
        "trust", scored=True, answered=2, items=tuple(Item(f"item-{n}", "scale", scale="trust") for n in range(3))
    )
    some, all_three = _grids(three, {"trust": PAIRS.scale("trust")})
    assert some.top == all_three.top == 18
    assert all_three.scores == set(range(0, 19, 2))
    assert some.scores == all_three.scores | set(range(0, 19, 3))
    assert [len(grid.scores) for grid in _grids(PART, {"trust": PAIRS.scale("trust")})] == [7]
