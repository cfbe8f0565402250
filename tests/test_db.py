"""The database: what is written into a log when a statement fails."""

import pytest
from flask import Flask
from sqlalchemy import Engine, select, text
from sqlalchemy.exc import SQLAlchemyError

from elearn.accounts.models import Person
from elearn.db import db, make_engine


def said_on_failure(engine: Engine) -> str:
    with pytest.raises(SQLAlchemyError) as raised, engine.connect() as connection:
        connection.execute(text("SELECT :name, no_such_column FROM person"), {"name": "Amal the learner"})
    return str(raised.value)


def test_an_error_says_its_statement_without_names_and_answers(app: Flask) -> None:
    assert app
    own = make_engine(db.engine.url.render_as_string(hide_password=False))
    for engine in (db.engine, own):
        said = said_on_failure(engine)
        assert "no_such_column" in said
        assert "Amal" not in said
    own.dispose()
    assert db.session.scalars(select(Person)).all() == []
