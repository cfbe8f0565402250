"""What a database holds, kept aside and put back: a test that changes much begins each time with the same rows."""

import sqlite3
from typing import Any, Protocol

from sqlalchemy import Exists, Table, exists, select, text

from elearn.db import Base, db
from tests.emptying import delete_rows


class Copy(Protocol):
    """Made inside an application's context, from what the database holds then."""

    def put_back(self) -> None: ...

    def drop(self) -> None: ...


class OfSqlite:
    """The whole file in memory, which SQLite copies in a moment."""

    def __init__(self) -> None:
        self._kept = sqlite3.connect(":memory:", check_same_thread=False)
        self._copy(back=False)

    def _copy(self, *, back: bool) -> None:
        connection = db.engine.raw_connection()
        there: Any = connection.driver_connection
        (self._kept if back else there).backup(there if back else self._kept)
        connection.close()

    def put_back(self) -> None:
        self._copy(back=True)

    def drop(self) -> None:
        self._kept.close()


def _one_row(table: Table) -> Exists:
    return exists().select_from(table)


class OfPostgresql:
    """The rows of each table in a schema of its own; the sequences go on, since no number is expected."""

    def __init__(self) -> None:
        with db.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA IF EXISTS kept CASCADE"))
            connection.execute(text("CREATE SCHEMA kept"))
            names = [table.name for table in Base.metadata.sorted_tables if connection.scalar(select(_one_row(table)))]
            for name in names:
                connection.execute(text(f"CREATE TABLE kept.{name} AS TABLE public.{name}"))
        self._insert = text(";".join(f"INSERT INTO {name} TABLE kept.{name}" for name in names))

    def put_back(self) -> None:
        # Rows of one table may name each other: while they come back nobody asks in which order.
        delete_rows()
        db.session.execute(self._insert)
        db.session.commit()

    def drop(self) -> None:
        with db.engine.begin() as connection:
            connection.execute(text("DROP SCHEMA kept CASCADE"))
