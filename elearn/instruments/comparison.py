"""Which items two versions of an instrument share, so that two rounds can be compared by them alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from elearn.instruments.structure import Structure


@dataclass(frozen=True, slots=True)
class Common:
    """The keys in the order of the second version, and how many items each version has."""

    keys: tuple[str, ...]
    first: int
    second: int

    @property
    def count(self) -> int:
        return len(self.keys)

    @property
    def whole(self) -> bool:
        """Nothing was left out of the comparison."""
        return self.count == self.first == self.second


def common_items(first: Structure, second: Structure) -> Common:
    """Items with one key that are answered in the same way: the same kind, values, direction, options and limits.

    Who answers, from which level evidence is asked for, and the part in which an item stands may differ.
    """
    here, there = _measures(first), _measures(second)
    keys = tuple(key for key, measure in there.items() if here.get(key) == measure)
    return Common(keys, len(here), len(there))


_ELSEWHERE = frozenset({"answers", "evidence", "scale"})


def _measures(structure: Structure) -> Mapping[str, dict[str, Any]]:
    scales = {scale.key: scale for scale in structure.scales}
    found = {}
    for item in structure.items():
        measure = {name: value for name, value in item.to_json().items() if name not in _ELSEWHERE}
        scale = scales.get(item.scale or "")
        found[item.key] = measure | ({"scale": [scale.kind, *scale.values]} if scale else {})
    return found
