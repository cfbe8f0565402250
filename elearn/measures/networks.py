"""Who works with whom among one country's mechanisms: measures of directed levels, undefined rather than nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, permutations
from statistics import fmean

import networkx as nx

Pair = tuple[str, str]
LEAST_MECHANISMS = 4
LEAST_ANSWERED = 0.7


@dataclass(frozen=True)
class Network:
    """Levels that each mechanism reports about each other one; None, or no entry, where it did not answer.

    `cut` is the lowest level that counts as a link. Raises ValueError for levels below nothing, for a mechanism about
    itself and for mechanisms that are not listed.
    """

    mechanisms: tuple[str, ...]
    levels: Mapping[Pair, int | None]
    cut: int = 1

    def __post_init__(self) -> None:
        strange = set(self.levels) - set(permutations(self.mechanisms, 2))
        if strange or any(level is not None and level < 0 for level in self.levels.values()):
            raise ValueError("a level is about two listed mechanisms, and not below nothing")

    @property
    def ordered_pairs(self) -> int:
        return len(self.mechanisms) * (len(self.mechanisms) - 1)

    @cached_property
    def answered(self) -> dict[Pair, int]:
        return {pair: level for pair, level in self.levels.items() if level is not None}

    @cached_property
    def both_answered(self) -> list[tuple[int, int]]:
        """The two views of each pair of mechanisms of which both answered."""
        views = ((self.levels.get((a, b)), self.levels.get((b, a))) for a, b in combinations(self.mechanisms, 2))
        return [(one, other) for one, other in views if one is not None and other is not None]

    @property
    def links(self) -> int:
        return sum(level >= self.cut for level in self.answered.values())


@dataclass(frozen=True, slots=True)
class Indices:
    """Figures of a network, each None where undefined; `answered` is the share of ordered pairs with an answer."""

    answered: float
    density: float | None
    arc_reciprocity: float | None
    dyad_reciprocity: float | None
    corrected_reciprocity: float | None
    centralisation: float | None
    mean_level: float | None
    mean_gap: float | None


def indices(network: Network) -> Indices | None:
    """None for fewer than four mechanisms, or with less than 70 % of the ordered pairs answered."""
    share = answered_share(network)
    if share is None or len(network.mechanisms) < LEAST_MECHANISMS or share < LEAST_ANSWERED:
        return None
    return Indices(
        share,
        density(network),
        arc_reciprocity(network),
        dyad_reciprocity(network),
        corrected_reciprocity(network),
        centralisation(network),
        mean_level(network),
        mean_gap(network),
    )


def answered_share(network: Network) -> float | None:
    return len(network.answered) / network.ordered_pairs if network.ordered_pairs else None


def density(network: Network) -> float | None:
    """Links as a share of the ordered pairs that were answered, 0 to 1; None where none was."""
    return network.links / len(network.answered) if network.answered else None


def arc_reciprocity(network: Network) -> float | None:
    """Links that are returned as a share of links, among pairs of which both answered; None where there is no link."""
    mutual, one_way = _dyads(network)
    return 2 * mutual / (2 * mutual + one_way) if mutual + one_way else None


def dyad_reciprocity(network: Network) -> float | None:
    """Mutual pairs as a share of the linked pairs of which both answered; None where there is none."""
    mutual, one_way = _dyads(network)
    return mutual / (mutual + one_way) if mutual + one_way else None


def _dyads(network: Network) -> tuple[int, int]:
    linked = [(a >= network.cut, b >= network.cut) for a, b in network.both_answered]
    return sum(a and b for a, b in linked), sum(a != b for a, b in linked)


def corrected_reciprocity(network: Network) -> float | None:
    """(r - d) / (1 - d): above 0 where links are returned more often than by chance (Garlaschelli and Loffredo 2004).

    r and d are arc reciprocity and density among pairs of which both answered; None where there is no link or nothing
    else.
    """
    reciprocity, both = arc_reciprocity(network), network.both_answered
    if reciprocity is None:
        return None
    dense = fmean(level >= network.cut for pair in both for level in pair)
    return (reciprocity - dense) / (1 - dense) if dense < 1 else None


def union(network: Network) -> dict[Pair, bool | None]:
    """For each pair whether at least one of the two reports a link; None where a missing answer leaves that open."""
    return {(a, b): _either(network, a, b) for a, b in combinations(network.mechanisms, 2)}


def _either(network: Network, a: str, b: str) -> bool | None:
    views = [network.levels.get(pair) for pair in ((a, b), (b, a))]
    if any(view is not None and view >= network.cut for view in views):
        return True
    return None if None in views else False


def centralisation(network: Network) -> float | None:
    """Freeman's degree centralisation (1979) of the union of links: 1 for a star, 0 for a ring.

    sum(largest degree - degree) / ((n - 1)(n - 2)). None for fewer than three mechanisms, and where a missing answer
    leaves open whether two are linked.
    """
    n, links = len(network.mechanisms), union(network)
    if n < 3 or None in links.values():  # noqa: PLR2004 - two have no centre
        return None
    degrees = [sum(bool(linked) for pair, linked in links.items() if each in pair) for each in network.mechanisms]
    return sum(max(degrees) - degree for degree in degrees) / ((n - 1) * (n - 2))


def mean_level(network: Network) -> float | None:
    """The mean of all levels that were answered, in levels."""
    return fmean(network.answered.values()) if network.answered else None


def mean_gap(network: Network) -> float | None:
    """The mean of the perception gaps of pairs of which both answered, in levels."""
    gaps = [abs(a - b) for a, b in network.both_answered]
    return fmean(gaps) if gaps else None


def perception_gap(network: Network, a: str, b: str) -> int | None:
    """By how many levels the two views of one pair differ."""
    one, other = network.levels.get((a, b)), network.levels.get((b, a))
    return None if one is None or other is None else abs(one - other)


def isolates(network: Network) -> frozenset[str]:
    """Mechanisms that are known to have no link: nobody's missing answer leaves it open."""
    links = union(network)
    return frozenset(
        each for each in network.mechanisms if all(linked is False for pair, linked in links.items() if each in pair)
    )


def single_bridges(network: Network) -> frozenset[str]:
    """Mechanisms without which some of those linked to them would lose every way to each other.

    Cut points of the union of links that are so whatever the missing answers might say: links that are certain lead to
    parts that stay apart even if every open one existed.
    """
    certain, possible = _graph(network, (True,)), _graph(network, (True, None))
    return frozenset(each for each in network.mechanisms if _holds_together(each, certain, possible))


def _graph(network: Network, states: tuple[bool | None, ...]) -> nx.Graph:
    graph = nx.Graph()
    graph.add_nodes_from(network.mechanisms)
    graph.add_edges_from(pair for pair, linked in union(network).items() if linked in states)
    return graph


def _holds_together(each: str, certain: nx.Graph, possible: nx.Graph) -> bool:
    others = possible.subgraph(set(possible) - {each})
    linked = set(certain[each])
    return sum(bool(linked & part) for part in nx.connected_components(others)) > 1
