"""The database: one base class, one type for instants, and how a transaction begins."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from flask import Flask, g, has_request_context, request
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Dialect, Engine, ExceptionContext, MetaData, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.types import JSON, TypeDecorator

_DETAILS = re.compile(r"\n(DETAIL|CONTEXT):.*", re.DOTALL)
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

# Every constraint has a name, so that a migration can name it on both databases.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment in UTC. SQLite forgets time zones, so they are taken off on the way in and put on on the way out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant without a time zone cannot be stored")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """What every table derives from."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012 - SQLAlchemy's own form


# Tables derive from Base, whose types mypy understands; Flask-SQLAlchemy brings engines and the session.
db = SQLAlchemy(session_options={"expire_on_commit": False})


def _set_up_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    # Without an isolation level the driver begins nothing by itself: see _begin.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode = WAL", "synchronous = FULL", "busy_timeout = 20000", "foreign_keys = ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _is_writing() -> bool:
    if not has_request_context():
        return True
    return request.method not in SAFE_METHODS or g.get("writing", False)


def _begin(connection: Any) -> None:
    # A transaction that will write asks for the lock at once and waits for it; one that would have to
    # exchange a read lock for a write lock is refused by SQLite without waiting.
    connection.exec_driver_sql("BEGIN IMMEDIATE" if _is_writing() else "BEGIN")


def _keep_rows_out(context: ExceptionContext) -> None:
    # PostgreSQL repeats the row that it refuses, and the error is written into the log.
    for error in (context.original_exception, context.sqlalchemy_exception):
        if error is not None:
            error.args = tuple(_DETAILS.sub("", one) if isinstance(one, str) else one for one in error.args)


def listen(engine: Engine) -> None:
    """Prepare an engine: errors without rows; on SQLite durable, patient and with foreign keys."""
    event.listen(engine, "handle_error", _keep_rows_out)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin)


def make_engine(url: str) -> Engine:
    """An engine of its own beside the application's, prepared in the same way."""
    engine = create_engine(url, hide_parameters=True)
    listen(engine)
    return engine


def begin_write() -> None:
    """Let a GET write: end its reading transaction, so that the next one begins with the lock."""
    db.session.rollback()
    g.writing = True


def utc_now() -> datetime:
    """The only clock; routes and commands read it and hand it on."""
    return datetime.now(UTC)


def init_app(app: Flask) -> None:
    db.init_app(app)
    with app.app_context():
        for engine in db.engines.values():
            listen(engine)


Clock = Callable[[], datetime]
