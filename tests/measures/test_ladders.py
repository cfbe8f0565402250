import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.ladders import Ladder, coarsens, coarser, gather, is_ladder, ladder

shapes = st.tuples(st.integers(1, 8), st.integers(0, 3))


def test_levels_are_gathered_by_twos_then_by_halves_then_all() -> None:
    assert ladder(6) == (
        ((0,), (1,), (2,), (3,), (4,), (5,)),
        ((0, 1), (2, 3), (4, 5)),
        ((0, 1, 2), (3, 4, 5)),
        ((0, 1, 2, 3, 4, 5),),
    )


def test_missing_answers_stand_apart_then_together_then_with_the_lowest_levels() -> None:
    assert ladder(3, 2)[:3] == (
        ((0,), (1,), (2,), (3,), (4,)),
        ((0,), (1,), (2,), (3, 4)),
        ((0, 3, 4), (1,), (2,)),
    )


@given(shapes)
def test_a_ladder_fits_its_columns_and_ends_with_all_in_one_class(shape: tuple[int, int]) -> None:
    assert is_ladder(ladder(*shape), sum(shape))


@pytest.mark.parametrize("rungs", [(), (((0,), (1,)),), (((0, 1), (1,)), ((0, 1),)), (((0,),), ((0, 1),))])
def test_what_leaves_out_or_doubles_a_column_or_has_no_end_is_no_ladder(rungs: Ladder) -> None:
    assert not is_ladder(rungs, 2)


@given(shapes, st.data())
def test_gathering_loses_nobody(shape: tuple[int, int], data: st.DataObject) -> None:
    counts = data.draw(st.lists(st.integers(0, 20), min_size=sum(shape), max_size=sum(shape)))
    assert all(sum(gather(counts, classes)) == sum(counts) for classes in ladder(*shape))


def test_halves_cannot_be_worked_out_from_pairs() -> None:
    _, pairs, halves, everybody = ladder(6)
    assert not coarsens(halves, pairs)
    assert list(coarser(ladder(6), pairs)) == [pairs, everybody]
