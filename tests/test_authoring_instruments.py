"""What the guide for authors says of instruments is what the compiler does."""

from fractions import Fraction
from pathlib import Path

import pytest

from elearn.instruments import relied_on
from elearn.instruments.kinds import EVERYWHERE, attributes_of
from elearn.instruments.part_reading import _NAMES
from elearn.instruments.path_check import check_path
from elearn.instruments.scoring import level
from elearn.instruments.vocabulary import ABOUT, ANSWERS, FEWEST_LEVELS, KINDS, MOST_LEVELS, MOST_TEXT
from tests.guide import BLOCKS, GUIDE, table
from tests.instruments.small import checked, compiled

INSTRUMENTS = Path(__file__).parent.parent / "courses" / "instruments"
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


def test_the_guide_names_the_keys_that_others_count_on_and_no_others() -> None:
    rows = table("Keys that others count on", "instrument").rows
    named = [tuple(cell.strip("`") for cell in row[:3]) for row in rows]
    assert named == [(one.instrument, one.item, one.kind) for one in relied_on.ALL]


def test_the_shipped_instruments_have_every_key_that_others_count_on() -> None:
    shipped = {one.id: one.structure for one in check_path(INSTRUMENTS).instruments}
    assert {one.instrument for one in relied_on.ALL} <= shipped.keys()
    assert [one for key, structure in shipped.items() for one in relied_on.lost(key, structure)] == []
    for key in relied_on.LEVELS:
        assert any(part.scored and part.level_item for part in shipped[key].dimensions)


def test_whoever_renames_such_a_key_is_warned_by_the_check_and_not_stopped(tmp_path: Path) -> None:
    text = (INSTRUMENTS / "map" / "en.md").read_text("utf-8").replace("{#obstacles ", "{#hurdles ")
    # The instrument of somebody else, under another name, may have any keys.
    for name, lines in (("map", 1), ("relations", 0)):
        folder = tmp_path / "instruments" / name
        folder.mkdir(parents=True)
        (folder / "en.md").write_text(text, "utf-8")
        found = check_path(folder)
        assert (found.exit_code, len(found.lines())) == (0, lines)
        assert all("en.md:1: warning: The regional view counts on" in line for line in found.lines())
