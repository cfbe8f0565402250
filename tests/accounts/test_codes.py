import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.codes import ALPHABET, LENGTH, make_code, printed, read


def test_a_code_has_groups_of_four_without_characters_that_look_alike() -> None:
    assert len(printed(make_code()).split("-")) == 3
    assert not set("01OILU") & set(ALPHABET)
    assert len(ALPHABET) ** LENGTH > 2**58


def test_two_codes_are_never_the_same() -> None:
    assert len({make_code() for _code in range(1000)}) == 1000


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_what_is_printed_is_read_again(code: str) -> None:
    for written in (printed(code), printed(code).lower(), f"  {printed(code).replace('-', ' ')}\n", code):
        assert read(written) == code


def test_digits_of_other_scripts_are_the_same_digits() -> None:
    assert read("٢٣٤٥-۶۷۸۹-ABCD") == "23456789ABCD"


@pytest.mark.parametrize("text", ["", "ABCD", "ABCD-EFGH-JKM", "ABCD-EFGH-JKMNP", "ABCD-EFGH-JKM0", "ÀBCD-EFGH-JKMN"])
def test_what_cannot_be_a_code_is_none(text: str) -> None:
    assert read(text) is None


@given(st.text(max_size=60))
def test_any_text_is_read_without_failing(text: str) -> None:
    found = read(text)
    assert found is None or len(found) == LENGTH
