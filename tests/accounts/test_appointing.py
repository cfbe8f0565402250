"""Who may give which role and help whom: the rules alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.accounts.appointing import (
    ACT_FOR,
    GIVEN,
    MEMBER,
    excluded_by,
    kinds_to_give,
    may_appoint,
    may_help,
    may_invite,
    place_to_suggest,
)
from elearn.accounts.rights import (
    COMMISSION,
    COORDINATOR,
    DEPUTY,
    FOCAL,
    PROJECT,
    RIGHTS,
    SCOPES_OF,
    TRAINER,
    Held,
    may,
)
from elearn.scope import WORLD, Scope, commission, country, course, mechanism

OWN, NEXT, ABROAD = (
    mechanism("QM-01", "QM", "ESCWA"),
    mechanism("QM-02", "QM", "ESCWA"),
    mechanism("QN-01", "QN", "ECA"),
)
ALONE = mechanism("QO-01", "QO", None)
QM, QN = country("QM", "ESCWA"), country("QN", "ECA")
FOCAL_POINT, COORDINATES = Held(FOCAL, OWN), Held(COORDINATOR, QM)
ESCWA, PROJECT_ADMIN = Held(COMMISSION, commission("ESCWA")), Held(PROJECT, WORLD)
TEACHES, TEACHES_ALL = Held(TRAINER, course("one")), Held(TRAINER, WORLD)


@pytest.mark.parametrize(
    ("held", "kind", "scope", "allowed"),
    [
        (FOCAL_POINT, FOCAL, OWN, False),
        (FOCAL_POINT, DEPUTY, OWN, False),
        (COORDINATES, FOCAL, OWN, True),
        (COORDINATES, DEPUTY, NEXT, True),
        (COORDINATES, FOCAL, ABROAD, False),
        (COORDINATES, COORDINATOR, QM, False),
        (ESCWA, COORDINATOR, QM, True),
        (ESCWA, FOCAL, OWN, True),
        (ESCWA, COORDINATOR, QN, False),
        (ESCWA, FOCAL, ALONE, False),
        (ESCWA, COMMISSION, commission("ESCWA"), False),
        (ESCWA, TRAINER, course("one"), False),
        (PROJECT_ADMIN, COMMISSION, commission("ECA"), True),
        (PROJECT_ADMIN, TRAINER, course("one"), True),
        (PROJECT_ADMIN, TRAINER, WORLD, True),
        (PROJECT_ADMIN, TRAINER, OWN, False),
        (ESCWA, TRAINER, WORLD, False),
        (TEACHES_ALL, TRAINER, WORLD, False),
        (PROJECT_ADMIN, PROJECT, WORLD, True),
        (PROJECT_ADMIN, FOCAL, ALONE, True),
        (PROJECT_ADMIN, FOCAL, QM, False),
        (PROJECT_ADMIN, COORDINATOR, WORLD, False),
        (TEACHES, TRAINER, course("one"), False),
    ],
)
def test_a_role_is_given_from_above_and_in_its_own_kind_of_scope(
    held: Held, kind: str, scope: Scope, allowed: bool
) -> None:
    assert may_appoint((held,), kind, scope) is allowed
    assert may_invite((held,), kind, scope) is allowed


@pytest.mark.parametrize(
    ("held", "scope", "allowed"),
    [
        (FOCAL_POINT, OWN, True),
        (FOCAL_POINT, NEXT, False),
        (COORDINATES, NEXT, True),
        (COORDINATES, QM, False),
        (TEACHES, OWN, False),
    ],
)
def test_members_are_invited_into_mechanisms(held: Held, scope: Scope, allowed: bool) -> None:
    assert may_invite((held,), MEMBER, scope) is allowed


def test_an_unknown_role_is_given_by_nobody() -> None:
    assert not may_appoint((PROJECT_ADMIN,), "king", WORLD)
    assert not may_invite((PROJECT_ADMIN,), "king", WORLD)


def test_nobody_gives_a_role_that_may_more_than_the_giver() -> None:
    # Names of learners, the choice of a commission and what a mechanism says of itself are for those nearest to them,
    # whoever appoints these.
    nearest = {"see names", "choose commission", "offer cases", "open rounds", "sign for mechanism", "write plans"}
    nearest |= {"confirm actions", "look after country plans", "look after commission plans", "see shared statements"}
    nearest |= {"opt country in", "opt mechanism in"}
    for giver in (FOCAL_POINT, COORDINATES, ESCWA, TEACHES, TEACHES_ALL):
        for kind in kinds_to_give((giver,)):
            given = {act for act, kinds in RIGHTS.items() if kind in kinds} - nearest
            own = {act for act, kinds in RIGHTS.items() if giver.kind in kinds}
            assert given <= own, f"{giver.kind} gives {kind}"


def test_every_kind_of_role_has_an_act_that_gives_it() -> None:
    assert set(ACT_FOR) == set(SCOPES_OF)
    assert set(ACT_FOR.values()) <= set(RIGHTS)
    assert kinds_to_give((PROJECT_ADMIN,)) == GIVEN
    assert kinds_to_give((FOCAL_POINT,)) == ()


@pytest.mark.parametrize(
    ("helper", "belongs", "holds", "allowed"),
    [
        (FOCAL_POINT, (OWN,), (), True),
        (FOCAL_POINT, (NEXT,), (), False),
        (FOCAL_POINT, (OWN, NEXT), (), False),
        (COORDINATES, (OWN, NEXT), (), True),
        (COORDINATES, (OWN, ABROAD), (), False),
        (ESCWA, (OWN, ABROAD), (), False),
        (PROJECT_ADMIN, (OWN, ABROAD), (), True),
        (FOCAL_POINT, (), (), False),
        (FOCAL_POINT, (OWN,), (COORDINATES,), False),
        (FOCAL_POINT, (OWN,), (Held(DEPUTY, OWN),), False),
        (FOCAL_POINT, (OWN,), (TEACHES,), False),
        (COORDINATES, (OWN,), (FOCAL_POINT,), True),
        (COORDINATES, (), (FOCAL_POINT,), True),
        (COORDINATES, (OWN,), (FOCAL_POINT, Held(FOCAL, ABROAD)), False),
        (ESCWA, (OWN,), (COORDINATES,), True),
        (ESCWA, (OWN,), (PROJECT_ADMIN,), False),
        (PROJECT_ADMIN, (), (), True),
        (PROJECT_ADMIN, (), (PROJECT_ADMIN,), True),
        (PROJECT_ADMIN, (), (TEACHES,), True),
        (PROJECT_ADMIN, (), (TEACHES_ALL,), True),
        (COORDINATES, (OWN,), (TEACHES_ALL,), False),
        (TEACHES, (OWN,), (), False),
    ],
)
def test_a_code_for_a_password_is_no_way_to_more_rights(
    helper: Held, belongs: tuple[Scope, ...], holds: tuple[Held, ...], allowed: bool
) -> None:
    assert may_help((helper,), belongs, holds) is allowed


@pytest.mark.parametrize(
    ("held", "allowed"),
    [(TEACHES_ALL, True), (PROJECT_ADMIN, True), (TEACHES, False), (ESCWA, False), (FOCAL_POINT, False)],
)
def test_cases_are_reviewed_in_the_scope_of_the_world_alone(held: Held, allowed: bool) -> None:
    assert may((held,), "review cases", WORLD) is allowed


def test_an_act_that_is_not_in_the_table_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        may((PROJECT_ADMIN,), "no such act", WORLD)


@pytest.mark.parametrize(
    ("roles", "kind", "place"),
    [
        ((FOCAL_POINT,), MEMBER, "QM-01"),
        ((FOCAL_POINT,), FOCAL, ""),
        ((FOCAL_POINT, Held(DEPUTY, NEXT)), MEMBER, ""),
        ((FOCAL_POINT, COORDINATES), MEMBER, "QM-01"),
        ((COORDINATES,), MEMBER, ""),
        ((COORDINATES,), COORDINATOR, ""),
        ((ESCWA,), COORDINATOR, ""),
        ((PROJECT_ADMIN,), PROJECT, ""),
        ((), MEMBER, ""),
        ((FOCAL_POINT,), "king", ""),
    ],
)
def test_a_place_is_suggested_only_where_it_can_be_right(roles: tuple[Held, ...], kind: str, place: str) -> None:
    assert place_to_suggest(roles, kind) == place


@given(
    st.sets(st.sampled_from([FOCAL_POINT, COORDINATES, ESCWA, PROJECT_ADMIN, TEACHES])),
    st.sampled_from([MEMBER, *GIVEN]),
)
def test_whatever_is_suggested_may_be_invited_to(roles: set[Held], kind: str) -> None:
    place = place_to_suggest(tuple(roles), kind)
    here = [role.scope for role in roles if role.scope.key == place]
    assert not place or all(may_invite(roles, kind, scope) for scope in here)


@pytest.mark.parametrize(
    ("kind", "held", "why"),
    [
        (FOCAL, {DEPUTY}, DEPUTY),
        (DEPUTY, {FOCAL}, FOCAL),
        (FOCAL, {FOCAL}, ""),
        (DEPUTY, set(), ""),
        (TRAINER, {FOCAL}, ""),
    ],
)
def test_nobody_stands_in_for_herself(kind: str, held: set[str], why: str) -> None:
    assert excluded_by(kind, held) == why
