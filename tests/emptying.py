"""Emptying a database between two tests: only the tables that hold something, since a test fills few of them."""

from functools import cache
from itertools import count

from sqlalchemy import TextClause, text

from elearn.db import Base, db

# After so many times the rows that were deleted are cleared away, all of them at once: cleared away one by one, as
# PostgreSQL does by itself, they would leave room between others, and rows would come in another order than they went.
_EVERY = 40
_times = count(1)


@cache
def _filled() -> TextClause:
    each = (f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {table})" for table in Base.metadata.tables)
    return text(" UNION ALL ".join(each))


def delete_rows() -> None:
    """Delete what there is. On PostgreSQL nobody asks meanwhile whether a row is still referred to."""
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL session_replication_role = replica"))
    filled = set(db.session.scalars(_filled()))
    for table in reversed(Base.metadata.sorted_tables):
        if table.name in filled:
            db.session.execute(table.delete())


def empty_tables() -> None:
    delete_rows()
    if db.engine.dialect.name == "postgresql":
        # Keys count from 1 in each test, as they do on SQLite.
        used = "SELECT setval(oid, 1, false) FROM pg_class WHERE relkind = 'S' AND pg_sequence_last_value(oid) > 0"
        db.session.execute(text(used))
    db.session.commit()
    if db.engine.dialect.name == "postgresql" and next(_times) % _EVERY == 0:
        with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(f"VACUUM {', '.join(Base.metadata.tables)}"))
