from math import hypot
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures.networks import Network
from elearn.measures.picture import graphml, places, points

codes = st.sets(st.integers(1, 99).map(lambda number: f"QM-{number:02}"), min_size=1, max_size=15)
NETWORK = Network(("QM-01", "QM-02", "QM-03"), {("QM-01", "QM-02"): 4, ("QM-02", "QM-01"): 0, ("QM-03", "QM-01"): None})


def test_mechanisms_stand_round_a_circle_from_the_top_in_the_order_of_their_codes() -> None:
    assert points(places(["QM-02", "QM-01", "QM-04", "QM-03"])) == {
        "QM-01": (0, -1),
        "QM-02": (1, 0),
        "QM-03": (0, 1),
        "QM-04": (-1, 0),
    }


def test_a_new_mechanism_stands_in_the_widest_gap() -> None:
    assert places(["QM-01", "QM-03"], {"QM-01": 0.0, "QM-02": 0.25}) == {"QM-01": 0.0, "QM-03": 0.625}


@given(codes, codes)
def test_who_stays_keeps_the_place(before: set[str], after: set[str]) -> None:
    earlier = places(before)
    later = places(after, earlier)
    assert {code: later[code] for code in before & after} == {code: earlier[code] for code in before & after}
    assert set(later) == after
    assert places(sorted(after, reverse=True), earlier) == later


@given(codes, codes)
def test_no_two_stand_in_one_place_and_all_on_the_circle(before: set[str], after: set[str]) -> None:
    turns = places(after, places(before))
    assert len(set(turns.values())) == len(after)
    assert all(0 <= turn < 1 for turn in turns.values())
    assert all(hypot(*point) == pytest.approx(1, abs=0.001) for point in points(turns).values())


def test_other_programs_read_links_levels_names_and_places() -> None:
    text = graphml(NETWORK, {"QM-01": "Ministry <of> \"Women\" & 'Family'"}, places(NETWORK.mechanisms))
    graph = nx.parse_graphml(text)

    assert dict(graph.edges) == {("QM-01", "QM-02"): {"level": 4}}
    assert graph.nodes["QM-01"] == {"label": "Ministry <of> \"Women\" & 'Family'", "x": 0.0, "y": -1.0}
    assert graph.nodes["QM-02"]["label"] == "QM-02"
    assert graph.graph["not_answered"] == "QM-01 > QM-03; QM-02 > QM-03; QM-03 > QM-01; QM-03 > QM-02"


def test_why_there_is_no_level_is_told_apart() -> None:
    why = {("QM-03", "QM-01"): "cannot_say", ("QM-01", "QM-03"): "not_shared", ("QM-01", "QM-02"): "not_shared"}
    graph = nx.parse_graphml(graphml(NETWORK, {}, places(NETWORK.mechanisms), why)).graph
    assert graph["not_answered"] == "QM-02 > QM-03; QM-03 > QM-02"
    assert (graph["cannot_say"], graph["not_shared"]) == ("QM-03 > QM-01", "QM-01 > QM-03")


@given(st.text())
def test_any_name_at_all_makes_a_file_that_can_be_read(name: str) -> None:
    text = graphml(NETWORK, {"QM-01": name}, places(NETWORK.mechanisms))
    assert ET.fromstring(text) is not None
