"""What a page that asks receives: the items of a part, in the reader's language, with what was answered."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from elearn.assessments.giving import SIDES, form_values
from elearn.assessments.parts import Key
from elearn.assessments.sending import as_shown, named
from elearn.instruments.structure import Dimension, Item


@dataclass(frozen=True, slots=True)
class Body:
    """What is asked about; without a name where it is about one's own institution or the whole system."""

    about: str
    name: str = ""
    lang: str = ""

    def field(self, name: str) -> str:
        return named(name, self.about)


@dataclass(frozen=True, slots=True)
class Option:
    key: str
    html: Markup


@dataclass(frozen=True, slots=True)
class Row:
    """One question of an item: about one body. `values`: field of the item → what was answered or typed."""

    body: Body
    values: Mapping[str, Sequence[str]]
    shown: str = ""
    problem: str = ""

    def one(self, field: str) -> str:
        return "".join(self.values.get(field, ())[-1:])

    def has(self, field: str, key: str) -> bool:
        return key in self.values.get(field, ())


@dataclass(frozen=True, slots=True)
class Ask:
    """An item with its questions. `sides`: the fields that take a value; two for a pair."""

    number: int
    item: Item
    html: Markup
    unit: str
    options: Sequence[Option]
    rows: Sequence[Row]

    @property
    def sides(self) -> tuple[str, ...]:
        return tuple(f"{self.item.key}-{side}" for side in SIDES) if self.item.kind == "pair" else (self.item.key,)

    @property
    def is_matrix(self) -> bool:
        """Bodies against values: one of several for each. Evidence is typed, and needs a place for each body."""
        return len(self.rows) > 1 and self.item.kind in {"scale", "pair", "one", "level"} and not self.item.evidence


@dataclass(frozen=True, slots=True)
class PartView:
    key: str
    title: str
    html: Markup
    guiding: Markup
    asks: Sequence[Ask]


def part_view(
    part: Dimension,
    texts: Mapping[str, Any],
    bodies: Sequence[Body],
    given: Mapping[Key, Any],
    typed: Mapping[Key, Mapping[str, Sequence[str]]] | None = None,
    problems: Mapping[Key, str] | None = None,
) -> PartView:
    """`typed` and `problems`: what was sent and cannot be stored as it is, to be shown again with why."""
    said = texts["dimensions"][part.key]
    asks = _asks(part.items, texts, bodies, given, typed or {}, problems or {})
    return PartView(part.key, said["title"], _safe(said["html"]), _safe(said["guiding"]), list(asks))


def _asks(
    items: Iterable[Item],
    texts: Mapping[str, Any],
    bodies: Sequence[Body],
    given: Mapping[Key, Any],
    typed: Mapping[Key, Mapping[str, Sequence[str]]],
    problems: Mapping[Key, str],
) -> Iterator[Ask]:
    for number, item in enumerate(items, start=1):
        said = texts["items"][item.key]
        rows = [
            Row(
                body,
                typed.get((item.key, body.about)) or form_values(item, given.get((item.key, body.about))),
                as_shown(given.get((item.key, body.about))),
                problems.get((item.key, body.about), ""),
            )
            for body in bodies
        ]
        yield Ask(number, item, _safe(said["html"]), said["unit"], options(item, texts), rows)


def options(item: Item, texts: Mapping[str, Any]) -> list[Option]:
    """In the order of the structure: that of stored JSON is nobody's promise."""
    own = texts["items"][item.key]["options"]
    if item.options is not None:
        return [Option(key, _safe(own[key])) for key in item.options]
    labels = texts["scales"][item.scale] if item.scale else own
    return [Option(key, _safe(labels[key])) for key in sorted(labels, key=int)]


def _safe(html: str) -> Markup:
    return Markup(html)  # noqa: S704 - sanitised when it was compiled
