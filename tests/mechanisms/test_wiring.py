"""What accounts asks about places, and what becomes of invitations."""

from typing import Any

import pytest
from sqlalchemy import select

from elearn.accounts.places import find_scope, names_of, places, scopes_of
from elearn.accounts.signals import invitation_used
from elearn.db import db
from elearn.mechanisms.models import Membership
from elearn.mechanisms.queries import learning_membership
from elearn.scope import WORLD, commission, country
from tests.cast import Cast, add_mechanism, add_person
from tests.conftest import NOW


def test_places_are_found_and_named_for_accounts(cast: Cast) -> None:
    found = find_scope("mechanism", "QM-01")
    assert found is not None
    assert str(found.ancestors[0]) == "country:QM"
    assert find_scope("country", "XX") is None
    assert names_of("country", ["QM", "XX"], "ar") == {"QM": "زهرانيا", "XX": "XX"}


@pytest.mark.parametrize(
    ("kind", "scope", "keys"),
    [
        ("mechanism", WORLD, ["QM-01", "QM-02"]),
        ("mechanism", country("QM", "ESCWA"), ["QM-01", "QM-02"]),
        ("mechanism", commission("ECA"), []),
        ("country", commission("ESCWA"), ["QM"]),
        ("country", country("QM", "ESCWA"), ["QM"]),
        ("commission", WORLD, ["ECA", "ECE", "ECLAC", "ESCAP", "ESCWA"]),
        ("commission", commission("ESCWA"), ["ESCWA"]),
        ("commission", country("QM", "ESCWA"), []),
    ],
)
def test_what_lies_in_a_scope_is_a_statement_for_guards(cast: Cast, kind: str, scope: object, keys: list[str]) -> None:
    statement: Any = places().kinds[kind].inside(scope)  # type: ignore[arg-type]
    assert sorted(db.session.scalars(statement)) == keys


def test_a_mechanism_lies_in_no_country_of_another(cast: Cast) -> None:
    found = find_scope("mechanism", "QM-01")
    assert found is not None
    of_mechanisms: Any = places().kinds["mechanism"].inside(found)
    of_countries: Any = places().kinds["country"].inside(found)
    assert db.session.scalars(of_mechanisms).all() == ["QM-01"]
    assert db.session.scalars(of_countries).all() == []


def test_where_a_person_belongs_is_known_to_accounts(cast: Cast) -> None:
    assert [str(scope) for scope in scopes_of(cast.learner)] == ["mechanism:QM-01"]
    assert scopes_of(cast.trainer) == ()


def invite(person_id: int, role: str | None, kind: str, key: str, inviter: int) -> None:
    invitation_used.send(
        None, person_id=person_id, role_kind=role, scope_kind=kind, scope_key=key, inviter_id=inviter, now=NOW
    )


@pytest.mark.parametrize("role", [None, "focal_point"])
def test_an_invitation_to_a_mechanism_brings_an_accepted_membership(cast: Cast, role: str | None) -> None:
    person = add_person("Ines Invited", NOW)
    invite(person.id, role, "mechanism", "QM-01", cast.focal)
    found = learning_membership(person.id)
    assert found is not None
    assert (found.code, found.state, found.function, found.counts) == ("QM-01", "accepted", "other", True)
    decided_by = select(Membership.decided_by_id).where(Membership.id == found.id)
    assert db.session.scalar(decided_by) == cast.focal


def test_an_invitation_accepts_what_she_had_asked_for(cast: Cast) -> None:
    invite(cast.learner, None, "mechanism", "QM-02", cast.focal2)
    invite(cast.learner, None, "mechanism", "QM-02", cast.focal2)
    states = db.session.scalars(select(Membership.state).where(Membership.person_id == cast.learner)).all()
    assert states == ["accepted", "accepted"]


def test_in_a_proposed_mechanism_she_waits_with_the_others(cast: Cast) -> None:
    add_mechanism("QM-P01", "advisory", "executive", NOW, en="Council").state = "proposed"
    person = add_person("Ines Invited", NOW)
    invite(person.id, None, "mechanism", "QM-P01", cast.coordinator)
    found = learning_membership(person.id)
    assert found is not None
    assert found.state == "requested"


def test_an_invitation_to_a_country_brings_no_membership(cast: Cast) -> None:
    person = add_person("Carl Coordinator", NOW)
    invite(person.id, "coordinator", "country", "QM", cast.admin)
    assert learning_membership(person.id) is None
