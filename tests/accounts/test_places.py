from flask import Flask

from elearn.accounts.places import KnownPlaces, find_for_role, find_scope, names_of, places, scope_held, scopes_of
from elearn.scope import WORLD, Scope
from tests.cast import Cast


def test_places_are_asked_where_they_are_known(cast: Cast) -> None:
    assert find_scope("mechanism", "QM-01") == Scope("mechanism", "QM-01")
    found = find_scope("mechanism", "QM-01")
    assert found is not None
    assert [str(scope) for scope in found.line] == ["mechanism:QM-01", "country:QM", "commission:ESCWA", "world"]
    assert find_for_role("coordinator", "QM") == Scope("country", "QM")
    assert scopes_of(cast.learner) == (Scope("mechanism", "QM-01"),)
    assert names_of("mechanism", ["QM-01", "XX"], "ar") == {"QM-01": "وزارة شؤون المرأة", "XX": "XX"}


def test_the_world_is_one_and_has_no_key() -> None:
    assert find_scope("world", "x") is None


def test_what_nobody_knows_is_no_place(app: Flask) -> None:
    assert app
    assert find_scope("world", "") == WORLD
    assert find_scope("mechanism", "QM-01") is None
    assert find_scope("planet", "Mars") is None
    assert find_for_role("king", "QM") is None
    assert find_for_role("project_admin", "") == WORLD


def test_a_place_that_was_forgotten_is_not_the_world(app: Flask) -> None:
    assert app
    assert find_for_role("trainer", "") is None
    assert find_for_role("trainer", "world") == WORLD
    assert find_for_role("coordinator", "world") is None


def test_places_that_are_gone_stand_under_the_world_only(app: Flask) -> None:
    assert app
    assert names_of("planet", ["Mars"], "en") == {"Mars": "Mars"}
    assert scope_held("mechanism", "gone").line == (Scope("mechanism", "gone"), WORLD)


def test_each_application_has_a_register_of_its_own(app: Flask) -> None:
    assert app
    other = Flask("other")
    assert places(other).kinds == {}
    assert all(isinstance(known, KnownPlaces) for known in places(app).kinds.values())
