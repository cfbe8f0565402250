"""What the packages above know about places, and accounts has to ask: they register it when they are set up.

Accounts keeps roles by the key of a scope only. Which country a mechanism lies in, what a place is called and where a
person belongs is known to the package of the mechanisms (and of the courses), whose tables accounts does not read.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from flask import Flask, current_app
from sqlalchemy import Select

from elearn.accounts.rights import SCOPES_OF
from elearn.scope import WORLD, Scope


def _never(_key: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class KnownPlaces:
    """Places of one kind of scope: mechanism, country, commission or course."""

    # The scope of a key with its ancestors; None where there is no such place.
    find: Callable[[str], Scope | None]
    # What places are called in a language, by key; places without a name are left out.
    names: Callable[[Collection[str], str], dict[str, str]]
    # A select of the keys of this kind that lie in a scope (the scope itself included), for a guard in a query.
    inside: Callable[[Scope], Select[tuple[str]]]
    # Why nobody gets a role, or is invited, there any more, in a sentence for the reader; empty where that is open.
    why_over: Callable[[str], str] = _never


@dataclass(slots=True)
class Places:
    kinds: dict[str, KnownPlaces] = field(default_factory=dict)
    # Where a person belongs, besides the roles that she holds: her accepted memberships.
    belonging: list[Callable[[int], tuple[Scope, ...]]] = field(default_factory=list)


def places(app: Flask | None = None) -> Places:
    """The register of the application: `places(app).kinds["mechanism"] = KnownPlaces(…)` in an `init_app`."""
    known: Places = (app or current_app).extensions.setdefault("places", Places())
    return known


def find_scope(kind: str, key: str) -> Scope | None:
    """The scope with its ancestors, or None where there is no such place."""
    if kind == "world":
        return None if key else WORLD
    known = places().kinds.get(kind)
    return known.find(key) if known else None


def why_over(scope: Scope) -> str:
    """Why nobody gets a role, or is invited, in this place any more; the empty text where that is open."""
    known = places().kinds.get(scope.kind)
    return known.why_over(scope.key) if known else ""


def scope_held(kind: str, key: str) -> Scope:
    """The scope of a role that is held already; a place that is gone stands under the world only."""
    return find_scope(kind, key) or Scope(kind, key, (WORLD,))  # type: ignore[arg-type]  # as they are kept


def find_for_role(role_kind: str, key: str) -> Scope | None:
    """The scope in which a role of this kind would hold; `world` names the whole project.

    An empty key does so only for a role that holds nowhere else: for others it is a place that somebody forgot.
    """
    kinds = SCOPES_OF.get(role_kind, ())
    if "world" in kinds and (key == str(WORLD) or (not key and len(kinds) == 1)):
        return WORLD
    return next((found for kind in kinds if key and (found := find_scope(kind, key))), None)


def scopes_of(person_id: int) -> tuple[Scope, ...]:
    """Where a person belongs by membership."""
    return tuple(scope for ask in places().belonging for scope in ask(person_id))


def names_of(kind: str, keys: Collection[str], language: str) -> dict[str, str]:
    """What places are called; the key itself for those without a name."""
    known = places().kinds.get(kind)
    found = known.names(keys, language) if known and keys else {}
    return {key: found.get(key) or key for key in keys}
