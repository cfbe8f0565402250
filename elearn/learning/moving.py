"""Moving from an older version of a module to a newer one: what is taken along.

An answer is, where its question is unchanged: the same id with the same structure. A lesson that was done stays done
where the newer version has it and all its checks have answers that were taken along.
"""

from collections.abc import Collection, Mapping
from typing import Any


def unchanged(old: Mapping[str, Any], new: Mapping[str, Any]) -> frozenset[str]:
    """Ids of questions that have the same structure in both versions."""
    return frozenset(key for key, structure in new.items() if key in old and old[key] == structure)


def still_done(
    done: Collection[str], checks: Mapping[str, Collection[str]], answered: Collection[str]
) -> frozenset[str]:
    """Lessons that stay done: `checks` maps each lesson of the newer version to the ids of its checks."""
    return frozenset(key for key in done if key in checks and set(checks[key]) <= set(answered))
