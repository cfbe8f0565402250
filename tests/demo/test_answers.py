"""Invented answers give the levels that were wanted, and are the same for the same seed."""

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.result_counting import Response, dimensions, level_in, scored
from elearn.demo.answers import about_others, by_levels
from tests.assessments.material import PAIRS, SMALL
from tests.assessments.position_material import REVIEW

PLACES = st.lists(st.integers(0, 4), min_size=5, max_size=5)


def answered(levels: list[int], seed: str) -> list[Response]:
    found = by_levels(SMALL, {"mandate": levels}, sum(levels), seed)
    return [{item: given for (item, _about), given in one.items()} for one in found]


@given(PLACES, st.text(max_size=5))
def test_as_many_as_wanted_stand_at_each_level(levels: list[int], seed: str) -> None:
    (mandate,) = dimensions(SMALL)
    found = Counter(level_in(SMALL, mandate, scored(one)) for one in answered(levels, seed))
    assert [found[level] for level in range(1, 6)] == levels
    assert answered(levels, seed) == answered(levels, seed)


def test_where_persons_choose_a_level_it_is_the_one_that_was_wanted() -> None:
    found = by_levels(REVIEW, {"purpose": [0, 2, 0, 1, 0], "roles": [3, 0, 0, 0, 0]}, 3, "seed")
    assert sorted(one["purpose-level", ""]["value"] for one in found) == [2, 2, 4]
    assert {one["roles-level", ""]["value"] for one in found} == {1}


def test_what_is_said_of_another_body_lies_within_the_scale() -> None:
    found = about_others(PAIRS, {"QM-02": 4, "partner-1": 1}, Random(1))
    assert {about for _item, about in found} == {"QM-02", "partner-1"}
    assert {one.get("value") for one in found.values()} <= {None, 1, 2, 3, 4}
