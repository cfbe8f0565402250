"""What may be shown of the same persons a second time, on some of the items."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from elearn.measures.spread import Spread


def without_differences(kept: Mapping[str, Any], again: Mapping[str, Any], k: int) -> dict[str, Any]:
    """Dimension → what `spread` lets be shown of fewer items, beside what is shown of all.

    Whoever answered few of the items that stayed has a level there no more, or has one only there. Where that are one
    to k - 1 persons, taking one number from the other would tell of them: then the second figures are not shown.
    """
    return {key: asdict(Spread(one["levels"])) if _tells(kept.get(key), one, k) else one for key, one in again.items()}


def _tells(kept: Mapping[str, Any] | None, again: Mapping[str, Any], k: int) -> bool:
    if again["n"] is None:
        return False
    return kept is None or kept["n"] is None or 0 < abs(kept["n"] - again["n"]) < k
