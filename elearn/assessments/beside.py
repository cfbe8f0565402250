"""What may be shown of the same persons a second time, on some of the items."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final

from elearn.measures.spread import Spread

# No more of the same persons is published a second time.
NOTHING: Final[Mapping[str, Any]] = {"n": None, "median": None}


def without_differences(kept: Mapping[str, Any], again: Mapping[str, Any], k: int) -> dict[str, Any]:
    """Dimension → number and median on fewer items, beside what is shown of all.

    Whoever answered few of the items that stayed has a level there no more, or has one only there. Where that are one
    to k - 1 persons, taking one number from the other would tell of them: then the second figures are not shown.

    Where the same persons have a level on both, the second median says nothing more of their levels on all items: each
    way in which these can lie goes with it, since medians of the same persons lie no further apart than their levels
    can. Where they are not the same persons, two medians together can tell on which side of them few others stand: then
    only an equal one is shown.
    """
    return {key: _shown(one, NOTHING if _tells(kept.get(key), one, k) else one) for key, one in again.items()}


def _shown(again: Mapping[str, Any], one: Mapping[str, Any]) -> dict[str, Any]:
    return asdict(Spread(again["levels"])) | {name: one[name] for name in NOTHING}


def _tells(kept: Mapping[str, Any] | None, again: Mapping[str, Any], k: int) -> bool:
    if again["n"] is None:
        return False
    if kept is None or kept["n"] is None or 0 < abs(kept["n"] - again["n"]) < k:
        return True
    return bool(kept["n"] != again["n"] and kept["median"] != again["median"])
