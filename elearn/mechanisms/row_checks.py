"""Checks that rows of countries and rows of mechanisms share."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from elearn.i18n.messages import Message
from elearn.mechanisms.partial_dates import is_partial_date

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?", re.ASCII)
SEPARATOR: Final = ";"


def split_list(text: str) -> tuple[str, ...]:
    """The keys of a cell that holds several, each once."""
    return tuple(dict.fromkeys(part.strip() for part in text.split(SEPARATOR) if part.strip()))


@dataclass(slots=True)
class RowCheck:
    """Collects what is wrong with one row; every question is asked, so that all is mended at once."""

    values: dict[str, str]
    problems: list[Message] = field(default_factory=list)

    def get(self, column: str) -> str:
        return self.values.get(column, "")

    def given(self, column: str) -> str:
        if not self.get(column):
            self.problems.append(Message("The column %(column)s is empty.", {"column": column}))
        return self.get(column)

    def key(self, column: str, allowed: Collection[str]) -> str:
        self.keys(column, allowed, (self.given(column),))
        return self.get(column)

    def keys(self, column: str, allowed: Collection[str], found: tuple[str, ...]) -> tuple[str, ...]:
        for value in found:
            if value and value not in allowed:
                values: dict[str, object] = {"column": column, "value": value, "allowed": ", ".join(allowed)}
                self.problems.append(
                    Message("The value “%(value)s” in %(column)s is not one of these: %(allowed)s.", values)
                )
        return found

    def partial_date(self, column: str) -> str | None:
        value = self.get(column)
        if value and not is_partial_date(value):
            values: dict[str, object] = {"value": value, "column": column}
            self.problems.append(
                Message("The date “%(value)s” in %(column)s is none such as 2008, 2008-07 or 2008-07-14.", values)
            )
        return value or None
