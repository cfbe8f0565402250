"""Invented persons in any number, by a seed: the same seed, the same persons."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random

from elearn.measures.ladders import Ladder, ladder
from elearn.measures.published import Published
from elearn.measures.suppression import protect
from elearn.measures.tables import Group, Person, Plan, tally

PLANS: tuple[Plan, ...] = (
    {"function": {}},
    {"mechanism": {}},
    {"mechanism": {}, "function": {}},
    {"mechanism": {"function": {}}},
    {"mechanism": {"function": {}}, "sex": {}},
    {"mechanism": {"function": {}, "sex": {}}},
)


@dataclass(frozen=True)
class World:
    """What a publication is about: columns of dimensions, breakdowns, and the smallest number."""

    dimensions: Mapping[str, tuple[str, ...]]
    ladders: Mapping[str, Ladder]
    plan: Plan
    parts: Mapping[str, tuple[str, ...]]
    k: int

    @property
    def columns(self) -> dict[str, int]:
        return {name: len(columns) for name, columns in self.dimensions.items()}

    def tally(self, persons: list[Person]) -> Group:
        return tally(persons, self.dimensions, self.plan, self.parts)

    def protect(self, group: Group, lot: int = 1, *, complementary: bool = True) -> Published:
        return protect(group, self.ladders, Random(lot), self.k, complementary=complementary)


def world(random: Random) -> World:
    dimensions, ladders = {}, {}
    for number in range(random.randint(1, 2)):
        levels, apart = random.randint(2, 6), random.choice((0, 0, 1, 3))
        dimensions[f"d{number}"] = tuple(f"c{column}" for column in range(levels + apart))
        ladders[f"d{number}"] = ladder(levels, apart)
    parts = {
        name: tuple(f"{name}{n}" for n in range(random.randint(1, most)))
        for name, most in (("mechanism", 5), ("function", 4), ("sex", 2))
    }
    return World(dimensions, ladders, random.choice(PLANS), parts, random.choice((3, 5, 5)))


def persons(random: Random, of: World, number: int) -> list[Person]:
    """Unevenly spread, as people are: some parts are large, some columns empty, and answers differ between parts."""
    weights = {name: [random.choice((0.2, 1, 1, 6)) for _ in parts] for name, parts in of.parts.items()}
    tastes = {
        (name, part): [random.choice((0.0, 0.1, 1, 3, 8)) + 0.001 for _ in columns]
        for name, columns in of.dimensions.items()
        for part in of.parts["mechanism"]
    }
    found = []
    for _ in range(number):
        where = {name: random.choices(parts, weights[name])[0] for name, parts in of.parts.items()}
        answers = {
            name: random.choices(columns, tastes[name, where["mechanism"]])[0]
            for name, columns in of.dimensions.items()
        }
        found.append(Person(where, answers))
    return found


def size(random: Random) -> int:
    return random.choice((random.randint(0, 15), random.randint(10, 60), random.randint(50, 300)))
