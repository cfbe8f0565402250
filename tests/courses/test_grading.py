import json
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.questions import registry
from elearn.courses.questions.answer import Answer, Verdict
from elearn.courses.questions.question import Question, QuestionText

ONE = Question("q-one", "one", "m1", ("a", "b", "c"), ("b",))
SEVERAL = Question("q-several", "several", "m1", ("a", "b", "c", "d", "e"), ("a", "c", "d"))
TRUE_FALSE = Question("q-true", "true-false", "m1", ("true", "false"), ("false",))
SHORT = Question("q-short", "short", "m1", accepted=("observatory", "the observatory"))
EXACT = Question("q-exact", "short", "m1", accepted=("CEDAW", "été"), options={"case": "exact", "marks": "exact"})
REFLECTION = Question("q-think", "reflection", "m1", points=0)
PAIRS = Question("q-pairs", "matching", "m1", ("1", "2", "3"), ("a:2", "b:3", "c:3"))
ORDER = Question("q-order", "ordering", "m1", ("a", "b", "c"), ("b:1", "c:2", "a:3"))
NUMBER = Question("q-number", "number", "m1", accepted=("0.4",), options={"tolerance": "0.05"})
ALL = (ONE, SEVERAL, TRUE_FALSE, SHORT, EXACT, PAIRS, ORDER, NUMBER, REFLECTION)


@pytest.mark.parametrize(
    ("question", "values", "points", "verdict", "feedback"),
    [
        (ONE, ["b"], 1, "right", ("b",)),
        (ONE, ["a"], 0, "wrong", ("a",)),
        (ONE, [], 0, "unanswered", ()),
        (ONE, ["a", "b"], 1, "right", ("b",)),
        (SEVERAL, ["a", "c", "d"], 1, "right", ("a", "c", "d")),
        (SEVERAL, ["a", "c"], 2 / 3, "partly", ("a", "c", "d")),
        (SEVERAL, ["a", "c", "b"], 1 / 3, "partly", ("a", "b", "c", "d")),
        (SEVERAL, ["a", "b"], 0, "wrong", ("a", "b", "c", "d")),
        (SEVERAL, ["b", "e"], 0, "wrong", ("a", "b", "c", "d", "e")),
        (SEVERAL, ["a", "b", "c", "d", "e"], 1 / 3, "partly", ("a", "b", "c", "d", "e")),
        (SEVERAL, [], 0, "unanswered", ()),
        (TRUE_FALSE, ["false"], 1, "right", ("false",)),
        (TRUE_FALSE, ["true"], 0, "wrong", ("true",)),
        (SHORT, ["  The  OBSERVATORY. "], 1, "right", ()),
        (SHORT, ["ombudsperson"], 0, "wrong", ()),
        (SHORT, ["  "], 0, "unanswered", ()),
        (SHORT, ["."], 0, "wrong", ()),
        (EXACT, ["CEDAW"], 1, "right", ()),
        (EXACT, ["cedaw"], 0, "wrong", ()),
        (EXACT, ["ete"], 0, "wrong", ()),
        (EXACT, ["été"], 1, "right", ()),
        (REFLECTION, ["I think so."], 0, "kept", ()),
        (REFLECTION, [""], 0, "unanswered", ()),
    ],
)
def test_an_answer_is_marked(
    question: Question, values: list[str], points: float, verdict: str, feedback: tuple[str, ...]
) -> None:
    result = registry.grade(question, registry.canonical(question, values))

    assert result.points == pytest.approx(points)
    assert (str(result.verdict), result.feedback) == (verdict, feedback)
    assert result.max == question.points


def test_a_short_answer_is_right_in_the_language_of_any_translation() -> None:
    answer = registry.canonical(SHORT, ["مَرْصَد"])

    assert registry.grade(SHORT, answer).verdict is Verdict.WRONG
    assert registry.grade(SHORT, answer, ("مرصد",)).verdict is Verdict.RIGHT


