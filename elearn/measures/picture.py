"""The picture of a network: places that stay put from round to round, and GraphML for other programs."""

from collections.abc import Iterable, Mapping
from itertools import permutations
from math import cos, pi, sin

import networkx as nx

from elearn.measures.networks import Network

# x to the right and y downwards, both from -1 to 1.
Point = tuple[float, float]
DIGITS = 4
NOT_ANSWERED = "not_answered"
# What XML 1.0 can hold beside letters: no control character but tab and line ends, no half of a pair, no non-character.
LAWFUL = ((0x9, 0xA), (0xD, 0xD), (0x20, 0xD7FF), (0xE000, 0xFFFD), (0x10000, 0x10FFFF))


def places(codes: Iterable[str], earlier: Mapping[str, float] | None = None) -> dict[str, float]:
    """Where each mechanism stands on the circle: turns from the top, clockwise, 0 to below 1.

    Places of an earlier round are kept, those of mechanisms that left stay free, and a new mechanism stands in the
    middle of the widest gap. Without earlier places all stand evenly, in the order of their codes.
    """
    ordered = sorted(set(codes))
    if not earlier:
        return {code: round(number / len(ordered), DIGITS) for number, code in enumerate(ordered)}
    taken = dict(earlier)
    for code in ordered:
        taken.setdefault(code, _widest_gap(taken.values()))
    return {code: taken[code] for code in ordered}


def _widest_gap(turns: Iterable[float]) -> float:
    around = sorted(turns)
    gaps = zip(around, [*around[1:], around[0] + 1], strict=True)
    start, end = max(gaps, key=lambda gap: (round(gap[1] - gap[0], DIGITS + 2), -gap[0]))
    return (start + end) / 2 % 1


def points(turns: Mapping[str, float]) -> dict[str, Point]:
    """The places as coordinates on a circle with radius 1."""
    return {
        code: (round(sin(2 * pi * turn), DIGITS) + 0.0, round(-cos(2 * pi * turn), DIGITS) + 0.0)
        for code, turn in turns.items()
    }


def graphml(
    network: Network,
    names: Mapping[str, str],
    turns: Mapping[str, float],
    why: Mapping[tuple[str, str], str] | None = None,
) -> str:
    """The network for other programs: an arc for every level that is a link, from who reports to whom it is about.

    A pair without a level is no arc and is not the level 0 either: it stands with the graph, by why there is none.
    `why` names reasons; a pair that it does not name was not answered. What XML cannot hold is left out.
    """
    silent = _unanswered(network, why or {})
    graph = nx.DiGraph(**{reason: clean("; ".join(pairs)) for reason, pairs in silent.items()})
    at = points(turns)
    for code in network.mechanisms:
        graph.add_node(clean(code), label=clean(names.get(code, code)), x=at[code][0], y=at[code][1])
    for (one, other), level in sorted(network.answered.items()):
        if level >= network.cut:
            graph.add_edge(clean(one), clean(other), level=level)
    return "\n".join(nx.generate_graphml(graph))


def _unanswered(network: Network, why: Mapping[tuple[str, str], str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {NOT_ANSWERED: []}
    for pair in permutations(network.mechanisms, 2):
        if pair not in network.answered:
            found.setdefault(why.get(pair, NOT_ANSWERED), []).append(" > ".join(pair))
    return found


def clean(text: str) -> str:
    """Without the characters that XML cannot hold."""
    return "".join(char for char in text if any(low <= ord(char) <= high for low, high in LAWFUL))
