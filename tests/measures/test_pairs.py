import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.pairs import Level, Silence, Standing, View, count, more_than_needed, standing, to_discuss

MUTE, UNSHARED = Silence.NOT_ANSWERED, Silence.NOT_SHARED
levels = st.integers(0, 5) | st.sampled_from(Silence)
views = st.builds(View, levels, levels)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((3, 3), (4, 2), Standing.MET),
        ((3, 3), (2, 3), Standing.NOT_MET),
        ((0, 0), (2, 0), Standing.NOTHING_NEEDED),
        ((0, 0), (0, 1), Standing.NOT_MET),
        ((1, 0), (1, 1), Standing.MET),
        ((MUTE, 3), (3, 3), Standing.NOT_ANSWERED),
        ((3, UNSHARED), (3, 3), Standing.NOT_SHARED),
        ((UNSHARED, UNSHARED), (MUTE, MUTE), Standing.NOT_ANSWERED),
    ],
)
def test_a_need_is_met_from_both_sides_and_silence_is_no_level(
    one: tuple[Level, Level], other: tuple[Level, Level], expected: Standing
) -> None:
    assert standing(View(*one), View(*other)) == expected
    assert standing(View(*other), View(*one)) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((1, 1), (3, 3), True),
        ((1, 1), (2, 2), False),
        ((1, 3), (1, 4), True),
        ((1, 3), (1, 2), False),
        ((1, MUTE), (3, 3), True),
        ((1, MUTE), (1, 3), None),
        ((1, MUTE), (1, 2), False),
        ((MUTE, MUTE), (1, 3), None),
        ((UNSHARED, 5), (0, 5), None),
    ],
)
def test_pairs_to_discuss_see_it_differently_or_miss_much(
    one: tuple[Level, Level], other: tuple[Level, Level], expected: bool | None
) -> None:
    assert to_discuss(View(*one), View(*other)) is expected
    assert to_discuss(View(*other), View(*one)) is expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((3, 2), (1, 0), True), ((3, 2), (2, 2), False), ((3, 2), (MUTE, 2), None), ((2, 2), (MUTE, 2), False)],
)
def test_more_than_needed_is_what_both_see(
    one: tuple[Level, Level], other: tuple[Level, Level], expected: bool | None
) -> None:
    assert more_than_needed(View(*one), View(*other)) is expected


@given(st.lists(st.tuples(views, views)))
def test_every_pair_is_counted_once(pairs: list[tuple[View, View]]) -> None:
    found = count(pairs)
    assert list(found) == list(Standing)
    assert sum(found.values()) == len(pairs)


@given(views, views)
def test_both_sides_are_told_the_same(one: View, other: View) -> None:
    assert standing(one, other) == standing(other, one)
    assert to_discuss(one, other) == to_discuss(other, one)
    assert more_than_needed(one, other) == more_than_needed(other, one)


@given(views, views)
def test_more_than_needed_is_never_a_need_that_is_not_met(one: View, other: View) -> None:
    if more_than_needed(one, other):
        assert standing(one, other) in {Standing.MET, Standing.NOTHING_NEEDED}


def test_the_gap_to_the_need_keeps_its_sign() -> None:
    assert (View(1, 4).gap, View(4, 1).gap, View(MUTE, 1).gap) == (3, -3, None)
