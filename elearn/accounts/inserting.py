"""INSERT … ON CONFLICT, which both databases know and SQLAlchemy spells once for each."""

from sqlalchemy.dialects import postgresql, sqlite

from elearn.db import Base, db

Insert = postgresql.Insert | sqlite.Insert


def insert(model: type[Base]) -> Insert:
    """An insert that can say what happens where the row is there already."""
    if db.engine.dialect.name == "postgresql":
        return postgresql.insert(model)
    return sqlite.insert(model)
