import re
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.compiled import CompiledQuestion
from elearn.courses.questions import matching, pairs, registry
from elearn.courses.questions.answer import Verdict
from elearn.courses.questions.question import Question
from tests.courses.kinds import kinds

LESSON = "en/01-kinds/01-lesson.md"
# Three terms, of which the second and the third share a match; 4 belongs to none.
PAIRS = Question("q-pairs", "matching", "m1", ("1", "2", "3", "4"), ("a:3", "b:1", "c:1"))
FOUR = Question("q-four", "matching", "m1", ("1", "2", "3", "4"), ("a:3", "b:1", "c:4", "d:2"))
SPARE = "hears complaints\n- Statistical office :: gathers data\n- :: writes the budget"


def compiled(change: tuple[str, str] | None = None) -> CompiledQuestion:
    course = kinds({LESSON: change} if change else {})
    return next(one for one in course.modules[0].questions if one.question.id == "q-matching")


@pytest.mark.parametrize(
    ("values", "points", "verdict"),
    [
        (["a:3", "b:1", "c:1"], 1, "right"),
        (["c:1", "a:3", "b:1"], 1, "right"),
        (["a:3", "b:1", "c:2"], 2 / 3, "partly"),
        (["a:3", "", ""], 1 / 3, "partly"),
        (["a:1", "b:3", "c:4"], 0, "wrong"),
        (["", "", ""], 0, "unanswered"),
        (["a:9", "z:1", "a", ":", "a:3:1"], 0, "unanswered"),
        (["a:1", "a:3"], 1 / 3, "partly"),
    ],
)
def test_every_right_pair_counts_the_same(values: list[str], points: float, verdict: str) -> None:
    result = registry.grade(PAIRS, registry.canonical(PAIRS, values))

    assert result.points == pytest.approx(points)
    assert str(result.verdict) == verdict
    assert result.feedback == (() if verdict == "unanswered" else ("a", "b", "c"))


def test_an_answer_is_whole_where_every_term_has_a_match() -> None:
    assert registry.whole(PAIRS, registry.canonical(PAIRS, ["a:1", "b:1", "c:1"]))
    assert not registry.whole(PAIRS, registry.canonical(PAIRS, ["a:1", "b:1"]))
    assert not registry.whole(PAIRS, registry.canonical(PAIRS, []))


@given(st.permutations(FOUR.choices))
def test_the_points_are_the_share_of_right_pairs(matches: list[str]) -> None:
    values = [f"{term}:{match}" for term, match in zip("abcd", matches, strict=True)]
    result = registry.grade(FOUR, registry.canonical(FOUR, values))
    right = len(set(values) & set(FOUR.right))

    assert result.points == right / 4
    assert (result.verdict is Verdict.RIGHT) == (right == 4)


@given(st.lists(st.sampled_from(["a:1", "a:3", "b:1", "b:2", "c:1", "c:4", "a:", "x"]), max_size=6))
def test_what_was_sent_is_stored_in_one_shape(values: list[str]) -> None:
    answer = registry.canonical(PAIRS, values)

    assert registry.canonical(PAIRS, answer.chosen) == answer
    assert [pair[0] for pair in answer.chosen] == sorted({pair[0] for pair in answer.chosen})


@given(st.permutations(["a:1", "b:2", "c:4"]))
def test_the_order_of_the_fields_does_not_matter(values: list[str]) -> None:
    assert registry.canonical(PAIRS, values).chosen == ("a:1", "b:2", "c:4")


def test_the_author_s_list_becomes_terms_and_matches_in_every_language() -> None:
    one = compiled()
    question, english, arabic = one.question, one.texts["en"], one.texts["ar"]
    given_to = dict(pair.split(":") for pair in question.right)

    assert (matching.terms(question), question.choices) == (("a", "b", "c"), ("1", "2", "3"))
    assert [english.choices[given_to[term]] for term in "abc"] == ["gathers data", "hears complaints", "gathers data"]
    assert [arabic.choices[given_to[term]] for term in "abc"] == ["يجمع البيانات", "ينظر في الشكاوى", "يجمع البيانات"]
    assert (english.choices["b"], arabic.choices["b"]) == ("<em>Ombudsperson</em>", "<em>أمين المظالم</em>")
    assert english.feedback == {"a": "<p>It also publishes them.</p>"}
    assert english.general == "<p>Each body has a task.</p>"


def test_keys_and_order_tell_nothing_of_the_pairs() -> None:
    """Over many questions the match of the first term is found under every key and in every place alike."""
    names, matches = ("a", "b", "c", "d"), ("1", "2", "3", "4")
    keys, places = set(), set()
    for number in range(200):
        dealt = dict(zip(names, pairs.dealt(matches, f"q-{number}"), strict=True))
        question = Question(f"q-{number}", "matching", "", matches, tuple(f"{a}:{b}" for a, b in dealt.items()))
        keys.add(tuple(dealt.values()))
        shown = matching.shown(question)
        assert shown != tuple(dealt.values())
        places.add(tuple(shown.index(dealt[name]) for name in names))
    assert len(keys) == len(set(permutations(matches)))
    assert len(places) == len(set(permutations(matches))) - 1


def test_the_order_in_a_lesson_is_always_the_same() -> None:
    assert matching.shown(PAIRS) == matching.shown(PAIRS)
    assert sorted(matching.shown(PAIRS)) == list(PAIRS.choices)


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("> It also publishes them.", "> It publishes them, too.", True),
        ("What does each body do?", "What is the task of each?", True),
        ("- Observatory :: gathers", "-  Observatory  ::  gathers", True),
        ("hears complaints", "listens to complaints", False),
        (SPARE, SPARE.replace("hears complaints", "writes the budget", 1)[:-17] + "hears complaints", False),
    ],
)
def test_other_pairs_are_another_question_and_other_words_around_them_are_not(old: str, new: str, same: bool) -> None:
    assert (compiled((old, new)).question == compiled().question) == same


def test_a_pair_may_be_broken_over_lines() -> None:
    wrapped = ("- *Ombudsperson* :: hears complaints", "- *Ombudsperson*\n  :: hears\n  complaints")
    text = compiled(wrapped).texts["en"]

    assert {re.sub(r"\s+", " ", value) for value in text.choices.values()} >= {"hears complaints"}
