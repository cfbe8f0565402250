"""What the first screen of a map says, and its technical figures; computed once, at publication."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any, Final

from elearn.assessments.map_content import CollaborationMap, MapBody, Pair
from elearn.measures import networks, pairs
from elearn.measures.networks import Network
from elearn.measures.pairs import Standing, View

OVERSEERS: Final = frozenset({"ombudsperson", "parliamentary_committee", "observatory"})
INDEPENDENT, EXECUTIVE = "independent", "executive"


def summary(found: CollaborationMap) -> dict[str, Any]:
    """Pairs as lists of two codes."""
    views = both_views(found)
    known = _network(found, found.sharing)
    return {
        "counts": {standing.name: number for standing, number in pairs.count(views.values()).items()},
        "discuss": [list(pair) for pair, (one, other) in views.items() if pairs.to_discuss(one, other)],
        "more": [list(pair) for pair, (one, other) in views.items() if pairs.more_than_needed(one, other)],
        "isolates": sorted(networks.isolates(known)) if len(known.mechanisms) > 1 else [],
        "bridges": sorted(networks.single_bridges(known)),
        "independence": [list(pair) for pair in independence(found)],
        "technical": technical(found),
    }


def both_views(found: CollaborationMap) -> dict[Pair, tuple[View, View]]:
    return {(one, other): (found.view(one, other), found.view(other, one)) for one, other in found.pairs()}


def standing_of(found: CollaborationMap, one: str, other: str) -> Standing:
    return pairs.standing(found.view(one, other), found.view(other, one))


def _network(found: CollaborationMap, codes: Iterable[str]) -> Network:
    mechanisms = tuple(codes)
    levels = {pair: said.now for pair, said in found.said.items() if set(pair) <= set(mechanisms)}
    return Network(mechanisms, {pair: level if isinstance(level, int) else None for pair, level in levels.items()})


def network(found: CollaborationMap) -> Network:
    """All mechanisms of the round; what is not shared counts as not answered."""
    return _network(found, found.codes)


def technical(found: CollaborationMap) -> dict[str, float | None] | None:
    """None for fewer than four mechanisms, or with less than 70 % of the ordered pairs answered and shared."""
    indices = networks.indices(network(found))
    return None if indices is None else asdict(indices)


def oversees(one: MapBody, other: MapBody) -> bool:
    """Whether `one` may be there to watch over bodies like `other`."""
    return _watches(one) and other.branch == EXECUTIVE and not _watches(other)


def _watches(body: MapBody) -> bool:
    return body.branch == INDEPENDENT or not OVERSEERS.isdisjoint(body.types)


def independence(found: CollaborationMap) -> list[Pair]:
    """The overseer and the overseen of each pair in which one of them wants to answer jointly for a result."""
    bodies: Mapping[str, MapBody] = {body.code: body for body in found.bodies}
    both = [pair for pair in found.pairs() for pair in (pair, pair[::-1])]
    return [
        (one, other)
        for one, other in both
        if oversees(bodies[one], bodies[other])
        and found.top in {found.view(one, other).needed, found.view(other, one).needed}
    ]
