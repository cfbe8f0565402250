import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.questions.comparison import normal

SAME = [
    ("Ombudsperson", "  ombudsperson. "),
    ("advisory body", "advisory\u00a0 body"),
    ("inter-ministerial", "inter‑ministerial"),
    ("women's", "women’s"),
    ("médiatrice", "mediatrice"),
    ("médiatrice", "me\u0301diatrice"),
    ("Straße", "STRASSE"),
    ("ещё", "еще"),
    ("ＵＮ", "un"),
    ("ﬁnance", "finance"),
    ("مرصد", "مَرْصَدٌ"),
    ("مرصد", "مرصــــد"),
    ("أمينة", "امينة"),
    ("إعلان", "اعلان"),
    ("آلية", "اليه"),
    ("هيئة", "هييه"),
    ("مؤسسة", "موسسة"),
    ("مستشفى", "مستشفي"),
    ("٢٠١", "201"),
    ("۲۰۱", "201"),
    ("مرصد", "\u200fمرصد\u200e"),
    ("ﻣﺮﺻﺪ", "مرصد"),
    ("6 types?", "6 types"),
    ("观察站", "观察站。"),
]
DIFFERENT = [
    ("observatory", "observatories"),
    ("мой", "мои"),
    ("6", "9"),
    ("mechanism", "machinery"),
    ("a b", "ab"),
    ("لجنة", "لجان"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_answers_that_are_the_same(one: str, other: str) -> None:
    assert normal(one) == normal(other)


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_answers_that_are_not(one: str, other: str) -> None:
    assert normal(one) != normal(other)


def test_case_and_marks_count_where_the_author_says_so() -> None:
    assert normal("CEDAW", case=True) != normal("cedaw", case=True)
    assert normal("été", marks=True) != normal("ete", marks=True)
    assert normal("مَرصد", marks=True) != normal("مرصد", marks=True)
    assert normal("Été", marks=True) == normal("e\u0301te\u0301", marks=True)


@given(st.text(), st.booleans(), st.booleans())
def test_what_has_been_made_normal_stays_so(text: str, case: bool, marks: bool) -> None:
    once = normal(text, case=case, marks=marks)

    assert normal(once, case=case, marks=marks) == once
