"""The picture of a map: bodies on a circle, and for each pair a line of two halves.

The half beside a body is what that body says of the relation; so two views of one relation are both seen, and a half
that is missing is a link that only one of the two sees. Partners do not rate: a line to one of them is whole.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from elearn.assessments.map_content import CollaborationMap, Pair, place_key
from elearn.measures.picture import Point, points

RADIUS: Final = 100
# With so many bodies the picture begins with joint planning, so that lines can be told apart.
MANY, FEWER_LINES_FROM = 12, 3
LABEL_AT: Final = 1.12
# From here to the side, a label begins or ends at its point instead of being centred.
ASIDE: Final = 5


@dataclass(frozen=True, slots=True)
class Node:
    """`kind`: agreed, silent (did not agree) or partner. `anchor`: start, middle or end, from left to right."""

    key: str
    label: str
    kind: str
    x: float
    y: float
    label_x: float
    label_y: float
    anchor: str


@dataclass(frozen=True, slots=True)
class Lines:
    """All halves of one level in one path."""

    level: int
    path: str


@dataclass(frozen=True, slots=True)
class Picture:
    nodes: Sequence[Node]
    lines: Sequence[Lines]
    least: int
    only: str
    many: bool


def least_level(found: CollaborationMap) -> int:
    """From which level on lines are drawn where the reader does not choose."""
    return FEWER_LINES_FROM if len(found.places) > MANY else 1


def picture(found: CollaborationMap, least: int, only: str = "") -> Picture:
    """Lines from a level on; `only`: those of one body."""
    at = _points(found)
    said = [(pair, level) for pair, level in _levels(found) if level >= least and (not only or only in pair)]
    return Picture(_nodes(found, at), _lines(found, at, said), least, only, len(at) > MANY)


def _points(found: CollaborationMap) -> dict[str, Point]:
    """By code, and partners by what they are called in answers."""
    at = points(found.places)
    return {code: at[code] for code in found.codes} | {one.about: at[place_key(one)] for one in found.partners}


def _nodes(found: CollaborationMap, at: Mapping[str, Point]) -> list[Node]:
    agreed = {body.code: "agreed" if body.shares else "silent" for body in found.bodies}
    own = [_node(code, code, agreed[code], at[code]) for code in found.codes]
    return own + [_node(key, label, "partner", at[key]) for key, label in partner_labels(found).items()]


def partner_labels(found: CollaborationMap) -> dict[str, str]:
    """Partners have no code, so they are numbered: P1, P2."""
    return {partner.about: f"P{number}" for number, partner in enumerate(found.partners, start=1)}


def _node(key: str, label: str, kind: str, point: Point) -> Node:
    x, y = (round(RADIUS * one, 1) for one in point)
    label_x, label_y = (round(LABEL_AT * RADIUS * one, 1) for one in point)
    anchor = "start" if x > ASIDE else "end" if x < -ASIDE else "middle"
    return Node(key, label, kind, x, y, label_x, label_y, anchor)


def _lines(found: CollaborationMap, at: Mapping[str, Point], said: Iterable[tuple[Pair, int]]) -> list[Lines]:
    drawn: dict[int, list[str]] = defaultdict(list)
    for (one, other), level in said:
        # A partner says nothing, so that what a mechanism says of it is the whole line.
        drawn[level].append(_line(at[one], at[other], 0.5 if other in found.codes else 1))
    return [Lines(level, "".join(drawn[level])) for level in sorted(drawn)]


def _levels(found: CollaborationMap) -> Iterable[tuple[Pair, int]]:
    """The level 0 is no line."""
    return ((pair, said.now) for pair, said in sorted(found.said.items()) if isinstance(said.now, int) and said.now)


def _line(start: Point, end: Point, share: float) -> str:
    """From one body, so much of the way to the other."""
    x, y = (round(RADIUS * one) for one in start)
    to_x, to_y = (round(RADIUS * share * (other - one)) for one, other in zip(start, end, strict=True))
    return f"M{x} {y}l{to_x} {to_y}"
