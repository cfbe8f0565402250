from datetime import datetime

import pytest
from flask import Flask

from elearn.accounts.places import find_for_role, names_of, places
from elearn.courses import operations
from elearn.db import db
from elearn.scope import WORLD, Scope, course
from tests.courses.small import small


@pytest.fixture(autouse=True)
def published(app: Flask, now: datetime) -> None:
    assert app
    operations.publish(small(), None, now)


def test_a_trainer_s_role_holds_in_a_course_that_is_there() -> None:
    assert find_for_role("trainer", "small") == course("small")
    assert find_for_role("trainer", "none") is None


def test_a_withdrawn_course_keeps_its_trainers(now: datetime) -> None:
    operations.withdraw("small", None, now)
    assert find_for_role("trainer", "small") == course("small")


@pytest.mark.parametrize(("lang", "name"), [("en", "A small course"), ("ar", "دورة صغيرة"), ("fr", "A small course")])
def test_a_course_is_called_by_its_title_in_the_reader_s_language(lang: str, name: str) -> None:
    assert names_of("course", ["small", "none"], lang) == {"small": name, "none": "none"}


@pytest.mark.parametrize(
    ("scope", "expected"),
    [(WORLD, ["small"]), (course("small"), ["small"]), (course("none"), []), (Scope("country", "QM"), [])],
)
def test_courses_lie_in_the_world_and_in_themselves_only(scope: Scope, expected: list[str]) -> None:
    statement = places().kinds["course"].inside(scope)
    assert [str(code) for code in db.session.scalars(statement)] == expected
