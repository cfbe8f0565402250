"""The draw of a test: the same seed gives the same questions in the same order, on every machine and for ever."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BankItem:
    """A question that can be drawn; `fixed` keeps the order of its choices."""

    id: str
    outcome: str
    choices: tuple[str, ...] = ()
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A question of a test, with its choices in the order in which they are shown."""

    id: str
    choices: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        return {"id": self.id, "choices": list(self.choices)}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Drawn":
        return cls(data["id"], tuple(data["choices"]))


def _rank(seed: str, *names: str) -> bytes:
    """A place in a random order that depends on nothing but the names."""
    return hashlib.sha256("\x1f".join((seed, *names)).encode()).digest()


def shuffled(values: Iterable[str], seed: str, name: str) -> tuple[str, ...]:
    return tuple(sorted(values, key=lambda value: _rank(seed, name, value)))


def draw(bank: Sequence[BankItem], count: int, seed: str) -> tuple[Drawn, ...]:
    """`count` questions of the bank, or all if it has fewer; outcomes differ by one at most while they last."""
    chosen = _balanced(bank, count, seed)
    order = shuffled((item.id for item in chosen), seed, "order")
    items = {item.id: item for item in chosen}
    return tuple(Drawn(name, _choices(items[name], seed)) for name in order)


def in_order(items: Sequence[BankItem], seed: str) -> tuple[Drawn, ...]:
    """All of them as they stand; only their choices are shuffled."""
    return tuple(Drawn(item.id, _choices(item, seed)) for item in items)


def _choices(item: BankItem, seed: str) -> tuple[str, ...]:
    return item.choices if item.fixed else shuffled(item.choices, seed, item.id)


def _balanced(bank: Sequence[BankItem], count: int, seed: str) -> list[BankItem]:
    """Takes one question of each outcome in turn; which outcomes get the odd ones is drawn too."""
    piles: dict[str, list[BankItem]] = {}
    for item in sorted(bank, key=lambda item: _rank(seed, "question", item.id)):
        piles.setdefault(item.outcome, []).append(item)
    outcomes = shuffled(piles, seed, "outcome")
    rounds = max(map(len, piles.values()), default=0)
    dealt = [piles[outcome][turn] for turn in range(rounds) for outcome in outcomes if turn < len(piles[outcome])]
    return dealt[: max(count, 0)]
