"""What is wrong in a text, as values: a stable code, a place, and a sentence that can be translated."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum


class Severity(StrEnum):
    """An error stops publication, a warning does not; a status is merely worth knowing."""

    ERROR = "error"
    WARNING = "warning"
    STATUS = "status"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend. `text` has named gaps, `%(name)s`; `values` fill them."""

    severity: Severity
    path: str
    line: int
    code: str
    text: str
    values: dict[str, str | int] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        return self.text % self.values if self.values else self.text

    def __str__(self) -> str:
        """One line, also where an author's text with line breaks stands in the sentence."""
        return " ".join(f"{self.path}:{self.line}: {self.severity}: {self.sentence}".splitlines())

    def within(self, path: str) -> "Problem":
        """The same problem, said of a file; a problem that already has a file keeps it."""
        return self if self.path else replace(self, path=path)

    def to_json(self) -> dict[str, str | int]:
        return {
            "path": self.path,
            "line": self.line,
            "severity": str(self.severity),
            "code": self.code,
            "message": self.sentence,
        }


@dataclass(frozen=True, slots=True)
class Rule:
    """What may be wrong: a code that never changes, how much it matters, and the sentence that says so."""

    code: str
    severity: Severity
    text: str

    def at(self, line: int, path: str = "", **values: str | int) -> Problem:
        return Problem(self.severity, path, line, self.code, self.text, values)


ERROR, WARNING, STATUS = Severity.ERROR, Severity.WARNING, Severity.STATUS
_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.STATUS: 2}


def in_order(problems: Iterable[Problem], rank: Callable[[str], int] = lambda _path: 0) -> tuple[Problem, ...]:
    """By file and line, errors first within a line; what is said twice is said once. `rank` orders files first."""

    def place(found: Problem) -> tuple[int | str, ...]:
        return (rank(found.path), found.path, found.line, _RANK[found.severity], found.code, str(found))

    return tuple(sorted(once(problems), key=place))


def once(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """As they come, without what was said before."""
    return tuple({str(problem): problem for problem in problems}.values())
