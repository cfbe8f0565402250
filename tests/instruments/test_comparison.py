from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.instruments.comparison import common_items
from elearn.instruments.structure import Dimension, Item, Scale, Structure
from tests.instruments.small import ENGLISH, compiled

ALL = ("mandate-law", "mandate-level", "done", "staff")


def two(tmp_path: Path, old: str, new: str) -> tuple[Structure, Structure]:
    assert old in ENGLISH
    changed = ENGLISH.replace(old, new, 1)
    return compiled(tmp_path / "one").structure, compiled(tmp_path / "two", {"en.md": changed}).structure


@pytest.mark.parametrize(
    ("old", "new", "lost"),
    [
        ("Our legal basis is clear.", "Our legal basis is known.", set()),
        ("threshold=3", "threshold=2", set()),
        ("evidence=3", "evidence=4", set()),
        ("{#mandate-law scale=truth}", "{#mandate-law scale=truth answers=consensus}", set()),
        ("{#mandate-law scale=truth}", "{#mandate-law scale=truth reverse=yes}", {"mandate-law"}),
        ("- [2] fully", "- [2] largely\n- [3] fully", {"mandate-law"}),
        ("- [5] reviewed\n", "", {"mandate-level"}),
        ("{alone} ", "", {"done"}),
        ("most=2", "most=1", {"done"}),
        ("max=500", "max=600", {"staff"}),
        ("{#staff ", "{#people ", {"staff"}),
    ],
)
def test_items_that_are_answered_in_the_same_way_can_be_compared(
    old: str, new: str, lost: set[str], tmp_path: Path
) -> None:
    common = common_items(*two(tmp_path, old, new))
    assert set(ALL) - set(common.keys) == lost
    assert (common.count, common.first, common.second) == (4 - len(lost), 4, 4)
    assert common.whole == (not lost)


def test_a_scale_may_have_another_key_and_an_item_another_place(tmp_path: Path) -> None:
    first, second = two(tmp_path, "## Mandate", "## Mandate")
    renamed = Scale("agree", "agreement", (0, 1, 2))
    items = [replace(item, scale="agree") if item.scale else item for item in second.items()]
    moved = Structure("mechanism", (renamed,), (Dimension("all", scored=False, items=tuple(reversed(items))),))
    assert common_items(first, moved).keys == tuple(reversed(ALL))


ITEMS = st.lists(
    st.sampled_from([Item(key, kind) for key in "abcd" for kind in ("text", "number")]), unique_by=lambda one: one.key
)


@given(ITEMS, ITEMS)
def test_what_two_versions_share_is_the_same_from_both_sides(one: list[Item], other: list[Item]) -> None:
    first, second = (
        Structure("system", (), (Dimension("p", scored=False, items=tuple(items)),)) for items in (one, other)
    )
    there, back = common_items(first, second), common_items(second, first)
    assert set(there.keys) == set(back.keys)
    assert there.count <= min(there.first, there.second)
    assert common_items(first, first).whole
