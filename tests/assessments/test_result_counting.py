"""A level found from sums that the database makes is the level that scoring gives."""

from collections.abc import Mapping
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.models import Answer
from elearn.assessments.result_counting import Response, counted, counts, dimensions, level_in, level_of, scored
from elearn.assessments.result_gathering import sums
from elearn.db import db, utc_now
from elearn.instruments.structure import Dimension, Item, Scale, Structure
from tests.assessments.material import add_instrument, add_response, add_round
from tests.cast import Cast

# Scales of two to six values, also in one dimension; one item is reversed; a level that persons choose.
MIXED = Structure(
    "mechanism",
    (
        Scale("yes", "agreement", (0, 1)),
        Scale("often", "frequency", (1, 2, 3, 4)),
        Scale("much", "level", (0, 1, 2, 3, 4, 5)),
    ),
    (
        Dimension(
            "mandate",
            scored=True,
            answered=2,
            items=(
                Item("yes", "scale", scale="yes"),
                Item("often", "scale", scale="often", reverse=True),
                Item("much", "scale", scale="much"),
                Item("stated", "scale", "institutional", scale="much"),
                Item("why", "text", limit=200),
            ),
        ),
        Dimension("means", scored=True, answered=1, items=(Item("money", "scale", scale="often"),)),
        Dimension("stage", scored=True, items=(Item("stage", "level", levels=7),)),
        Dimension("alone", scored=False, items=(Item("told", "scale", scale="yes"),)),
    ),
)
VALUES = {
    "yes": (0, 1),
    "often": (1, 2, 3, 4),
    "much": (0, 1, 2, 3, 4, 5),
    "money": (1, 2, 3, 4),
    "stage": tuple(range(1, 8)),
    "told": (0, 1),
}
NONE = ({"missing": "cannot-say"}, {"missing": "does-not-apply"}, None)
RESPONSES = st.fixed_dictionaries(
    {item: st.sampled_from([*NONE, *({"value": value} for value in values)]) for item, values in VALUES.items()}
)
ONLY = st.none() | st.lists(st.sampled_from(sorted(VALUES)), unique=True)


def kept(found: Mapping[str, Any]) -> Response:
    return {item: one for item, one in found.items() if one} | {"why": {"value": "7"}}


@given(RESPONSES.map(kept), ONLY)
def test_points_add_up_to_the_level_of_the_answers(response: Response, only: list[str] | None) -> None:
    for dimension in dimensions(MIXED):
        of = counted(MIXED, dimension, only)
        numbers = [
            (of.points[item], one["value"]) for item, one in response.items() if item in of.points and "value" in one
        ]
        total = sum(points.times * (value - points.start) for points, value in numbers)
        assert level_of(dimension, of, total, len(numbers)) == level_in(MIXED, dimension, scored(response), only)


def given_by(lot: Random) -> Response:
    return kept({item: lot.choice([*NONE, *({"value": one} for one in values)]) for item, values in VALUES.items()})


@pytest.mark.parametrize("only", [None, ["often", "much", "stage"]])
def test_the_database_counts_as_scoring_does(cast: Cast, only: list[str] | None) -> None:
    now, lot = utc_now(), Random(7)
    made = add_round(cast, add_instrument("mixed", MIXED, now), now)
    other = add_round(cast, made.version_id, now)
    found: dict[int, list[Response]] = {cast.ministry: [], cast.ombuds: []}
    for number in range(60):
        mechanism, response = lot.choice(list(found)), given_by(lot)
        found[mechanism].append(response)
        key = add_response(made.id, mechanism, None, now, str(number)).id
        db.session.add_all(Answer(response_id=key, item=item, about="", given=one) for item, one in response.items())
        # What is about another body is not counted here, nor is another round.
        db.session.add(Answer(response_id=key, item="much", about="QM-03", given={"value": 5}))
        other_key = add_response(other.id, mechanism, None, now, f"other-{number}").id
        db.session.add(Answer(response_id=other_key, item="stage", about="", given={"value": 1}))
    db.session.commit()
    for dimension in dimensions(MIXED):
        of = counted(MIXED, dimension, only)
        here = sums(made.id, of)
        for mechanism, responses in found.items():
            levels = [level_in(MIXED, dimension, scored(one), only) for one in responses]
            expected = [levels.count(place) for place in range(1, (7 if dimension.key == "stage" else 5) + 1)]
            assert list(counts(dimension, of, here.get(mechanism, []))) == expected
