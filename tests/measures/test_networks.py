"""Who works with whom: undefined is None, never nothing."""

from itertools import permutations

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures import networks
from elearn.measures.networks import Network, Pair, indices

CODES = ("QM-01", "QM-02", "QM-03", "QM-04", "QM-05", "QM-06")
LEVELS = st.integers(0, 5)


def network(*rows: str) -> Network:
    """A network from rows of levels; a dot is the mechanism itself, a dash a missing answer."""
    codes = CODES[: len(rows)]
    cells = {(a, b): cell for a, row in zip(codes, rows, strict=True) for b, cell in zip(codes, row, strict=True)}
    return Network(codes, {pair: None if cell == "-" else int(cell) for pair, cell in cells.items() if cell != "."})


def networks_of(smallest: int, *, missing: bool = False) -> st.SearchStrategy[Network]:
    levels: st.SearchStrategy[int | None] = st.none() | LEVELS if missing else LEVELS
    return st.integers(smallest, 6).flatmap(
        lambda n: st.fixed_dictionaries(dict.fromkeys(permutations(CODES[:n], 2), levels)).map(
            lambda cells: Network(CODES[:n], cells)
        )
    )


KNOWN = network(".320", "3.10", "01.2", "002.")


def test_indices_of_a_known_network() -> None:
    found = indices(KNOWN)
    assert found
    assert KNOWN.links == 7
    assert found.answered == 1
    assert found.density == pytest.approx(0.5833, abs=0.00005)
    assert found.arc_reciprocity == pytest.approx(0.8571, abs=0.00005)
    assert found.dyad_reciprocity == 0.75
    assert found.corrected_reciprocity == pytest.approx(0.6571, abs=0.00005)
    assert found.centralisation == pytest.approx(0.6667, abs=0.00005)
    assert found.mean_level == pytest.approx(1.1667, abs=0.00005)
    assert found.mean_gap == pytest.approx(0.3333, abs=0.00005)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((".111", "0.00", "00.0", "000."), 1.0),
        ((".100", "0.10", "00.1", "100."), 0.0),
        ((".111", "1.11", "11.1", "111."), 0.0),
        ((".000", "0.00", "00.0", "000."), 0.0),
    ],
)
def test_a_star_has_one_centre_and_a_ring_none(rows: tuple[str, ...], expected: float) -> None:
    assert networks.centralisation(network(*rows)) == expected


def test_fewer_than_three_mechanisms_have_no_centre() -> None:
    assert networks.centralisation(network(".5", "5.")) is None


def test_without_a_link_there_is_no_reciprocity_but_a_density_of_nothing() -> None:
    found = indices(network(".000", "0.00", "00.0", "000."))
    assert found
    assert found.density == 0
    assert (found.arc_reciprocity, found.dyad_reciprocity, found.corrected_reciprocity) == (None, None, None)


def test_where_all_are_linked_reciprocity_cannot_be_corrected_for_chance() -> None:
    assert networks.corrected_reciprocity(network(".11", "1.1", "11.")) is None


def test_three_mechanisms_have_no_indices() -> None:
    assert indices(network(".11", "1.1", "11.")) is None


@pytest.mark.parametrize("rows", [(), (".",)])
def test_fewer_than_two_mechanisms_have_nothing_defined(rows: tuple[str, ...]) -> None:
    alone = network(*rows)
    assert indices(alone) is None
    assert (networks.answered_share(alone), networks.density(alone), networks.mean_level(alone)) == (None, None, None)
    assert networks.mean_gap(alone) is None


def test_with_less_than_seventy_per_cent_of_the_pairs_there_are_no_indices() -> None:
    fourteen = network(".1111", "1.111", "11.11", "11-.-", "----.")
    assert len(fourteen.answered) == 14
    assert indices(fourteen) is not None
    assert indices(Network(fourteen.mechanisms, {**fourteen.levels, ("QM-01", "QM-02"): None})) is None


def test_a_missing_answer_is_not_nothing() -> None:
    found = indices(network(".32-", "3.10", "01.2", "002."))
    assert found
    assert found.density == pytest.approx(7 / 11)
    assert found.mean_level == pytest.approx(14 / 11)
    assert found.mean_gap == pytest.approx(2 / 5)
    assert found.centralisation is None
    assert networks.perception_gap(network(".-", "3."), "QM-01", "QM-02") is None


