"""One page of many rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar
from urllib.parse import urlencode

from flask import request

Row = TypeVar("Row")
SIZE = 50
MOST = 100_000
LONGEST = len(str(MOST))


@dataclass(frozen=True, slots=True)
class Page(Generic[Row]):
    rows: Sequence[Row]
    number: int
    total: int
    size: int = SIZE

    @property
    def count(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))

    @property
    def first(self) -> int:
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    def address(self, number: int) -> str:
        """The present address with another page number."""
        query = request.args.to_dict(flat=False) | {"page": [str(number)]}
        pairs = [(key, value) for key, values in query.items() for value in values]
        return f"{request.path}?{urlencode(pairs)}"


def asked_number() -> int:
    """The page number in the address; 1 where there is none or a wrong one."""
    text = request.args.get("page", "1")
    return max(1, min(int(text[: LONGEST + 1]), MOST)) if text.isascii() and text.isdigit() else 1
