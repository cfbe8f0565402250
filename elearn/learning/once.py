"""Writing a row that can be there only once, also when two requests write it at the same moment."""

from typing import Any

from elearn.db import Base, db
from elearn.learning.upserts import insert


def insert_once(model: type[Base], **values: Any) -> bool:
    """Add the row unless one with the same unique values is there; True where it is new."""
    result = db.session.execute(insert(model).values(**values).on_conflict_do_nothing())
    return bool(result.rowcount == 1)  # type: ignore[attr-defined]  # an INSERT has a count
