"""Invented mechanisms and countries as units of the regional tables, by a seed."""

from collections.abc import Sequence
from random import Random

from elearn.measures.ladders import ladder
from elearn.reports.region.declared import GROUPS, LEVELS, NOT_TICKED, TICKED, TICKS, Table
from elearn.reports.region.units import WITHOUT_LEVEL, Frame, Unit

OPTIONS = ("law", "money", "staff", "time")
MOST = 2
TICKED_TABLE, LEVEL_TABLE = Table("helps", "questionnaire", TICKS, "x"), Table("readiness", "readiness", LEVELS)
COLUMNS = (*"123", *WITHOUT_LEVEL)
TICK_FRAME = Frame(dict.fromkeys(OPTIONS, (TICKED, NOT_TICKED)), dict.fromkeys(OPTIONS, ladder(2)))
LEVEL_FRAME = Frame(dict.fromkeys("ab", COLUMNS), dict.fromkeys("ab", ladder(3, len(WITHOUT_LEVEL))))


def ticks(unit: str, country: str, group: str, *ticked: str) -> Unit:
    columns = {option: TICKED if option in ticked else NOT_TICKED for option in OPTIONS}
    return Unit(unit, country, 1, group, columns, MOST)


def levels(unit: str, country: str, group: str, a: str, b: str) -> Unit:
    return Unit(unit, country, 1, group, {"a": a, "b": b})


def trial(seed: int) -> tuple[Table, Frame, list[Unit]]:
    """A table with mechanisms of several countries, unevenly spread over types and answers, as they are."""
    random = Random(seed)
    table = random.choice((TICKED_TABLE, LEVEL_TABLE))
    groups = random.sample(GROUPS, random.randint(1, 5))
    tastes = {group: _taste(random, OPTIONS if table is TICKED_TABLE else COLUMNS) for group in groups}
    found = []
    for number in range(random.randint(3, 18)):
        country = f"C{number}"
        for group in groups:
            for body in range(random.choice((0, 1, 1, 1, 2))):
                key = f"{country}-{group}-{body}"
                found.append(_unit(random, table, key, country, group, tastes[group]))
    return table, TICK_FRAME if table is TICKED_TABLE else LEVEL_FRAME, found


def _taste(random: Random, answers: Sequence[str]) -> list[float]:
    return [random.choice((0.001, 0.1, 1, 3, 9)) for _ in answers]


def _unit(random: Random, table: Table, key: str, country: str, group: str, taste: Sequence[float]) -> Unit:
    if table is TICKED_TABLE:
        return ticks(key, country, group, *random.choices(OPTIONS, taste, k=random.choice((0, 1, MOST, MOST))))
    return levels(key, country, group, *random.choices(COLUMNS, taste, k=2))
