"""What a role may do, in one table.

A role holds in a scope and in everything inside it. The table says, per act, which kinds of role may do it there.
Acts that a person does with her own things (her learning, her profile, her requests) need no role and are not here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from elearn.scope import Scope

FOCAL, DEPUTY = "focal_point", "deputy"
COORDINATOR, COMMISSION, PROJECT = "coordinator", "commission_admin", "project_admin"
TRAINER, COHORT_TRAINER = "trainer", "cohort_trainer"

# The kinds of scope in which each kind of role may hold. A trainer has one course, or all of them.
SCOPES_OF: Final[dict[str, tuple[str, ...]]] = {
    FOCAL: ("mechanism",),
    DEPUTY: ("mechanism",),
    COORDINATOR: ("country",),
    COMMISSION: ("commission",),
    PROJECT: ("world",),
    TRAINER: ("course", "world"),
    COHORT_TRAINER: ("cohort",),
}

_MECHANISM: Final = frozenset({FOCAL, DEPUTY})
_ABOVE: Final = frozenset({COORDINATOR, COMMISSION, PROJECT})

RIGHTS: Final[dict[str, frozenset[str]]] = {
    # attainment: figures without names for every role in the scope, names with their state for the nearest only
    "see attainment": _MECHANISM | _ABOVE,
    "see names": _MECHANISM | {COORDINATOR},
    # the portrait of a country, beside its mechanisms' own people; each part of it asks for the right to that part
    "open portraits": _MECHANISM | _ABOVE,
    # mechanisms and members; who decides first, and to whom a request goes up, is in mechanisms/deciding.py
    "decide memberships": _MECHANISM | _ABOVE,
    "appoint focal points": _ABOVE,
    "invite members": _MECHANISM | _ABOVE,
    "amend mechanism": _ABOVE,
    "decide proposals": _ABOVE,
    "choose commission": frozenset({COORDINATOR, PROJECT}),
    "see unchecked rows": _ABOVE,
    # roles above mechanisms
    "appoint coordinators": frozenset({COMMISSION, PROJECT}),
    "appoint commission administrators": frozenset({PROJECT}),
    "appoint project administrators": frozenset({PROJECT}),
    "appoint trainers": frozenset({PROJECT}),
    "see roles": _MECHANISM | _ABOVE,
    "hand over reset codes": _MECHANISM | _ABOVE,
    # self-assessment is a country's own: nobody above it opens a round there, or signs for a mechanism
    "open rounds": _MECHANISM | {COORDINATOR},
    "sign for mechanism": _MECHANISM,
    # joint plans: a mechanism's people write in plans of its country and of its commission; whoever looks after a
    # country's plans confirms for no mechanism, and whoever looks after a commission's sees none of a country's
    "write plans": _MECHANISM,
    "confirm actions": _MECHANISM,
    "look after country plans": frozenset({COORDINATOR}),
    "look after commission plans": frozenset({COMMISSION}),
    # what mechanisms agreed to show to each other: a coordinator sees no more of it than any of them
    "see shared statements": frozenset({COORDINATOR}),
    # the regional view: each decides for what is its own; nobody above decides for a country or a mechanism
    "opt country in": frozenset({COORDINATOR}),
    "opt mechanism in": _MECHANISM,
    "publish regional view": frozenset({COMMISSION, PROJECT}),
    # courses
    "publish course": frozenset({TRAINER, PROJECT}),
    "decide extra tries": frozenset({TRAINER, PROJECT}),
    # a mechanism's own practice as a case; reviewed in the scope of the world, so by no trainer of a single course
    "offer cases": _MECHANISM,
    "review cases": frozenset({TRAINER, PROJECT}),
}


@dataclass(frozen=True, slots=True)
class Held:
    """A role that somebody holds."""

    kind: str
    scope: Scope


def may(roles: Iterable[Held], act: str, scope: Scope) -> bool:
    """True where one of the roles allows the act in this scope. An act that is not in the table is a mistake."""
    allowed = RIGHTS[act]
    return any(role.kind in allowed and role.scope.covers(scope) for role in roles)


def scopes_for(roles: Iterable[Held], act: str) -> tuple[Scope, ...]:
    """The scopes in which one of the roles allows the act, for a guard inside a query."""
    return tuple(role.scope for role in roles if role.kind in RIGHTS[act])
