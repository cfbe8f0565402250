"""The map as files for other programs: CSV of every ordered pair, and GraphML."""

from collections.abc import Iterator, Mapping
from itertools import permutations
from typing import Final

from elearn.assessments.map_content import CollaborationMap, Said
from elearn.assessments.map_summary import network
from elearn.measures.picture import NOT_ANSWERED, graphml
from elearn.web.spreadsheets import csv_text

COLUMNS: Final = ("from", "from_name", "about", "about_name", "level_now", "level_needed", "gap", "state")


def as_csv(found: CollaborationMap, names: Mapping[str, str], note: str) -> str:
    """A row for what each mechanism says about each other body; the last, with `note`, says what names do not mean."""
    values = sorted({part for said in found.said.values() for part in said.values or {}})
    last = ["note", note, *[None] * (len(COLUMNS) + len(values) - 2)]
    return csv_text((*COLUMNS, *(f"value_{part}" for part in values)), [*_rows(found, names, values), last])


def _rows(found: CollaborationMap, names: Mapping[str, str], values: list[str]) -> Iterator[list[object]]:
    for one in found.codes:
        for other in (*found.codes, *(partner.about for partner in found.partners)):
            if one != other:
                said = found.said.get((one, other), Said())
                figures = [(said.values or {}).get(part) for part in values]
                head = [one, names.get(one, one), other, names.get(other, other)]
                yield [*head, said.now, said.needed, found.view(one, other).gap, _state(found, one, other), *figures]


def _state(found: CollaborationMap, one: str, other: str) -> str:
    """Why there is no level, where there is none: neither reason is the level 0."""
    if not found.shown(one, other):
        return "not shared"
    return "stated" if (one, other) in found.said else "not answered"


def as_graphml(found: CollaborationMap, names: Mapping[str, str]) -> str:
    """The levels now among the mechanisms of the round."""
    why = {pair: _why(found, *pair) for pair in permutations(found.codes, 2)}
    return graphml(network(found), names, {code: found.places[code] for code in found.codes}, why)


def _why(found: CollaborationMap, one: str, other: str) -> str:
    """Why there is no level: not shared, cannot say and does not apply are different from no answer."""
    if not found.shown(one, other):
        return "not_shared"
    now = found.said.get((one, other), Said()).now
    return now.replace("-", "_") if isinstance(now, str) else NOT_ANSWERED
