from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.ladders import ladder
from elearn.measures.published import Published
from elearn.measures.republication import increase, may_publish
from elearn.measures.suppression import protect
from tests.measures.populations import persons, world
from tests.measures.test_suppression import by_mechanism


def published(*rows: tuple[int, ...]) -> Published:
    return protect(by_mechanism(*rows), {"trust": ladder(2)}, Random(1), 5)


EARLIER = published((9, 9), (9, 9))


@pytest.mark.parametrize(
    ("rows", "allowed"),
    [
        (((9, 9), (9, 9)), True),
        (((10, 9), (9, 9)), False),
        (((13, 9), (9, 9)), False),
        (((14, 9), (9, 9)), True),
        (((14, 14), (15, 9)), True),
        (((14, 10), (9, 9)), False),
        (((8, 9), (9, 9)), False),
        (((8, 15), (9, 9)), False),
        (((9, 9), (9, 9), (5, 5)), False),
        (((9, 9), (9, 3)), False),
    ],
    ids=str,
)
def test_later_figures_are_shown_only_where_those_added_could_be_shown_by_themselves(
    rows: tuple[tuple[int, ...], ...], allowed: bool
) -> None:
    assert may_publish(EARLIER, published(*rows)) is allowed


def test_other_classes_or_other_hidden_rows_are_not_shown_later() -> None:
    assert increase(EARLIER, published((29, 29), (29, 2))) is None
    assert increase(published((9, 9), (9, 9), (1, 1)), published((19, 19), (19, 19), (11, 11))) is None


def test_where_nothing_was_shown_before_nothing_can_be_taken_from_what_comes_later() -> None:
    assert may_publish(published((1, 1), (1, 1)), EARLIER)


@given(st.integers(0, 10**9), st.integers(1, 80))
def test_the_same_figures_may_be_shown_again_and_what_is_less_never(seed: int, number: int) -> None:
    random = Random(seed)
    of = world(random)
    people = persons(random, of, number)
    more = of.protect(of.tally(people))
    fewer = of.protect(of.tally(people[1:]))
    assert may_publish(more, of.protect(of.tally(people)), of.k)
    assert fewer == more or not fewer.n or not may_publish(more, fewer, of.k)
