"""Migrations run up and down on both databases, with data in the tables, and end at what the models say."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect

from elearn.app import create_app
from elearn.db import Base, db
from tests.cast import make_cast
from tests.conftest import config_for
from tests.databases import KINDS, throw_away

ROOT = Path(__file__).parent.parent


@pytest.fixture(params=KINDS)
def empty_app(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    with throw_away(request.param) as url:
        app = create_app(config_for(url, tmp_path))
        with app.app_context():
            yield app
            db.session.remove()
            db.engine.dispose()


def test_the_models_equal_the_head_of_the_migrations(empty_app: Flask) -> None:
    assert empty_app
    upgrade()
    with db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_migrations_run_down_and_up_again_with_data_in_the_tables(empty_app: Flask) -> None:
    assert empty_app
    upgrade()
    make_cast(datetime(2026, 11, 23, tzinfo=UTC))
    db.session.remove()
    downgrade(revision="base")
    assert set(inspect(db.engine).get_table_names()) == {"alembic_version"}
    upgrade()
    assert set(inspect(db.engine).get_table_names()) == {"alembic_version", *Base.metadata.tables}


def test_no_migration_imports_the_application() -> None:
    files = list((ROOT / "migrations" / "versions").glob("*.py"))
    assert files
    assert [path.name for path in files if "elearn" in path.read_text("utf-8")] == []
