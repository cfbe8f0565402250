"""Two figures about the same persons, by all items of a part and by those that two rounds have in common.

Where both count the same persons, the median by common items says nothing more about how they answered all items: each
way in which they can have done that goes with it, since medians of the same persons lie no further apart than their
levels can. Where some left out too much of the common items, their medians together can tell how the few others
answered; then only an equal median is shown. Nothing says why one is not shown: too few, or this.
"""

from collections.abc import Mapping
from typing import Any, Final

# What is shown beside another round: no more of the same persons is published a second time.
NOTHING: Final[Mapping[str, Any]] = {"n": None, "median": None}


def beside(whole: Mapping[str, Any] | None, common: Mapping[str, Any]) -> Mapping[str, Any]:
    """Number and median by the common items, where they may stand beside the figures by all items."""
    if whole is None or not (common["n"] == whole["n"] or common["median"] == whole["median"]):
        return NOTHING
    return {name: common[name] for name in NOTHING}
