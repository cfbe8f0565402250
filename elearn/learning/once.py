"""Writing a row that can be there only once, also when two requests write it at the same moment."""

from typing import Any

from sqlalchemy import literal

from elearn.db import Base, db
from elearn.learning.upserts import insert


def insert_once(model: type[Base], **values: Any) -> bool:
    """Add the row unless one with the same unique values is there; True where it is new."""
    # A row says so itself: psycopg tells no count here.
    statement = insert(model).values(**values).on_conflict_do_nothing().returning(literal(1))
    return db.session.execute(statement).first() is not None
