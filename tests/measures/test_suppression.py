"""What is shown of small groups. That nothing hidden can be recovered is the matter of test_attack."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.measures import suppression
from elearn.measures.ladders import Classes, ladder
from elearn.measures.published import Distribution, Published, figures, sound
from elearn.measures.suppression import nothing, protect, unnumbered
from elearn.measures.tables import Group, Person, tally
from tests.measures.populations import persons, size, world

SIX = {"trust": ladder(6)}
TWO = {"trust": ladder(2)}


def by_mechanism(*rows: tuple[int, ...]) -> Group:
    parts = {f"QM-{number:02}": Group({"trust": row}) for number, row in enumerate(rows, start=1)}
    return Group({"trust": tuple(map(sum, zip(*rows, strict=True)))}, {"mechanism": parts})


def shown(group: Group, k: int = 5) -> Published:
    return protect(group, {"trust": ladder(len(group.counts["trust"]))}, Random(1), k)


def rows(found: Published) -> dict[str, tuple[int | None, tuple[int | None, ...]]]:
    return {key: (part.n, part.dimensions["trust"].cells) for key, part in found.breakdowns["mechanism"].items()}


def test_where_everybody_has_company_everything_is_shown() -> None:
    group = by_mechanism((5, 9), (0, 6))
    found = shown(group)
    assert found.n == 20
    assert found.dimensions["trust"].cells == (5, 15)
    assert rows(found) == {"QM-01": (14, (5, 9)), "QM-02": (6, (0, 6))}


def test_of_fewer_than_k_persons_nothing_is_shown() -> None:
    found = shown(by_mechanism((1, 1), (1, 1)))
    assert found.n is None
    assert list(figures(found)) == []


@pytest.mark.parametrize(
    ("counts", "classes", "cells"),
    [
        ((6, 0, 7, 5, 0, 9), ladder(6)[0], (6, 0, 7, 5, 0, 9)),
        ((6, 2, 7, 5, 0, 9), ladder(6)[1], (8, 12, 9)),
        ((1, 2, 6, 3, 1, 1), ladder(6)[2], (9, 5)),
        ((0, 2, 6, 3, 1, 0), ladder(6)[3], (12,)),
    ],
)
def test_levels_with_few_answers_are_gathered_for_the_whole_group(
    counts: tuple[int, ...], classes: Classes, cells: tuple[int, ...]
) -> None:
    assert shown(Group({"trust": counts})).dimensions["trust"] == Distribution(classes, cells)


def test_statistics_are_made_of_levels_that_are_all_shown_and_of_nothing_else() -> None:
    assert shown(Group({"trust": (6, 0, 7, 5, 0, 9)})).dimensions["trust"].levels == (6, 0, 7, 5, 0, 9)
    assert shown(Group({"trust": (6, 2, 7, 5, 0, 9)})).dimensions["trust"].levels is None
    assert Distribution(((0,), (1, 2)), (6, 0)).levels == (6, 0, 0)
    assert Distribution(((0,), (1,)), (6, None)).levels is None


def test_a_mechanism_with_few_persons_is_hidden_beside_another_and_its_number_too() -> None:
    found = rows(shown(by_mechanism((10, 10), (8, 8), (1, 2))))
    hidden = {key for key, (n, _) in found.items() if n is None}
    assert "QM-03" in hidden
    assert len(hidden) == 2
    assert all(set(found[key][1]) <= {None, 0} for key in hidden)


def test_the_lot_decides_which_mechanism_is_hidden_beside_a_small_one() -> None:
    sizes = {"a": 20, "b": 16, "c": 3}
    group = by_mechanism((10, 10), (8, 8), (1, 2))
    drawn = {repr(protect(group, TWO, Random(lot), 5)) for lot in range(20)}
    assert len(drawn) == 2
    assert unnumbered(sizes, 5) == {"c", "a"}
    assert unnumbered(dict(reversed(sizes.items())), 5) == {"c", "b"}


def test_hidden_mechanisms_together_have_one_person_more_for_each() -> None:
    assert unnumbered({"a": 3, "b": 3, "c": 9}, 5) == {"a", "b", "c"}
    assert unnumbered({"a": 3, "b": 4, "c": 9}, 5) == {"a", "b"}


def test_where_all_together_are_too_few_even_empty_mechanisms_are_hidden() -> None:
    assert unnumbered({"a": 3, "b": 3, "c": 0}, 5) == {"a", "b", "c"}


def test_a_row_with_a_small_figure_is_hidden_beside_another_in_that_table_alone() -> None:
    found = shown(by_mechanism((9, 2), (9, 9), (9, 9), (0, 7)))
    hidden = {key for key, (_, cells) in rows(found).items() if None in cells}
    assert "QM-01" in hidden
    assert len(hidden) == 2
    assert {n for n, _ in rows(found).values()} == {11, 18, 7}


def test_where_no_row_can_be_shown_only_numbers_are() -> None:
    assert rows(shown(by_mechanism((9, 2), (2, 9)))) == {"QM-01": (11, (11,)), "QM-02": (11, (11,))}


def test_an_empty_mechanism_is_no_row_worth_hiding_others_for() -> None:
    found = rows(shown(by_mechanism((9, 2), (2, 9), (0, 0))))
    assert found == {"QM-01": (11, (11,)), "QM-02": (11, (11,)), "QM-03": (0, (0,))}


def test_what_lies_inside_a_hidden_mechanism_is_hidden_too() -> None:
    people = [
        Person({"mechanism": mechanism, "function": function}, {"trust": level})
        for mechanism, count in (("QM-01", 3), ("QM-02", 3), ("QM-03", 8))
        for function in ("head", "staff")
        for level in ("low", "high")
        for _ in range(count if mechanism != "QM-01" else 1)
    ]
    plan: dict[str, dict[str, dict[str, object]]] = {"mechanism": {"function": {}}}
    parts = {"mechanism": ("QM-01", "QM-02", "QM-03"), "function": ("head", "staff")}
    group = tally(people, {"trust": ("low", "high")}, plan, parts)  # type: ignore[arg-type]
    for key, part in shown(group).breakdowns["mechanism"].items():
        inside = part.breakdowns["function"].values()
        assert part.n is not None or all(each.n is None and each.dimensions["trust"].hidden for each in inside), key


def test_the_same_lot_gives_the_same_figures() -> None:
    group = by_mechanism((10, 10), (8, 8), (1, 2), (4, 7))
    assert shown(group) == shown(group)


@pytest.mark.parametrize("k", [-1, 0, 2])
def test_k_is_never_under_three(k: int) -> None:
    with pytest.raises(ValueError, match="at least 3"):
        protect(by_mechanism((9, 9)), TWO, Random(1), k)


def test_a_ladder_that_does_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="ladder"):
        protect(by_mechanism((9, 9)), SIX, Random(1))


@pytest.mark.parametrize(
    "wrong",
    [
        Group({}),
        Group({"trust": (1, -1)}),
        Group({"trust": (1, 1), "aims": (1, 0)}),
        Group({"trust": (1, 1)}, {"sex": {"f": Group({"trust": (1, 0)})}}),
        Group({"trust": (1, 1)}, {"sex": {}}),
    ],
)
def test_figures_that_do_not_add_up_are_refused(wrong: Group) -> None:
    with pytest.raises(ValueError, match=r"dimension|add up"):
        protect(wrong, {"trust": ladder(2), "aims": ladder(2)}, Random(1))


def test_functions_of_the_country_and_of_each_mechanism_are_not_published_together() -> None:
    half = Group({"trust": (9, 9)})
    functions = {"head": half}
    mechanisms = {"QM-01": Group(half.counts, {"function": functions})}
    whole = Group(half.counts, {"function": functions, "mechanism": mechanisms})
    with pytest.raises(ValueError, match="one place"):
        protect(whole, TWO, Random(1))


def test_whatever_is_not_sound_in_the_end_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    group = by_mechanism((9, 2), (9, 9))
    monkeypatch.setattr(suppression, "_hold", lambda *_: True)
    assert shown(group) == nothing(group, TWO)


@given(st.integers(0, 10**9))
def test_no_figure_and_no_difference_rests_on_few_persons(seed: int) -> None:
    random = Random(seed)
    of = world(random)
    group = of.tally(persons(random, of, size(random)))
    assert sound(of.protect(group), of.k)


@given(st.integers(0, 10**9))
def test_figures_that_are_shown_are_true(seed: int) -> None:
    random = Random(seed)
    of = world(random)
    group = of.tally(persons(random, of, size(random)))
    _true(group, of.protect(group))


def _true(group: Group, found: Published) -> None:
    assert found.n in {None, group.n}
    for name, distribution in found.dimensions.items():
        for members, cell in zip(distribution.classes, distribution.cells, strict=True):
            assert cell in {None, sum(group.counts[name][number] for number in members)}
    for name, parts in group.breakdowns.items():
        for key, part in parts.items():
            _true(part, found.breakdowns[name][key])
