from flask import Flask
from sqlalchemy import text

from elearn.db import db
from tests.conftest import Browser


def test_health_is_200_at_the_head(client: Browser) -> None:
    answer = client.get("/health")
    assert (answer.status_code, '"ok"' in answer.text) == (200, True)


def test_a_database_behind_its_migrations_is_said_and_serves_no_page(app: Flask, client: Browser) -> None:
    db.session.execute(text("UPDATE alembic_version SET version_num = 'old'"))
    db.session.commit()
    try:
        answer = client.get("/health")
        assert (answer.status_code, "behind its migrations" in answer.text) == (503, True)
    finally:
        db.session.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        db.session.commit()
