"""Inserting what may be there already, in one statement, on both databases."""

from collections.abc import Iterator, Sequence
from typing import Any, TypeVar

from sqlalchemy.dialects import postgresql, sqlite

from elearn.db import Base, db

Item = TypeVar("Item")
# SQLite takes 32,766 values in a statement; our widest row has twelve.
AT_ONCE = 2000


def insert(table: type[Base]) -> Any:
    """The database's own INSERT, which knows ON CONFLICT."""
    return (sqlite if db.engine.dialect.name == "sqlite" else postgresql).insert(table)


def chunks(items: Sequence[Item], size: int = AT_ONCE) -> Iterator[Sequence[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]
