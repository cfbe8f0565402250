"""An edition as it is stored: what may be shown of each table, and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from elearn.measures.published import Distribution, Published

SCHEMA = 1


@dataclass(frozen=True, slots=True)
class FrozenTable:
    """`version`: of the instrument, whose words name what is counted. `years`: of the rounds, the first and the last.

    `shown` is None where fewer than k countries had anything new to count.
    """

    key: str
    version: int | None = None
    countries: int = 0
    years: tuple[int, int] = (0, 0)
    rows: tuple[str, ...] = ()
    shown: Published | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"shown": _published_json(self.shown) if self.shown else None}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FrozenTable":
        first, last = data["years"]
        return cls(
            data["key"],
            data["version"],
            data["countries"],
            (first, last),
            tuple(data["rows"]),
            _published(data["shown"]) if data["shown"] else None,
        )


@dataclass(frozen=True, slots=True)
class Taking:
    """How many opted in, of how many that take part."""

    countries_in: int
    countries: int
    mechanisms_in: int
    mechanisms: int


@dataclass(frozen=True, slots=True)
class Content:
    k: int
    taking: Taking
    tables: Sequence[FrozenTable]

    def to_json(self) -> dict[str, Any]:
        return {
            "schema": SCHEMA,
            "k": self.k,
            "taking": asdict(self.taking),
            "tables": [table.to_json() for table in self.tables],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Content":
        tables = tuple(FrozenTable.from_json(table) for table in data["tables"])
        return cls(data["k"], Taking(**data["taking"]), tables)


@dataclass(frozen=True, slots=True)
class FrozenText:
    """What a mechanism wrote and lets be shown with its name; `names`: by language, as they were then."""

    item: str
    version: int
    mechanism: str
    names: Mapping[str, str]
    types: tuple[str, ...]
    country: str
    # The day on which the round was published.
    on: str
    text: str
    lang: str

    @property
    def subject(self) -> str:
        """The part of the questionnaire: the beginning of the key."""
        return self.item.partition("-")[0]

    def to_json(self) -> dict[str, Any]:
        return asdict(self) | {"types": list(self.types)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "FrozenText":
        return cls(**{**data, "types": tuple(data["types"])})


def _published_json(shown: Published) -> dict[str, Any]:
    """Dimensions as a list: their order is that of the instrument, and not every database keeps that of keys."""
    return {
        "n": shown.n,
        "dimensions": [[key, one.classes, one.cells] for key, one in shown.dimensions.items()],
        "breakdowns": [
            [name, [[key, _published_json(part)] for key, part in parts.items()]]
            for name, parts in shown.breakdowns.items()
        ],
    }


def _published(data: Mapping[str, Any]) -> Published:
    return Published(
        data["n"],
        {
            key: Distribution(tuple(tuple(each) for each in classes), tuple(cells))
            for key, classes, cells in data["dimensions"]
        },
        {name: {key: _published(part) for key, part in parts} for name, parts in data["breakdowns"]},
    )
