"""Nobody finds out from an edition, or from two of them, what single mechanisms or countries stated."""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

from elearn.measures.published import Published, figures, small
from elearn.measures.tables import Group
from elearn.reports.region.declared import LEVELS, TOGETHER
from elearn.reports.region.grouping import TYPE, _room, _tally, count, row_of, rows_of, ticked
from elearn.reports.region.units import Frame, Unit
from tests.measures.attacker import Attacker, Variable, cell
from tests.measures.targets import ALL, hidden
from tests.reports.region.populations import OPTIONS, TICK_FRAME, TICKED_TABLE, ticks, trial

K = 5
TRIALS = 25


def attacker(frame: Frame, shown: Published, room: dict[str, int]) -> Attacker:
    """She has every figure of the table, and knows how many options each mechanism could tick."""
    found = Attacker({name: len(columns) for name, columns in frame.dimensions.items()})
    found.read(shown, ALL)
    limit(found, shown, room[""], ALL)
    for key, part in shown.breakdowns.get(TYPE, {}).items():
        limit(found, part, room[key], (*ALL, TYPE, key))
    found.solve()
    return found


def limit(found: Attacker, shown: Published, room: int, path: tuple[str, ...]) -> None:
    if room:
        found.equate({("free", *path): 1, **{cell(path, name, 0): 1 for name in shown.dimensions}}, room)


def recovered(frame: Frame, units: Sequence[Unit], shown: Published) -> list[Variable]:
    """What she narrows to fewer values than the protection promises; the truth is always among them."""
    group, room = counted(frame, units, shown)
    enemy = attacker(frame, shown, room)
    found = [(variable, true) for variable, true in hidden(group, shown, K) if enemy.narrows(variable, K)]
    for variable, true in found:
        low, high = enemy.bounds(variable)
        assert low <= true <= high
    return [variable for variable, _ in found]


def counted(frame: Frame, units: Sequence[Unit], shown: Published) -> tuple[Group, dict[str, int]]:
    """The truth behind what is shown, and how many ticks there could be."""
    rows = [key for key in shown.breakdowns.get(TYPE, {}) if key != TOGETHER]
    group = _tally(frame, units, rows)
    return (group if shown.breakdowns else replace(group, breakdowns={})), _room(units, rows)


def nothing_recovered(seeds: range) -> int:
    shown = 0
    for seed in seeds:
        table, frame, units = trial(seed)
        found = count(table, frame, units, Random(seed), K)
        if found:
            shown += 1
            assert recovered(frame, units, found.shown) == [], f"seed {seed}"
    return shown


@pytest.mark.parametrize("first", range(0, 200, TRIALS))
def test_an_attacker_recovers_nothing_of_a_regional_table(first: int) -> None:
    assert nothing_recovered(range(first, first + TRIALS)) > TRIALS / 2


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(200, 5200, 200))
def test_an_attacker_recovers_nothing_of_many_regional_tables(first: int) -> None:
    nothing_recovered(range(first, first + 200))


@pytest.mark.parametrize("first", range(0, 400, 100))
def test_every_figure_and_every_row_rests_on_five_mechanisms_of_five_countries_or_on_none(first: int) -> None:
    for seed in range(first, first + 100):
        table, frame, units = trial(seed)
        found = count(table, frame, units, Random(seed), K)
        if found is None:
            continue
        assert not any(small(figure, K) for figure in figures(found.shown)), f"seed {seed}"
        rows = {row: [one for one in units if row_of(one, found.rows) == row] for row in (*found.rows, TOGETHER)}
        for row in found.shown.breakdowns.get(TYPE, {}):
            assert len({one.country for one in rows[row]}) >= K, f"seed {seed}"
            assert len(rows[row]) >= 2 * K, f"seed {seed}"


# What stops a smaller rule from being enough


def plain(*, groups: int, countries: int, option: str = "law") -> list[Unit]:
    kinds = ("ombudsperson", "observatory", "advisory")[:groups]
    return [ticks(f"C{n}-{kind}", f"C{n}", kind, option) for n in range(countries) for kind in kinds]


def test_a_type_that_few_countries_have_is_counted_together_with_another() -> None:
    units = [*plain(groups=2, countries=12), *[ticks(f"C{n}-x", f"C{n}", "other", "money") for n in range(2)]]
    rows = {rows_of(units, Random(seed), K) for seed in range(20)}
    # Which one is drawn: were it always the same, its number would tell how many others there are.
    assert rows == {("ombudsperson",), ("observatory",)}
    assert rows_of(plain(groups=2, countries=12), Random(1), K) == ("ombudsperson", "observatory")
    assert rows_of(plain(groups=1, countries=12), Random(1), K) == ()


def test_a_type_that_five_bodies_of_one_country_have_does_not_stand_by_itself() -> None:
    own = [ticks(f"C0-{n}", "C0", "advisory", "money") for n in range(11)]
    assert "advisory" not in rows_of([*plain(groups=1, countries=14), *own], Random(1), K)


def used_up() -> list[Unit]:
    """All have ticked the two that they may; *time* was ticked by one of them alone."""
    second = ["money"] * 14 + ["staff"] * 5 + ["time"]
    return [ticks(f"C{n}", f"C{n}", "ombudsperson", "law", option) for n, option in enumerate(second)]


def test_what_is_left_of_the_ticks_would_give_a_hidden_figure_away() -> None:
    units, time = used_up(), cell(ALL, "time", 0)
    unlimited = count(replace(TICKED_TABLE, what=LEVELS), TICK_FRAME, units, Random(1), K)
    assert unlimited
    assert attacker(TICK_FRAME, unlimited.shown, _room(units, ())).bounds(time) == (0, 1)

    assert count(TICKED_TABLE, TICK_FRAME, units, Random(1), K) is None
    # With five mechanisms more that ticked one thing only there is room, and most of it is shown.
    units += [ticks(f"D{n}", f"D{n}", "ombudsperson", "law") for n in range(5)]
    found = count(TICKED_TABLE, TICK_FRAME, units, Random(1), K)
    assert found
    assert {key for key, one in found.shown.dimensions.items() if ticked(one) is None} == {"time"}
    assert recovered(TICK_FRAME, units, found.shown) == []


def test_a_table_without_a_figure_is_none() -> None:
    spread = [ticks(f"C{n}", f"C{n}", "ombudsperson", *(OPTIONS if n < 3 else ())) for n in range(7)]
    assert count(TICKED_TABLE, TICK_FRAME, spread, Random(1), K) is None


def test_a_second_edition_that_counts_the_first_again_would_say_what_was_added() -> None:
    """Therefore a statement is counted in one edition only: see `RegionalUse`."""
    units = plain(groups=2, countries=12) + plain(groups=2, countries=12, option="money")
    added = ticks("C99", "C99", "observatory", "law")
    rows = rows_of(units, Random(1), K)
    enemy = Attacker(dict.fromkeys(OPTIONS, 2))
    for name, some in (("earlier", units), ("later", [*units, added])):
        found = count(TICKED_TABLE, TICK_FRAME, some, Random(1), K)
        assert found
        assert found.rows == rows
        enemy.read(found.shown, (name,))
    enemy.read_again("earlier", "later", "added")
    enemy.solve()
    assert enemy.bounds(cell(("added", TYPE, "observatory"), "law", 0)) == (1, 1)