def test_a_form_of_which_nothing_is_left_accepts_nothing() -> None:
    assert registry.grade(SHORT, Answer(text="?"), (".", " ")).verdict is Verdict.WRONG


def test_a_result_names_what_is_right() -> None:
    assert registry.grade(ONE, Answer(("a",))).right == ("b",)
    assert registry.grade(SHORT, Answer(text="x")).accepted == SHORT.accepted


def test_keys_that_a_question_does_not_have_are_dropped() -> None:
    assert registry.canonical(SEVERAL, ["z", "d", "a", "a", "<script>"]) == Answer(("a", "d"))
    assert registry.canonical(ONE, ["z"]).empty


def test_an_answer_of_one_key_is_the_last_that_was_sent() -> None:
    assert registry.canonical(ONE, ["a", "c"]) == Answer(("c",))


def test_a_short_answer_has_a_length_and_a_reflection_is_never_cut() -> None:
    assert len(registry.canonical(SHORT, ["a" * 10_000]).text) == 200
    assert registry.whole(REFLECTION, registry.canonical(REFLECTION, ["a" * 4_000]))
    long = registry.canonical(REFLECTION, ["a" * 10_000])
    assert len(long.text) == 10_000
    assert not registry.whole(REFLECTION, long)
    assert registry.canonical(REFLECTION, [" a\r\nb \n"]).text == "a\nb"


@given(st.lists(st.sampled_from("abcdefz")), st.sampled_from(ALL))
def test_points_lie_between_nothing_and_all_and_the_order_does_not_matter(keys: list[str], question: Question) -> None:
    result = registry.grade(question, registry.canonical(question, keys))

    assert 0 <= result.points <= result.max
    assert (result.verdict is Verdict.RIGHT) == (result.points == result.max > 0)
    if question.kind == "several":
        for order in list(permutations(keys[:4]))[:6]:
            assert registry.canonical(question, order) == registry.canonical(question, keys[:4])


@given(st.lists(st.text(max_size=40), max_size=3), st.sampled_from(ALL))
def test_anything_that_a_form_sends_can_be_made_canonical_once_for_all(values: list[str], question: Question) -> None:
    answer = registry.canonical(question, values)
    again = registry.canonical(question, answer.chosen or [answer.text])

    assert again == answer
    assert Answer.from_json(json.loads(json.dumps(answer.to_json()))) == answer
    registry.grade(question, answer, values)


KEYS = st.lists(st.text("abcdef", min_size=1, max_size=3), unique=True, max_size=5).map(tuple)
WORDS = st.lists(st.text(max_size=10), max_size=3).map(tuple)


@given(
    st.builds(
        Question,
        st.text(max_size=10),
        st.sampled_from(sorted(registry.KINDS)),
        st.text(max_size=5),
        KEYS,
        KEYS,
        WORDS,
        st.integers(0, 20),
        st.dictionaries(st.text(max_size=5), st.text(max_size=5), max_size=2),
    )
)
def test_a_question_survives_being_stored(question: Question) -> None:
    assert Question.from_json(json.loads(json.dumps(question.to_json()))) == question


@given(
    st.builds(
        QuestionText,
        st.just("ar"),
        st.text(max_size=10),
        st.dictionaries(st.text(max_size=3), st.text(max_size=10), max_size=3),
        st.dictionaries(st.text(max_size=3), st.text(max_size=10), max_size=3),
        st.text(max_size=10),
        WORDS,
    )
)
def test_a_text_survives_being_stored(text: QuestionText) -> None:
    assert QuestionText.from_json(json.loads(json.dumps(text.to_json()))) == text


def test_every_kind_is_registered_under_its_own_name() -> None:
    assert all(kind.name == name for name, kind in registry.KINDS.items())
    assert [name for name, kind in registry.KINDS.items() if not kind.testable] == ["reflection"]
