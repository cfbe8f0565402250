import pytest
from sqlalchemy import update

from elearn.db import db
from elearn.errors import NotFoundError
from elearn.mechanisms.models import Country, Mechanism
from elearn.mechanisms.naming import Text, names_of
from elearn.mechanisms.queries import (
    country_scope,
    find_scope,
    learning_membership,
    mechanism_scope,
    members_of,
    membership_row,
    scope_name,
    scopes_below,
)
from elearn.scope import WORLD, Scope, commission, country
from tests.cast import Cast, add_mechanism
from tests.conftest import NOW


def line(scope: Scope) -> list[str]:
    return [str(one) for one in scope.line]


def test_the_membership_under_which_she_learns_carries_its_scope(cast: Cast) -> None:
    found = learning_membership(cast.learner)
    assert found is not None
    assert (found.mechanism_id, found.code, found.function, found.counts) == (cast.ministry, "QM-01", "policy", True)
    assert line(found.scope) == ["mechanism:QM-01", "country:QM", "commission:ESCWA", "world"]
    assert membership_row(found.id) == found


def test_who_has_none_learns_for_herself(cast: Cast) -> None:
    assert learning_membership(cast.trainer) is None


def test_what_is_earned_in_a_proposed_mechanism_does_not_count_yet(cast: Cast) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.id == cast.ministry).values(state="proposed"))
    found = learning_membership(cast.learner)
    assert found is not None
    assert not found.counts


def test_scopes_carry_their_ancestors(cast: Cast) -> None:
    assert line(mechanism_scope("QM-02")) == ["mechanism:QM-02", "country:QM", "commission:ESCWA", "world"]
    assert line(country_scope("QM")) == ["country:QM", "commission:ESCWA", "world"]


def test_a_country_that_has_not_chosen_stands_under_the_world_only(cast: Cast) -> None:
    db.session.execute(update(Country).values(reports_under=None))
    assert line(mechanism_scope("QM-02")) == ["mechanism:QM-02", "country:QM", "world"]


def test_a_former_code_leads_to_the_present_scope(cast: Cast) -> None:
    db.session.execute(update(Mechanism).where(Mechanism.code == "QM-02").values(former_code="QM-P04"))
    assert mechanism_scope("QM-P04").key == "QM-02"


@pytest.mark.parametrize(
    ("kind", "key", "found"),
    [
        ("world", "", "world"),
        ("commission", "ECA", "commission:ECA"),
        ("country", "QM", "country:QM"),
        ("mechanism", "QM-01", "mechanism:QM-01"),
    ],
)
def test_a_scope_is_found_by_what_an_address_says(cast: Cast, kind: str, key: str, found: str) -> None:
    assert str(find_scope(kind, key)) == found


@pytest.mark.parametrize(
    ("kind", "key"),
    [("world", "x"), ("commission", "OAS"), ("country", "XX"), ("mechanism", "XX-01"), ("course", "c"), ("", "")],
)
def test_what_is_not_there_is_not_found(cast: Cast, kind: str, key: str) -> None:
    with pytest.raises(NotFoundError):
        find_scope(kind, key)


def test_members_are_those_who_belong_now_or_ask_to(cast: Cast) -> None:
    assert [(member.name, member.function, member.state) for member in members_of(cast.ombuds)] == [
        ("Nour Karam", "legal", "accepted"),
        ("Salma Aziz", "management", "accepted"),
    ]


def test_scopes_below_are_the_next_smaller_ones(cast: Cast) -> None:
    add_mechanism("QM-P01", "advisory", "executive", NOW, en="Council").state = "proposed"
    assert [scope.key for scope in scopes_below(WORLD)] == ["ECA", "ECE", "ECLAC", "ESCAP", "ESCWA"]
    assert [str(scope) for scope in scopes_below(commission("ESCWA"))] == ["country:QM"]
    assert [str(scope) for scope in scopes_below(country("QM", "ESCWA"))] == ["mechanism:QM-01", "mechanism:QM-02"]
    assert scopes_below(mechanism_scope("QM-01")) == []


@pytest.mark.parametrize(
    ("kind", "key", "lang", "name"),
    [
        ("world", "", "en", "All countries"),
        ("commission", "ECA", "en", "Economic Commission for Africa (ECA)"),
        ("country", "QM", "ar", "زهرانيا"),
        ("country", "QM", "fr", "Zahrania"),
        ("country", "XX", "en", "XX"),
        ("mechanism", "QM-01", "ar", "وزارة شؤون المرأة"),
        ("mechanism", "QM-01", "ru", "Ministry for Women"),
    ],
)
def test_a_scope_has_a_name_in_the_readers_language(cast: Cast, kind: str, key: str, lang: str, name: str) -> None:
    assert scope_name(Scope.parse(f"{kind}:{key}".removesuffix(":")), lang) == name


def test_many_are_named_at_once(cast: Cast) -> None:
    assert names_of("mechanism", ["QM-01", "QM-02", "XX-01"], "en") == {
        "QM-01": "Ministry for Women",
        "QM-02": "Ombudsperson's Office",
    }
    assert names_of("country", ["QM"], "ar") == {"QM": "زهرانيا"}
    assert list(names_of("commission", ["ECE", "OAS"], "en")) == ["ECE"]
    assert names_of("course", ["x"], "en") == {}


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("ar", "rtl"), ("fa", "rtl"), ("ckb", "rtl"), ("uz-Arab", "rtl"), ("sr-Latn", "ltr"), ("hr", "ltr"), ("", "ltr")],
)
def test_a_name_runs_in_the_direction_of_its_script(lang: str, direction: str) -> None:
    assert Text("x", lang).dir == direction
