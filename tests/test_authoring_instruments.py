"""What the guide for authors says of instruments is what the compiler does."""

from fractions import Fraction
from pathlib import Path

import pytest

from elearn.instruments.kinds import EVERYWHERE, attributes_of
from elearn.instruments.part_reading import _NAMES
from elearn.instruments.scoring import level
from elearn.instruments.vocabulary import ABOUT, ANSWERS, FEWEST_LEVELS, KINDS, MOST_LEVELS, MOST_TEXT
from tests.guide import BLOCKS, GUIDE, table
from tests.instruments.small import checked, compiled

EXAMPLE = next(block.text for block in BLOCKS if block.info == ("markdown", "instrument"))


def test_the_instrument_of_the_guide_compiles_without_a_complaint(tmp_path: Path) -> None:
    assert checked(tmp_path, {"en.md": EXAMPLE}).lines() == []


def test_it_shows_every_kind_of_item_and_the_table_names_them(tmp_path: Path) -> None:
    structure = compiled(tmp_path, {"en.md": EXAMPLE}).structure
    assert {item.kind for item in structure.items()} == set(KINDS)
    assert [row[0].strip("`") for row in table("Write an instrument", "kind").rows] == list(KINDS)


def test_the_guide_names_every_attribute_and_no_other() -> None:
    known = EVERYWHERE | _NAMES | {name for kind in KINDS for name in attributes_of(kind)}
    named = [row[0].strip("`") for row in table("Write an instrument", "attribute").rows]
    assert set(named) == known
    assert len(named) == len(known)


@pytest.mark.parametrize("word", [*ABOUT, *ANSWERS])
def test_the_guide_names_what_the_front_matter_may_say(word: str) -> None:
    assert f"`{word}`" in GUIDE


def test_the_guide_names_the_limits() -> None:
    assert (FEWEST_LEVELS, MOST_LEVELS) == (3, 7)
    assert "one of three to seven levels" in GUIDE
    assert f"at most {MOST_TEXT:,}" in GUIDE


def test_scores_are_cut_into_levels_as_the_guide_says() -> None:
    said = "0 to 20 is level 1, 21 to 40 is 2, 41 to 60 is 3, 61 to 80 is 4, 81 to 100 is 5"
    assert said in GUIDE
    for number, (low, high) in enumerate([(0, 20), (21, 40), (41, 60), (61, 80), (81, 100)], start=1):
        assert {level(Fraction(value)) for value in range(low, high + 1)} == {number}
