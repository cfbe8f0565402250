from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.compiled import CompiledQuestion
from elearn.courses.questions import numerals, registry
from elearn.courses.questions.answer import Answer, Verdict
from elearn.courses.questions.question import Question
from tests.courses.kinds import kinds

ENGLISH, ARABIC = "en/01-kinds/01-lesson.md", "ar/01-kinds/01-lesson.md"
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**9), max_value=10**9)
TOLERANCES = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=0, max_value=10**6)
STEP = Decimal("0.0001")


def number(right: str, tolerance: str = "0", **options: str) -> Question:
    return Question("q-n", "number", "m1", accepted=(right,), options={"tolerance": tolerance, **options})


def verdict(question: Question, text: str) -> str:
    return str(registry.grade(question, registry.canonical(question, [text])).verdict)


def compiled(changes: dict[str, tuple[str, str]] | None = None) -> CompiledQuestion:
    return next(one for one in kinds(changes).modules[0].questions if one.question.id == "q-number")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("0.4", "right"),
        ("٠٫٤", "right"),
        ("0.35", "right"),
        ("0,45", "right"),
        ("0.3499999999999999999999999999999999999999", "wrong"),
        ("0.4500000000000000000000000000000000000001", "wrong"),
        ("−0.4", "wrong"),
        ("two fifths", "unanswered"),
        ("1,234", "unanswered"),
        ("0.4%", "unanswered"),
        ("", "unanswered"),
    ],
)
def test_a_number_is_right_within_the_tolerance_and_on_its_ends(text: str, said: str) -> None:
    question = number("0.4", "0.05")

    assert verdict(question, text) == said
    assert registry.whole(question, registry.canonical(question, [text])) == (said != "unanswered")


@given(NUMBERS, TOLERANCES)
def test_both_ends_are_right_and_the_next_number_is_wrong(right: Decimal, tolerance: Decimal) -> None:
    question = number(numerals.plain(right), numerals.plain(tolerance))

    for end, step in ((right - tolerance, -STEP), (right + tolerance, STEP)):
        assert verdict(question, f"{end:f}") == "right"
        assert verdict(question, f"{end + step:f}") == "wrong"


@given(NUMBERS, TOLERANCES, NUMBERS)
def test_right_is_what_is_no_farther_than_the_tolerance(right: Decimal, tolerance: Decimal, typed: Decimal) -> None:
    result = registry.grade(number(numerals.plain(right), numerals.plain(tolerance)), Answer(text=f"{typed:f}"))

    assert (result.verdict is Verdict.RIGHT) == (abs(typed - right) <= tolerance) == (result.points == 1)


def test_numbers_of_very_many_digits_are_compared_exactly() -> None:
    most = "9" * 190
    assert verdict(number(most), most) == "right"
    assert verdict(number(most), f"{most[:-1]}8") == "wrong"
    assert verdict(number(most, f"0.{'0' * 190}1"), f"{most}.{'0' * 8}1") == "wrong"


def test_a_percent_sign_is_understood_where_the_author_wrote_one() -> None:
    question = number("40", "1", percent="yes")

    assert [verdict(question, text) for text in ("40%", "41 ٪", "39", "42%", "0.4")] == ["right"] * 3 + ["wrong"] * 2


def test_forms_of_other_languages_do_not_count() -> None:
    assert registry.grade(number("0.4"), Answer(text="0.5"), ("0.5",)).verdict is Verdict.WRONG


def test_what_was_typed_is_kept_as_it_was_typed() -> None:
    assert registry.canonical(number("1"), ["  ٠٫٤ \n", "5"]) == Answer(text="٠٫٤")
    assert len(registry.canonical(number("1"), ["1" * 999]).text) == numerals.MAX_TEXT


def test_the_number_of_the_source_is_right_in_every_language() -> None:
    one = compiled()

    assert (one.question.accepted, one.question.options) == (("0.4",), {"tolerance": "0.05"})
    assert {lang: text.accepted for lang, text in one.texts.items()} == {"en": (), "ar": ()}
    assert one.texts["ar"].general == "<p>أربعة على عشرة.</p>"


@pytest.mark.parametrize(
    ("old", "new", "arabic", "same"),
    [
        ("- [=] 0.4", "- [=] 0.40", "٠٫٤", True),
        ("- [=] 0.4", "* [=]  ,4", "٠٫٤", True),
        ("- [=] 0.4", "- [=] 0.4", "0.4", True),
        ("tolerance=0.05", "tolerance=٠٫٠٥٠", "٠٫٤", True),
        ("kind=number tolerance", "tolerance", "٠٫٤", True),
        ("What is the density?", "How dense is the map?", "٠٫٤", True),
        ("> Four divided by ten.", "> Divide four by ten.", "٠٫٤", True),
        ("- [=] 0.4", "- [=] 0.41", "٠٫٤١", False),
        ("- [=] 0.4", "- [=] 0.4 %", "٠٫٤٪", False),
        ("tolerance=0.05", "tolerance=0.06", "٠٫٤", False),
    ],
)
def test_another_number_is_another_question_and_another_way_to_write_it_is_not(
    old: str, new: str, arabic: str, same: bool
) -> None:
    changed = compiled({ENGLISH: (old, new), ARABIC: ("٠٫٤", arabic)})

    assert (changed.question == compiled().question) == same