def test_a_missing_answer_leaves_nothing_open_where_the_other_reports_a_link() -> None:
    assert networks.centralisation(network(".-11", "1.00", "00.0", "000.")) == 1


def test_the_perception_gap_is_the_same_from_both_sides() -> None:
    assert networks.perception_gap(KNOWN, "QM-01", "QM-03") == networks.perception_gap(KNOWN, "QM-03", "QM-01") == 2


def test_an_isolate_has_no_link_and_none_left_open() -> None:
    assert networks.isolates(network(".110", "1.00", "00.0", "000.")) == {"QM-04"}
    assert networks.isolates(network(".11-", "1.00", "00.0", "000.")) == frozenset()


def test_a_single_bridge_holds_others_together_whatever_missing_answers_say() -> None:
    chain = (".100", "1.10", "01.1", "001.")
    assert networks.single_bridges(network(*chain)) == {"QM-02", "QM-03"}
    assert networks.single_bridges(network(".10-", "1.10", "01.1", "001.")) == frozenset()
    assert networks.single_bridges(network(".100", "1.10", "01.1", "-01.")) == frozenset()


@pytest.mark.parametrize("levels", [{("A", "A"): 1}, {("A", "C"): 1}, {("A", "B"): -1}])
def test_levels_about_oneself_or_strangers_are_refused(levels: dict[Pair, int | None]) -> None:
    with pytest.raises(ValueError, match="two listed mechanisms"):
        Network(("A", "B"), levels)


def test_the_lowest_level_that_counts_as_a_link_can_be_set() -> None:
    assert Network(KNOWN.mechanisms, KNOWN.levels, cut=3).links == 2


@given(networks_of(4, missing=True))
def test_every_share_lies_between_nothing_and_all(any_network: Network) -> None:
    found = indices(any_network)
    if found:
        shares = (found.density, found.arc_reciprocity, found.dyad_reciprocity, found.centralisation)
        assert all(share is None or 0 <= share <= 1 for share in (found.answered, *shares))
        assert found.corrected_reciprocity is None or found.corrected_reciprocity <= 1
        assert found.mean_level is not None
        assert 0 <= found.mean_level <= 5


@given(networks_of(2, missing=True), st.permutations(CODES))
def test_names_and_their_order_do_not_matter(any_network: Network, other_names: list[str]) -> None:
    name = dict(zip(CODES, other_names, strict=True))
    levels = {(name[a], name[b]): level for (a, b), level in any_network.levels.items()}
    renamed = Network(tuple(sorted(name[code] for code in any_network.mechanisms)), levels)

    assert _rounded(renamed) == _rounded(any_network)
    assert networks.isolates(renamed) == {name[code] for code in networks.isolates(any_network)}
    assert networks.single_bridges(renamed) == {name[code] for code in networks.single_bridges(any_network)}


def _rounded(any_network: Network) -> list[float | None]:
    found = indices(any_network)
    figures = [getattr(found, name) for name in found.__slots__] if found else []
    return [figure if figure is None else round(figure, 9) for figure in figures]


@given(networks_of(2))
def test_views_turned_round_leave_reciprocity_and_gaps_as_they_are(any_network: Network) -> None:
    turned = Network(any_network.mechanisms, {(b, a): level for (a, b), level in any_network.levels.items()})
    assert networks.arc_reciprocity(turned) == networks.arc_reciprocity(any_network)
    assert networks.mean_gap(turned) == networks.mean_gap(any_network)
    assert networks.centralisation(turned) == networks.centralisation(any_network)


@given(networks_of(2), st.data())
def test_bridges_and_isolates_are_so_whatever_was_not_answered(full: Network, data: st.DataObject) -> None:
    unknown = data.draw(st.sets(st.sampled_from(sorted(full.levels))))
    partly = Network(full.mechanisms, {pair: None if pair in unknown else full.levels[pair] for pair in full.levels})
    assert networks.isolates(partly) <= networks.isolates(full)
    assert networks.single_bridges(partly) <= networks.single_bridges(full)


@given(networks_of(3))
def test_where_all_answered_single_bridges_are_the_cut_points_of_the_union(full: Network) -> None:
    graph = nx.Graph(pair for pair, linked in networks.union(full).items() if linked)
    assert networks.single_bridges(full) == set(nx.articulation_points(graph))
