"""Letters of different scripts that look alike: a name made of both could be taken for another one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.scripts import ALIKE, mixes, script_of
from elearn.accounts.sign_in_names import fold, from_name, problem

LATIN = "abcdefghijklmnopqrstuvwxyzàéñøßþőı"
CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґђљњћџө"
GREEK = "αβγδεζηθικλμνξοπρστυφχψωάέή"
OTHERS = "أبتثجحخدذرزسشصضطظعغفقكلمنهويअआकখগกขあいカ李小龍한글አበሀაბგ"
NEUTRAL = "0123456789٠١٢._-"


@pytest.mark.parametrize(
    "name",
    [
        "\u0430mal",  # a Cyrillic а before Latin letters
        "am\u0430l",
        "f\u043ecal",  # a Cyrillic о
        "\u03bfmar",  # a Greek omicron
        "olg\u03b1.ivanova",
        "amal.\u0430\u043c\u0430\u043b",
        "a\u0431-\u03b3",
        "\u0585mar",  # an Armenian օ
        "ama\u13ac",  # a Cherokee letter
        "\uff41m\u0430l",  # a wide Latin letter
    ],
)
def test_a_name_of_scripts_that_look_alike_is_no_name(name: str) -> None:
    assert mixes(fold(name))
    assert "look alike" in str(problem(fold(name)))


@pytest.mark.parametrize(
    "name",
    [
        "amal",
        "омар",
        "ольга-2",
        "νίκη",
        "άννα.2",
        "أمل.الهادي",
        "李小龍",
        "amal٢",
        "straße",
        "café",
        "арам",
        "ΝΊΚΗ",
        "Łukasz",
        "amal.أمل",
        "amal-李",
    ],
)
def test_a_name_that_confuses_nobody_stays_one(name: str) -> None:
    assert problem(fold(name)) is None


@pytest.mark.parametrize("letters", [LATIN, CYRILLIC, GREEK, OTHERS])
@given(data=st.data())
def test_a_name_wholly_in_one_script_mixes_nothing(letters: str, data: st.DataObject) -> None:
    name = data.draw(st.text(alphabet=letters + NEUTRAL, max_size=60))
    assert not mixes(fold(name))


@given(st.text(alphabet=LATIN, min_size=1), st.text(alphabet=CYRILLIC, min_size=1), st.text(alphabet=GREEK + NEUTRAL))
def test_one_letter_of_another_script_is_enough_wherever_it_stands(latin: str, cyrillic: str, more: str) -> None:
    assert mixes(more + latin + cyrillic)
    assert mixes(cyrillic + more + latin)


@given(st.text(max_size=40))
def test_the_order_of_letters_and_their_number_change_nothing(text: str) -> None:
    assert mixes(text) == mixes(text[::-1]) == mixes(text + text)


@given(st.characters())
def test_only_letters_have_a_script_that_counts(character: str) -> None:
    assert script_of(character) in {*ALIKE, ""}
    assert unicodedata.category(character).startswith("L") or not script_of(character)


@given(st.text(max_size=60))
def test_a_name_made_of_a_mixed_one_keeps_what_fits_together(text: str) -> None:
    assert not mixes(from_name(text))


def test_a_person_who_writes_her_name_in_two_scripts_gets_a_name_of_the_first() -> None:
    assert from_name("Anna Иванова") == "anna"
    assert from_name("Иванова Anna") == "иванова"
    assert from_name("Anna أمل") == "anna.أمل"
