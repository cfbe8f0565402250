from fractions import Fraction
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.compiled import CompiledQuestion
from elearn.courses.questions import ordering, raw, registry
from elearn.courses.questions.answer import Answer, Verdict
from elearn.courses.questions.question import Question
from elearn.markup import blocks
from tests.courses.kinds import kinds

LESSON = "en/01-kinds/01-lesson.md"
# The right order is c, a, b, d.
FOUR = Question("q-four", "ordering", "m1", ("a", "b", "c", "d"), ("c:1", "a:2", "b:3", "d:4"))
places = st.sampled_from("1234")


def compiled(change: tuple[str, str] | None = None) -> CompiledQuestion:
    course = kinds({LESSON: change} if change else {})
    return next(one for one in course.modules[0].questions if one.question.id == "q-ordering")


def placed(*positions: str) -> Answer:
    """Positions for c, a, b and d."""
    return registry.canonical(FOUR, [f"{key}:{place}" for key, place in zip("cabd", positions, strict=True)])


@pytest.mark.parametrize(
    ("positions", "points", "verdict"),
    [
        ("1234", Fraction(1), "right"),
        ("2134", Fraction(2, 3), "partly"),
        ("1243", Fraction(2, 3), "partly"),
        ("2143", Fraction(1, 3), "partly"),
        ("4123", Fraction(0), "wrong"),
        ("4321", Fraction(0), "wrong"),
        ("1134", Fraction(5, 6), "partly"),
        ("1111", Fraction(0), "wrong"),
        ("4444", Fraction(0), "wrong"),
        ("123 ", Fraction(1, 2), "partly"),
        ("2  1", Fraction(0), "wrong"),
        (" 1  ", Fraction(0), "wrong"),
    ],
)
def test_pairs_in_the_right_order_less_pairs_in_the_wrong_one(positions: str, points: Fraction, verdict: str) -> None:
    result = registry.grade(FOUR, placed(*positions))

    assert (result.points, str(result.verdict)) == (float(points), verdict)
    assert result.feedback == FOUR.choices


@given(st.tuples(places, places, places, places))
def test_points_are_kendall_s_tau_and_only_the_right_order_has_all(positions: tuple[str, ...]) -> None:
    result = registry.grade(FOUR, placed(*positions))
    signs = [(one < other) - (one > other) for one, other in combinations(positions, 2)]

    assert result.points == pytest.approx(max(0, sum(signs) / 6))
    assert (result.verdict is Verdict.RIGHT) == (positions == ("1", "2", "3", "4"))
    assert registry.grade(FOUR, placed(*reversed(positions))).points == pytest.approx(max(0, -sum(signs) / 6))


@given(st.lists(st.sampled_from([f"{key}:{place}" for key in "abcdz" for place in "12345"]), max_size=8))
def test_whatever_is_sent_is_kept_in_one_shape_and_is_whole_where_each_position_is_used_once(values: list[str]) -> None:
    answer = registry.canonical(FOUR, values)
    used = sorted(pair[2:] for pair in answer.chosen)

    assert registry.canonical(FOUR, answer.chosen) == answer
    assert registry.whole(FOUR, answer) == (used == ["1", "2", "3", "4"])
    assert ordering.gaps(FOUR, answer) == (len(used) < 4)
    assert ordering.used_twice(answer) == tuple(place for place in "1234" if used.count(place) > 1)


@given(st.permutations("1234"), st.sets(st.integers(0, 3)))
def test_to_give_a_position_more_never_hides_what_the_others_are_worth(places: list[str], left: set[int]) -> None:
    """What is left open gains nothing and costs nothing: points are those of the pairs that have an order."""
    given = [" " if at in left else place for at, place in enumerate(places)]
    pairs_given = combinations([place for place in given if place != " "], 2)
    signs = [(one < other) - (one > other) for one, other in pairs_given]

    assert registry.grade(FOUR, placed(*given)).points == pytest.approx(max(0, sum(signs) / 6))


def test_the_author_s_list_is_the_right_order_in_every_language() -> None:
    one = compiled()
    question, english, arabic = one.question, one.texts["en"], one.texts["ar"]
    order = [pair.split(":")[0] for pair in question.right]

    assert [pair.split(":")[1] for pair in question.right] == ["1", "2", "3", "4"]
    assert [english.choices[key] for key in order] == [
        "The conference in <em>Mexico</em>",
        "The convention",
        "The conference in Nairobi",
        "The conference in Beijing",
    ]
    assert [arabic.choices[key] for key in order][2:] == ["مؤتمر نيروبي", "مؤتمر بيجين"]
    assert english.feedback == {order[1]: "<p>It was adopted in 1979.</p>"}
    assert english.general == "<p>Twenty years lie between the first and the last.</p>"


def asked(key: str) -> Question:
    """A question of four items, as it is built of its author's text."""
    items = "\n".join(f"{number}. Item {number}" for number in range(1, 5))
    div = next(blocks.walk(blocks.read(f"::: question {{#{key} kind=ordering}}\nOrder!\n\n{items}\n:::")[0]))
    return ordering.build(raw.read(div)[0])[0]


def test_keys_and_places_tell_nothing_of_the_order() -> None:
    keys, shown = set(), set()
    for number in range(300):
        question = asked(f"q-{number}")
        right = [pair.split(":")[0] for pair in question.right]
        keys.add(tuple(right))
        shown.add(tuple(right.index(key) for key in ordering.shown(question)))
    assert keys == set(permutations("abcd"))
    assert shown == set(permutations(range(4))) - {(0, 1, 2, 3)}


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("> It was adopted in 1979.", "> It was adopted after it.", True),
        ("the first one first.", "beginning with the first.", True),
        ("4. The conference in Beijing", "5. The conference in Beijing", True),
        ("4. The conference in Beijing", "٤) The conference  in Beijing", True),
        ("3. The conference in Nairobi", "3. The conference of Nairobi", False),
        ("Nairobi\n4. The conference in Beijing", "Beijing\n4. The conference in Nairobi", False),
    ],
)
def test_another_order_is_another_question_and_other_words_around_it_are_not(old: str, new: str, same: bool) -> None:
    assert (compiled((old, new)).question == compiled().question) == same
