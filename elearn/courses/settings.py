"""What course.toml says: titles, modules, outcomes, the rule of the test, coverage, who may read."""

from dataclasses import asdict, dataclass
from typing import Any

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
LEVELS = ("remember", "understand", "apply", "analyse", "evaluate", "create")
OPEN = ("all", "first", "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a learner can do after a module; `level` is Bloom's."""

    id: str
    module: str
    level: str
    text: dict[str, str]


@dataclass(frozen=True, slots=True)
class TestRule:
    """`draw` questions make a test; a try passes at `pass_points`; after `free_tries`, one more each `wait_hours`."""

    __test__ = False  # its name makes pytest look at it
    draw: int = 8
    pass_points: int = 7
    free_tries: int = 3
    wait_hours: int = 24


@dataclass(frozen=True, slots=True)
class CoverageRule:
    """A mechanism has reached a module when this many of its staff did, in this many functions."""

    staff: int = 2
    functions: int = 2


@dataclass(frozen=True, slots=True)
class Settings:
    """`footnotes` is "", "warning" or "error"; `words` are the fewest and most words of a lesson, or None.

    `readability` is the highest LIX of a lesson; 0 asks for none.
    """

    id: str
    source: str
    title: dict[str, str]
    summary: dict[str, str]
    modules: tuple[str, ...]
    outcomes: tuple[Outcome, ...] = ()
    test: TestRule = TestRule()
    coverage: CoverageRule = CoverageRule()
    open_lessons: str = "first"
    footnotes: str = ""
    words: tuple[int, int] | None = None
    readability: int = 0

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"modules": list(self.modules), "words": list(self.words) if self.words else None}
