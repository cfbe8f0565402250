"""Two maps of one country beside each other, on the pairs of which both know both levels."""

from dataclasses import dataclass

from elearn.assessments.map_content import CollaborationMap, Pair
from elearn.assessments.map_summary import network, standing_of
from elearn.measures.pairs import Standing

KNOWN = frozenset({Standing.MET, Standing.NOT_MET})


@dataclass(frozen=True, slots=True)
class Answered:
    """How much of a map there is: mechanisms that agreed, and ordered pairs of which the level now is known."""

    agreed: int
    mechanisms: int
    pairs: int
    of_pairs: int


@dataclass(frozen=True, slots=True)
class Change:
    """Needs met then and now, of the same `pairs`: without them, two counts would be of different things."""

    pairs: int
    then: int
    now: int


def answered(found: CollaborationMap) -> Answered:
    """What is not shared counts as not answered."""
    known = network(found)
    return Answered(len(found.sharing), len(found.codes), len(known.answered), known.ordered_pairs)


def change(then: CollaborationMap, now: CollaborationMap) -> Change | None:
    """None where the levels are of different scales, or no pair is known in both."""
    before, after = _known(then), _known(now)
    both = before.keys() & after.keys()
    if then.top != now.top or not both:
        return None
    return Change(len(both), *(sum(known[pair] is Standing.MET for pair in both) for known in (before, after)))


def _known(found: CollaborationMap) -> dict[Pair, Standing]:
    standings = {(one, other): standing_of(found, one, other) for one, other in found.pairs()}
    return {pair: standing for pair, standing in standings.items() if standing in KNOWN}
