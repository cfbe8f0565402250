"""Numbers as people write them, in the digits of their script and with the signs that they learned."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.questions import numerals
from elearn.courses.questions.numerals import Numeral

NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3, min_value=-(10**12), max_value=10**12)
SCRIPTS = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९")
# A sign between thousands, and decimal signs that cannot be taken for it.
GROUPED = [(group, sign) for group in ("٬", " ", "\u00a0", "\u2009", "\u202f") for sign in ".,٫،"]
GROUPED += [(",", "."), (",", "٫"), (".", ","), (".", "٫"), ("،", "٫")]


def read(text: str) -> list[str]:
    return [numerals.plain(value) for value in numerals.read(text).values]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("0.4", "0.4"),
        ("0,4", "0.4"),
        ("٠٫٤", "0.4"),
        ("۰٫۴", "0.4"),
        ("٠،٤", "0.4"),
        (",5", "0.5"),
        ("5.", "5"),
        (" \t7\u00a0", "7"),
        ("\u200f٥\u200e", "5"),
        ("−3", "-3"),
        ("– 3", "-3"),
        ("-0", "0"),
        ("+7", "7"),
        ("１２．５", "12.5"),
        ("1 234", "1234"),
        ("1\u202f234,5", "1234.5"),
        ("١٬٢٣٤٫٥", "1234.5"),
        ("1.234", "1.234"),
        ("1.234.567", "1234567"),
        ("1,234", "1.234 1234"),
        ("١،٢٣٤", "1.234 1234"),
        ("0,125", "0.125"),
        ("1234,567", "1234.567"),
        ("1,234,567", "1234567"),
        ("1,234.5", "1234.5"),
        ("1.234,5", "1234.5"),
    ],
)
def test_a_number_is_read_as_it_is_meant(text: str, values: str) -> None:
    assert read(text) == values.split()
    assert not numerals.read(text).percent


@pytest.mark.parametrize(
    "text",
    ["", " ", ".", "-", "abc", "2/5", "½", "²", "1e5", "0x10", "1_000", "NaN", "Infinity", "--3", "3-", "1-2", "%40"],
)
@pytest.mark.parametrize("around", ["{}", " {} ", "{}%"])
def test_what_is_no_number_is_none(text: str, around: str) -> None:
    assert numerals.read(around.format(text)) == Numeral()


@pytest.mark.parametrize(
    "text", ["12 34", "1 2", "1,23,4", "1.234.5", "0 123", "1,234 567", "12 bodies", "٪", "4٫0٫0", "9" * 201]
)
def test_signs_where_they_do_not_belong_make_no_number(text: str) -> None:
    assert numerals.read(text) == Numeral()


@pytest.mark.parametrize("text", ["40%", "40 %", "٤٠٪", "40\u202f％"])
def test_a_percent_sign_at_the_end_is_seen(text: str) -> None:
    assert numerals.read(text) == Numeral((Decimal(40),), percent=True)


@given(NUMBERS, st.sampled_from(SCRIPTS), st.sampled_from(".,٫،"), st.sampled_from("-−–‑"))
def test_every_script_and_every_decimal_sign_says_the_same(number: Decimal, digits: str, sign: str, minus: str) -> None:
    """A fourth decimal keeps the comma from being taken for a sign between thousands."""
    text = f"{number:f}0".translate(str.maketrans("0123456789.-", digits + sign + minus))

    assert numerals.read(text).values == (number,)


@given(NUMBERS, st.sampled_from(SCRIPTS), st.sampled_from(GROUPED))
def test_thousands_may_be_set_apart(number: Decimal, digits: str, signs: tuple[str, str]) -> None:
    group, sign = signs
    text = f"{number:,f}".translate(str.maketrans("0123456789,.", digits + group + sign))

    assert number in numerals.read(text).values
    assert abs(number) < 1000 or numerals.read(text).values == (number,)


@given(NUMBERS)
def test_a_number_has_one_shape(number: Decimal) -> None:
    text = numerals.plain(number)

    assert numerals.read(text).values == (number,)
    assert numerals.plain(Decimal(text)) == text == numerals.plain(number * Decimal("1.00"))


@given(st.text(st.sampled_from("0123456789٠٥۹ .,٫٬،-−+%٪e\u200f\u2009"), max_size=14) | st.text(max_size=300))
def test_any_text_has_at_most_two_values_which_are_numbers(text: str) -> None:
    values = numerals.read(text).values

    assert len(values) <= 2
    assert all(value.is_finite() for value in values)
