from collections.abc import Callable

from flask import Flask
from sqlalchemy import text

from elearn.db import db
from elearn.health import expected_head
from elearn.installation import Installation
from tests.conftest import Browser


def test_health_is_200_at_the_head(client: Browser) -> None:
    answer = client.get("/health")
    assert (answer.status_code, '"ok"' in answer.text) == (200, True)


def test_a_database_behind_its_migrations_is_said_and_serves_no_page(
    client: Browser, make_app: Callable[..., Flask]
) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = 'old'"))
    db.session.commit()
    try:
        answer = client.get("/health")
        assert (answer.status_code, "behind its migrations" in answer.text) == (503, True)
        page = make_app().test_client().get("/en/sign-in")
        assert (page.status_code, "flask db upgrade" in page.text) == (503, True)
    finally:
        db.session.execute(text("UPDATE alembic_version SET version_num = :head"), {"head": expected_head()})
        db.session.commit()


def test_a_demonstrations_folder_in_front_of_another_database_serves_no_page(make_app: Callable[..., Flask]) -> None:
    answer = make_app(DEMONSTRATION=True).test_client().get("/en/sign-in")
    assert (answer.status_code, "this database is not" in answer.text) == (503, True)


def test_a_database_that_is_a_demonstration_says_so_on_every_page(make_app: Callable[..., Flask]) -> None:
    db.session.add(Installation(key="kind", value="demonstration"))
    db.session.commit()
    assert "invented countries and people" in make_app().test_client().get("/en/sign-in").text
