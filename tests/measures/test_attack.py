"""Somebody with every table, file and republication tries to find out what few persons said."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from random import Random

import pytest

from elearn.measures.ladders import ladder
from elearn.measures.published import Published
from elearn.measures.republication import may_publish
from elearn.measures.tables import Group, Person
from tests.measures.attacker import Attacker, Variable, cell
from tests.measures.populations import World, persons, size, world
from tests.measures.targets import ALL, hidden, nodes

TRIALS = 25
FEW, MANY = range(0, 200, TRIALS), range(200, 10_000, TRIALS * 4)


def attacker(of: World, shown: Published) -> Attacker:
    found = Attacker(of.columns)
    found.read(shown, ALL)
    found.solve()
    return found


def recovered(of: World, group: Group, shown: Published) -> list[Variable]:
    """What the attacker narrows to fewer values than the protection promises; the truth is always among them."""
    enemy = attacker(of, shown)
    found = [(variable, true) for variable, true in hidden(group, shown, of.k) if enemy.narrows(variable, of.k)]
    for variable, true in found:
        low, high = enemy.bounds(variable)
        assert low <= true <= high
    return [variable for variable, _ in found]


def trial(seed: int) -> tuple[World, list[Person], Random]:
    random = Random(seed)
    of = world(random)
    return of, persons(random, of, size(random)), random


def nothing_recovered(seeds: range) -> None:
    for seed in seeds:
        of, people, _ = trial(seed)
        group = of.tally(people)
        assert recovered(of, group, of.protect(group)) == [], f"seed {seed}"


@pytest.mark.parametrize("first", FEW)
def test_an_attacker_recovers_nothing(first: int) -> None:
    nothing_recovered(range(first, first + TRIALS))


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", MANY)
def test_an_attacker_recovers_nothing_in_ten_thousand_trials(first: int) -> None:
    nothing_recovered(range(first, min(first + TRIALS * 4, MANY.stop)))


def planted(random: Random) -> tuple[World, list[Person], Variable, int]:
    """A group in which one column of one part has few persons, and every other figure rests on many or on nobody."""
    rungs, columns = ladder(4), ("a", "b", "c", "d")
    parts = tuple(f"m{number}" for number in range(random.randint(2, 5)))
    of = World({"d0": columns}, {"d0": rungs}, {"mechanism": {}}, {"mechanism": parts}, random.choice((3, 5)))
    where, what = random.randrange(len(parts)), random.randrange(4)
    few = random.randint(1, of.k - 1)
    people = [
        Person({"mechanism": part}, {"d0": column})
        for part, column in product(parts, columns)
        for _ in range(few if (part, column) == (parts[where], columns[what]) else random.randint(of.k, 20))
    ]
    return of, people, cell(("all", "mechanism", parts[where]), "d0", what), few


@pytest.mark.parametrize("seed", range(100))
def test_a_planted_figure_is_recovered_where_only_small_figures_are_hidden(seed: int) -> None:
    of, people, variable, few = planted(Random(seed))
    group = of.tally(people)

    bare = attacker(of, of.protect(group, complementary=False))
    low, high = attacker(of, of.protect(group)).bounds(variable)

    assert bare.bounds(variable) == (few, few)
    assert low <= few <= high
    assert high - low >= of.k


def test_the_same_trials_are_full_of_figures_to_recover_where_only_small_ones_are_hidden() -> None:
    exact = 0
    for seed in range(60):
        of, people, _ = trial(seed)
        group = of.tally(people)
        shown = of.protect(group, complementary=False)
        exact += bool(recovered(of, group, shown))
    assert exact > 40


# Publishing again


def both(of: World, earlier: Published, later: Published) -> Attacker:
    """Somebody who kept the earlier figures: the later count the same persons and some more."""
    found = Attacker(of.columns)
    found.read(earlier, ("earlier",))
    found.read(later, ("later",))
    found.read_again("earlier", "later", "added")
    found.solve()
    return found


def grown(random: Random, of: World, people: list[Person]) -> list[Person]:
    """Some more persons: one, a few, or many who are like those who are there."""
    others = random.choice((persons(random, of, 1), persons(random, of, 6), people, [*people, *persons(random, of, 1)]))
    return [*people, *others]


def republished(seeds: range) -> Iterator[tuple[int, list[Variable]]]:
    """For the trials in which a later publication is allowed: what it and the earlier one give away together."""
    for seed in seeds:
        of, people, random = trial(seed)
        groups = [of.tally(people), of.tally(grown(random, of, people))]
        earlier, later = (of.protect(group) for group in groups)
        if earlier != later and may_publish(earlier, later, of.k):
            enemy = both(of, earlier, later)
            secrets = [
                *hidden(groups[0], earlier, of.k, ("earlier",)),
                *hidden(groups[1], later, of.k, ("later",)),
                *small_increases(of, *groups),
            ]
            yield seed, [variable for variable, _ in secrets if enemy.narrows(variable, of.k)]


def small_increases(of: World, before: Group, after: Group) -> Iterator[tuple[Variable, int]]:
    blank = of.protect(before)
    later = {path: group for path, group, _ in nodes(after, of.protect(after), ("added",))}
    for path, group, _ in nodes(before, blank, ("added",)):
        for name, counts in group.counts.items():
            for number, (one, other) in enumerate(zip(counts, later[path].counts[name], strict=True)):
                if 0 < other - one < of.k:
                    yield cell(path, name, number), other - one


def test_two_publications_together_give_nothing_away() -> None:
    found = list(republished(range(300)))

    assert len(found) > 10
    assert [each for each in found if each[1]] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize("first", range(300, 6300, 300))
def test_two_publications_together_give_nothing_away_in_many_trials(first: int) -> None:
    assert [each for each in republished(range(first, first + 300)) if each[1]] == []


@pytest.mark.parametrize("seed", range(20))
def test_one_person_more_would_be_read_from_two_publications_without_the_rule(seed: int) -> None:
    of, people, variable, _ = planted(Random(seed))
    people += [each for each in people for _ in range(of.k)]
    late = Person({"mechanism": variable[3]}, {"d0": "b"})
    earlier, later = (of.protect(of.tally(group)) for group in (people, [*people, late]))

    answer = cell(("added", *variable[2:4]), "d0", 1)

    assert not may_publish(earlier, later, of.k)
    assert both(of, earlier, later).bounds(answer) == (1, 1)


# Who knows the method


def alike(of: World, most: int, lots: int) -> list[tuple[Published, list[Group]]]:
    """All groups of up to `most` persons, under every lot; those together that look the same when published."""
    found: dict[str, tuple[Published, list[Group]]] = {}
    for group in groups(of, most):
        shown = {repr(each): each for each in (of.protect(group, lot) for lot in range(lots))}
        for name, each in shown.items():
            found.setdefault(name, (each, []))[1].append(group)
    return list(found.values())


def groups(of: World, most: int) -> Iterator[Group]:
    columns, parts = len(of.dimensions["d0"]), of.parts["mechanism"]
    for flat in product(range(most + 1), repeat=columns * len(parts)):
        if sum(flat) <= most:
            rows = [flat[start : start + columns] for start in range(0, len(flat), columns)]
            inside = {part: Group({"d0": row}) for part, row in zip(parts, rows, strict=True)}
            yield Group({"d0": tuple(map(sum, zip(*rows, strict=True)))}, {"mechanism": inside})


def settled(of: World, shown: Published, possible: list[Group]) -> list[Variable]:
    """What is hidden or rests on few persons, and has one value in all groups that look alike."""
    values: dict[Variable, set[int]] = defaultdict(set)
    for group in possible:
        for variable, count in everything(group, shown):
            values[variable].add(count)
    secrets = {variable for variable, _ in hidden(possible[0], shown, of.k)}
    return [variable for variable in secrets if len(values[variable]) == 1]


def everything(group: Group, shown: Published) -> Iterator[tuple[Variable, int]]:
    for path, each, seen in nodes(group, shown):
        yield ("n", *path), each.n
        for name, counts in each.counts.items():
            for members in {*seen.dimensions[name].classes, *((number,) for number in range(len(counts)))}:
                yield cell(path, name, *members), sum(counts[number] for number in members)


TWO = World({"d0": ("a", "b")}, {"d0": ladder(2)}, {"mechanism": {}}, {"mechanism": ("x", "y")}, 3)
THREE = replace(TWO, parts={"mechanism": ("x", "y", "z")})
WIDE = replace(TWO, dimensions={"d0": ("a", "b", "c", "d")}, ladders={"d0": ladder(3, 1)})


def test_who_runs_the_method_on_every_possible_group_settles_no_hidden_figure() -> None:
    assert [found for each in alike(TWO, 10, 1) if (found := settled(TWO, *each))] == []


@pytest.mark.exhaustive
# With three parts the lot decides; so many lots that every order of them comes up.
@pytest.mark.parametrize(("of", "most", "lots"), [(TWO, 20, 1), (THREE, 11, 24), (WIDE, 8, 1)])
def test_who_runs_the_method_on_every_group_of_larger_worlds_settles_no_hidden_figure(
    of: World, most: int, lots: int
) -> None:
    assert [found for each in alike(of, most, lots) if (found := settled(of, *each))] == []
