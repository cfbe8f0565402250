from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.instruments.scoring import Answers, Missing, level, rounded, score, scores
from elearn.instruments.structure import Dimension, Item, Scale, Structure

TRUTH = Scale("truth", "agreement", (0, 1, 2, 3, 4))
OFTEN = Scale("often", "frequency", (1, 2, 3, 4, 5, 6, 7))
SCALES = {scale.key: scale for scale in (TRUTH, OFTEN)}
CHOSEN = Item("chosen", "level", levels=5)


def item(key: str, scale: str = "truth", *, reverse: bool = False) -> Item:
    return Item(key, "scale", scale=scale, reverse=reverse)


def part(*items: Item, answered: int = 1) -> Dimension:
    return Dimension("part", scored=True, answered=answered, items=items)


THREE = part(item("a"), item("b"), item("c"), CHOSEN, answered=2)


def test_a_score_is_the_mean_of_the_answered_items_from_0_to_100() -> None:
    found = score(THREE, SCALES, {"a": 4, "b": 2, "c": 3})
    assert (found.score, found.shown, found.answered, found.items) == (Fraction(75), 75, 3, 3)


def test_a_reversed_item_is_turned_round() -> None:
    turned = part(item("a"), item("b", reverse=True))
    assert score(turned, SCALES, {"a": 4, "b": 0}).score == 100
    assert score(turned, SCALES, {"a": 4, "b": 4}).score == 50


def test_scales_of_any_length_and_beginning_count_alike() -> None:
    mixed = part(item("a"), item("b", "often"), item("c", "often", reverse=True))
    assert score(mixed, SCALES, {"a": 2, "b": 4, "c": 4}).score == 50
    assert score(mixed, SCALES, {"a": 4, "b": 7, "c": 1}).score == 100


def test_the_three_ways_to_give_no_number_are_kept_apart_and_count_as_none() -> None:
    answers: Answers = {"a": 4, "b": Missing.CANNOT_SAY, "c": Missing.DOES_NOT_APPLY}
    found = score(part(item("a"), item("b"), item("c"), item("d")), SCALES, answers)
    assert (found.score, found.answered) == (Fraction(100), 1)
    assert found.missing == {Missing.CANNOT_SAY: 1, Missing.DOES_NOT_APPLY: 1, Missing.NOT_ANSWERED: 1}


def test_too_few_answers_give_no_score_and_no_level() -> None:
    found = score(THREE, SCALES, {"a": 4, "b": Missing.CANNOT_SAY})
    assert (found.score, found.shown, found.by_items, found.answered) == (None, None, None, 1)


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, 1),
        (20, 1),
        ("20.4", 1),
        ("20.5", 2),
        (21, 2),
        (40, 2),
        ("40.5", 3),
        (60, 3),
        (61, 4),
        (80, 4),
        ("80.49", 4),
        ("80.5", 5),
        (81, 5),
        (100, 5),
    ],
)
def test_levels_are_cut_after_the_score_is_rounded_as_it_is_shown(number: int | str, expected: int) -> None:
    assert level(Fraction(number)) == expected


@pytest.mark.parametrize(
    ("levels", "cuts"), [(3, [33, 66, 100]), (4, [25, 50, 75, 100]), (7, [14, 28, 42, 57, 71, 85, 100])]
)
def test_other_numbers_of_levels_are_equal_parts(levels: int, cuts: list[int]) -> None:
    assert [max(n for n in range(101) if level(Fraction(n), levels) == one + 1) for one in range(levels)] == cuts


@pytest.mark.parametrize(
    ("chosen", "expected"), [(1, True), (2, True), (3, False), (4, False), (5, False), (Missing.CANNOT_SAY, False)]
)
def test_levels_that_differ_by_more_than_one_are_flagged(chosen: int | Missing, expected: bool) -> None:
    found = score(THREE, SCALES, {"a": 3, "b": 3, "c": 3, "chosen": chosen})
    assert (found.by_items, found.far_apart) == (4, expected)


def test_a_part_with_a_chosen_level_alone_has_no_score() -> None:
    found = score(part(CHOSEN, answered=0), SCALES, {"chosen": 2})
    assert (found.score, found.chosen, found.far_apart) == (None, 2, False)


@pytest.mark.parametrize("answers", [{"a": 5}, {"a": -1}, {"chosen": 0}, {"chosen": 6}])
def test_a_number_that_cannot_be_is_refused(answers: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="is no"):
        score(THREE, SCALES, answers)


def test_only_scored_parts_are_scored_and_only_by_the_items_that_count() -> None:
    whole = Structure("mechanism", (TRUTH,), (THREE, Dimension("profile", scored=False, items=(item("x"),))))
    (found,) = scores(whole, {"a": 4, "b": 0, "c": 0}, only={"a", "b"})
    assert (found.dimension, found.score, found.items) == ("part", Fraction(50), 2)


GIVEN = st.one_of(st.sampled_from(TRUTH.values), st.sampled_from(Missing))
ANSWERS = st.dictionaries(st.sampled_from("abcde"), GIVEN)
FIVE = part(*(item(key) for key in "abcde"), answered=3)


@given(ANSWERS)
def test_a_score_lies_between_the_least_and_the_greatest_answer(answers: Answers) -> None:
    found = score(FIVE, SCALES, answers)
    numbers = [value for value in answers.values() if not isinstance(value, Missing)]
    assert found.answered == len(numbers)
    assert found.answered + sum(found.missing.values()) == found.items == 5
    assert (found.score is None) == (len(numbers) < 3)
    if found.score is not None:
        assert min(numbers) * 25 <= found.score <= max(numbers) * 25


@given(ANSWERS, st.sampled_from("abcde"), st.sampled_from(Missing))
def test_what_is_missing_never_moves_a_score(answers: Answers, key: str, why: Missing) -> None:
    without = {name: value for name, value in answers.items() if name != key}
    assert score(FIVE, SCALES, {**without, key: why}).score == score(FIVE, SCALES, without).score


@given(ANSWERS)
def test_reversing_all_items_mirrors_the_score(answers: Answers) -> None:
    turned = part(*(item(key, reverse=True) for key in "abcde"), answered=3)
    one, other = score(FIVE, SCALES, answers).score, score(turned, SCALES, answers).score
    assert (one is None) == (other is None)
    assert one is None or other is None or one + other == 100


@given(ANSWERS, st.permutations("abcde"))
def test_the_order_of_items_does_not_matter(answers: Answers, order: list[str]) -> None:
    mixed = part(*(item(key) for key in order), answered=3)
    assert score(mixed, SCALES, answers).score == score(FIVE, SCALES, answers).score


@given(st.fractions(0, 100), st.fractions(0, 100), st.integers(3, 7))
def test_a_higher_score_is_never_a_lower_level(one: Fraction, other: Fraction, levels: int) -> None:
    lower, higher = sorted((one, other))
    assert 1 <= level(lower, levels) <= level(higher, levels) <= levels
    assert level(lower, levels) == level(Fraction(rounded(lower)), levels)
