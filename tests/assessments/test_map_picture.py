"""The picture: two halves of a line are two views, and it says nothing that is not shared."""

from dataclasses import replace
from itertools import permutations

import pytest

from elearn.assessments.map_content import CollaborationMap, MapBody, Said
from elearn.assessments.map_picture import least_level, picture
from elearn.measures.picture import places
from tests.assessments.mapping import content


def test_a_half_of_a_line_is_what_the_body_beside_it_says() -> None:
    found = picture(content("AB", {"AB": (3, 4), "BA": (1, 4)}), 1)
    # A stands at the top, B at the bottom.
    assert {lines.level: lines.path for lines in found.lines} == {3: "M0 -100l0 100", 1: "M0 100l0 -100"}


def test_a_line_to_a_partner_is_what_the_mechanism_says_and_whole() -> None:
    found = content("A", {"Apartner-1": (2, 2)}, partners=("Union",))
    drawn = picture(replace(found, places={"A": 0, "partner:union": 0.5}), 1)
    assert [lines.path for lines in drawn.lines] == ["M0 -100l0 200"]
    assert [(node.label, node.kind) for node in drawn.nodes] == [("A", "agreed"), ("P1", "partner")]


def test_the_level_0_and_no_level_are_no_line() -> None:
    found = content("ABC", {"AB": (0, 4), "BA": ("cannot-say", 1), "AC": (None, 3)})
    assert picture(found, 1).lines == []


def test_lines_begin_at_the_level_that_the_reader_chose() -> None:
    found = content("AB", {"AB": (3, 4), "BA": (1, 4)})
    assert [lines.level for lines in picture(found, 2).lines] == [3]
    assert picture(found, 4).lines == []


def test_the_lines_of_one_body_are_what_it_says_and_what_is_said_of_it() -> None:
    found = content("ABC", {"AB": (3, 4), "BA": (3, 4), "BC": (3, 3)})
    assert [lines.path.count("M") for lines in picture(found, 1, "A").lines] == [2]
    assert [lines.path.count("M") for lines in picture(found, 1, "C").lines] == [1]
    assert [lines.path.count("M") for lines in picture(found, 1).lines] == [3]


def test_one_who_did_not_agree_is_drawn_without_any_line() -> None:
    found = picture(content("Ab", {}), 1)
    assert [(node.key, node.kind) for node in found.nodes] == [("A", "agreed"), ("B", "silent")]


def test_with_many_bodies_the_picture_begins_with_joint_planning() -> None:
    few = content("ABCD", {})
    assert least_level(few) == 1
    codes = [f"M{number:02}" for number in range(40)]
    bodies = [MapBody(code, (), "executive", True) for code in codes]
    said = {pair: Said(3, 3) for pair in permutations(codes, 2)}
    many = CollaborationMap(5, bodies, [], said, places(codes))
    assert least_level(many) == 3
    drawn = picture(many, 3)
    assert len({(node.x, node.y) for node in drawn.nodes}) == 40
    assert len(drawn.lines[0].path) < 40_000


@pytest.mark.parametrize("side", ["start", "middle", "end"])
def test_labels_stand_outside_the_circle(side: str) -> None:
    nodes = picture(content("ABCDEFGH", {}), 1).nodes
    assert {node.anchor for node in nodes} == {"start", "middle", "end"}
    for node in (one for one in nodes if one.anchor == side):
        assert node.label_x**2 + node.label_y**2 > 110**2
