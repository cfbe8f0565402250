"""Counters for the `limits` library, kept in our own database: they hold across processes and restarts."""

import time
from collections.abc import Callable
from datetime import datetime, timedelta

from limits.storage import Storage
from sqlalchemy import Connection, case, delete, literal, select
from sqlalchemy.exc import SQLAlchemyError

from elearn.accounts.inserting import insert
from elearn.accounts.models import Throttle
from elearn.db import db, utc_now


class TableStorage(Storage):
    """Fixed windows in the table `throttle`, each act in a short transaction of its own.

    A counter must stand even where the request that it counts fails, so it does not share that request's transaction.
    """

    STORAGE_SCHEME = ["elearn"]  # noqa: RUF012 - the library's own form

    def __init__(self, digest: Callable[[str], str]) -> None:
        super().__init__()
        self.digest = digest

    @property
    def base_exceptions(self) -> type[Exception]:
        return SQLAlchemyError

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        """The count after adding; one statement, so that two processes never count the same try once."""
        now = utc_now()
        over = Throttle.expires_at <= now
        ends = now + timedelta(seconds=expiry)
        statement = (
            insert(Throttle)
            .values(key=self.digest(key), count=amount, expires_at=ends)
            .on_conflict_do_update(
                index_elements=["key"],
                set_={
                    "count": case((over, literal(amount)), else_=Throttle.count + amount),
                    "expires_at": case((over, literal(ends, Throttle.expires_at.type)), else_=Throttle.expires_at),
                },
            )
            .returning(Throttle.count)
        )
        with db.engine.begin() as connection:
            count = connection.execute(statement).scalar_one()
            if count == amount:
                _forget_what_is_over(connection, now)
        return count

    def _row(self, key: str) -> tuple[int, datetime] | None:
        statement = select(Throttle.count.label("tries"), Throttle.expires_at).where(
            Throttle.key == self.digest(key), Throttle.expires_at > utc_now()
        )
        with db.engine.begin() as connection:
            row = connection.execute(statement).first()
        return (row.tries, row.expires_at) if row else None

    def get(self, key: str) -> int:
        row = self._row(key)
        return row[0] if row else 0

    def get_expiry(self, key: str) -> float:
        """The moment, in seconds since 1970, when the window ends; now where there is none."""
        row = self._row(key)
        return row[1].timestamp() if row else time.time()

    def check(self) -> bool:
        with db.engine.begin() as connection:
            connection.execute(select(1))
        return True

    def reset(self) -> int:
        with db.engine.begin() as connection:
            return connection.execute(delete(Throttle)).rowcount

    def clear(self, key: str) -> None:
        with db.engine.begin() as connection:
            connection.execute(delete(Throttle).where(Throttle.key == self.digest(key)))


def _forget_what_is_over(connection: Connection, now: datetime) -> None:
    connection.execute(delete(Throttle).where(Throttle.expires_at <= now))
