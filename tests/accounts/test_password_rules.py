import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.password_rules import LONGEST, composed, problem


@pytest.mark.parametrize(
    "password",
    [
        "a quiet garden at noon",
        "correct horse battery staple",
        "حديقة هادئة عند الظهر",
        "тихий сад в полдень",
        "静かな庭 正午に座る人",
        "x7#kQ9!mzP",
        "tomorrow we plant olives",
        "passwords are like olive trees",
    ],
)
def test_a_short_sentence_in_any_script_is_good(password: str) -> None:
    assert problem(password, "amal", "amal@office.example.org") is None


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("", "at least 10"),
        ("nine char", "at least 10"),
        ("x" * 201, "at most 200"),
        ("aaaaaaaaaaaa", "very few characters"),
        ("abababababab", "very few characters"),
        ("0000000000", "very few characters"),
        ("1234567890", "tried first"),
        ("0987654321", "tried first"),
        ("12345678901234567890", "tried first"),
        ("qwertyuiop", "tried first"),
        ("abcdefghijkl", "tried first"),
        ("qwerty12345", "tried first"),
        ("password123", "tried first"),
        ("PASSWORD!!2026", "tried first"),
        ("passwordpassword", "tried first"),
        ("welcome2026", "tried first"),
        ("Genderequality1", "tried first"),
        ("learningtogether", "tried first"),
        ("كلمةالمرور123", "tried first"),
        ("hello amal hadi", "sign-in name or address"),
        ("AMAL.HADI.2026", "sign-in name or address"),
        ("rana is in the office", "sign-in name or address"),
    ],
)
def test_what_is_tried_first_is_refused_with_the_reason(password: str, words: str) -> None:
    found = problem(password, "amal", "rana@office.example.org")
    assert found is not None
    assert words in str(found)


OWN = "This password is made of your own name or address."


@pytest.mark.parametrize(
    "password",
    [
        "Noor Al Amin",
        "nooralamin",
        "AMIN, Noor Al",
        "Noor.Al-Amin.1984!",
        "Ｎｏｏｒ Ａｌ Ａｍｉｎ",
        "ab@office.example.org",
        "office.example.org",
        "ab@office2026",
        "na_noor_na",
    ],
)
def test_what_is_made_of_the_own_names_and_nothing_else_is_refused(password: str) -> None:
    found = problem(password, "na", "ab@office.example.org", "Noor Al Amin")
    assert found is not None
    assert OWN in str(found)


def test_an_own_name_in_another_script_is_one_as_well() -> None:
    found = problem("أمل الهادي ٢٠٢٦", "learner", "", "أمل الهادي")
    assert found is not None
    assert OWN in str(found)


def test_a_sentence_with_a_name_in_it_is_no_name() -> None:
    assert problem("noor plants olive trees", "na", "", "Noor Al Amin") is None


def test_a_very_short_name_may_be_part_of_a_password() -> None:
    assert problem("a banana and an orange", "an", "b@c.example") is None


@given(st.text(min_size=LONGEST + 1, max_size=LONGEST + 50))
def test_too_long_is_always_refused(password: str) -> None:
    assert problem(password) is not None


@given(st.text(max_size=220))
def test_any_text_gets_an_answer_and_it_does_not_depend_on_the_keyboard(password: str) -> None:
    assert (problem(password) is None) == (problem(password) is None)
    assert composed(composed(password)) == composed(password)


def test_both_ways_to_type_an_accent_are_one_password() -> None:
    assert composed("cafe\u0301") == composed("caf\u00e9")
