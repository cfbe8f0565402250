import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.sign_in_names import LONGEST, first_free, fold, from_name, problem


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Amal ", "amal"),
        ("AMAL", "amal"),
        ("ａｍａｌ", "amal"),
        ("Straße", "strasse"),
        ("أمل", "أمل"),
        ("\u200fأمل\u200e", "أمل"),
        ("Cafe\u0301", "café"),
        ("Ольга", "ольга"),
        ("ſ", "s"),
    ],
)
def test_all_spellings_of_a_name_are_one(typed: str, kept: str) -> None:
    assert fold(typed) == kept


@given(st.text(max_size=80))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(max_size=80))
def test_capital_letters_make_no_other_name(text: str) -> None:
    assert problem(fold(text)) is not None or fold(fold(text).upper()) == fold(fold(text).upper().lower())


@pytest.mark.parametrize("name", ["amal", "أمل.الهادي", "李小龍", "ольга-2", "a_b", "ａｍａｌ", "অমল", "amal٢"])
def test_letters_of_any_script_make_a_name(name: str) -> None:
    assert problem(fold(name)) is None


@pytest.mark.parametrize(
    "name", ["", "a", "x" * 61, "two words", "a@b.example", "-a", "a.", "a/b", "a\u0000b c", "😀😀", "<b>", "a'b"]
)
def test_what_is_no_name_is_said(name: str) -> None:
    assert str(problem(fold(name)) or "")


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("Amal Al-Hadi", "amal.al.hadi"),
        ("أمل الهادي", "أمل.الهادي"),
        ("  Ann   O’Neil ", "ann.oneil"),
        ("😀", "member"),
        ("X", "member"),
        ("李", "member"),
        ("李小龍", "李小龍"),
    ],
)
def test_a_name_is_made_of_a_persons_name(name: str, made: str) -> None:
    assert from_name(name) == made


@given(st.text(max_size=300))
def test_whatever_a_person_is_called_the_name_made_of_it_is_good(name: str) -> None:
    assert problem(from_name(name)) is None
    assert len(first_free(from_name(name), lambda wanted: not wanted.endswith("3"))) <= LONGEST


@given(st.integers(min_value=0, max_value=40))
def test_the_first_free_name_is_taken(count: int) -> None:
    taken: set[str] = set()
    for _person in range(count):
        taken.add(first_free("amal", taken.__contains__))
    assert len(taken) == count
