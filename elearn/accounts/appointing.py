"""Who may give and end which role, and who may help whom with a new password. Pure rules over the table of rights."""

from collections.abc import Collection, Iterable
from typing import Final

from elearn.accounts.rights import (
    COHORT_TRAINER,
    COMMISSION,
    COORDINATOR,
    DEPUTY,
    FOCAL,
    PROJECT,
    SCOPES_OF,
    TRAINER,
    Held,
    may,
    scopes_for,
)
from elearn.scope import WORLD, Scope

ACT_FOR: Final = {
    FOCAL: "appoint focal points",
    DEPUTY: "appoint focal points",
    COORDINATOR: "appoint coordinators",
    COMMISSION: "appoint commission administrators",
    PROJECT: "appoint project administrators",
    TRAINER: "appoint trainers",
    COHORT_TRAINER: "appoint trainers",
}
# What an invitation can bring besides a role.
MEMBER: Final = "member"
INVITE: Final = "invite members"
HELP: Final = "hand over reset codes"
# There are no cohorts yet in which that role could hold.
GIVEN: Final = (FOCAL, DEPUTY, COORDINATOR, COMMISSION, TRAINER, PROJECT)


def may_appoint(roles: Iterable[Held], kind: str, scope: Scope) -> bool:
    """True where somebody with these roles may give, or end, a role of this kind in this scope."""
    return scope.kind in SCOPES_OF.get(kind, ()) and may(roles, ACT_FOR[kind], scope)


def may_invite(roles: Iterable[Held], kind: str, scope: Scope) -> bool:
    """The same for an invitation, which can also bring membership of a mechanism."""
    if kind == MEMBER:
        return scope.kind == "mechanism" and may(roles, INVITE, scope)
    return kind in ACT_FOR and may_appoint(roles, kind, scope)


def inviting_as(roles: Iterable[Held], kind: str, scope: Scope) -> Held | None:
    """The role in which somebody invites: of those that allow it, the one nearest to the scope."""
    able = [role for role in roles if may_invite((role,), kind, scope)]
    return min(able, key=lambda role: scope.line.index(role.scope), default=None)


def place_to_suggest(roles: Iterable[Held], kind: str) -> str:
    """The key of the only place in which somebody holds a role and can invite to this; empty where it is not clear."""
    wanted = SCOPES_OF.get(FOCAL if kind == MEMBER else kind, ())
    able = (role for role in roles if role.scope.kind in wanted and may_invite((role,), kind, role.scope))
    keys = {role.scope.key for role in able}
    return keys.pop() if len(keys) == 1 else ""


def excluded_by(kind: str, held: Collection[str]) -> str:
    """The role of the same place that keeps somebody from a role of this kind; empty where none does.

    A deputy stands in for somebody else.
    """
    other = {FOCAL: DEPUTY, DEPUTY: FOCAL}.get(kind, "")
    return other if other in held else ""


def kinds_to_give(roles: tuple[Held, ...]) -> tuple[str, ...]:
    """The kinds of role that somebody may give anywhere."""
    return tuple(kind for kind in GIVEN if scopes_for(roles, ACT_FOR[kind]))


def may_help(roles: tuple[Held, ...], belongs: Iterable[Scope], holds: Iterable[Held]) -> bool:
    """True where somebody may hand a person a code for a new password.

    The code lets its giver into the account. So every role that the person holds must be one that the giver could
    give, or else it would be a way to rights above one's own; and every place that she belongs to must be one where
    the giver helps, or else it would be a way into the account of a neighbour. `belongs` are accepted memberships: to
    ask for one puts nobody into the hands of whoever is asked.
    """
    held = tuple(holds)
    where = tuple(belongs) or tuple(role.scope for role in held) or (WORLD,)
    return all(may_appoint(roles, role.kind, role.scope) for role in held) and all(
        may(roles, HELP, scope) for scope in where
    )
