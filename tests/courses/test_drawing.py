from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from elearn.courses.drawing import BankItem, Drawn, draw

BANK = [BankItem(f"q-{number}", f"m1-{number % 4}", ("a", "b", "c", "d")) for number in range(16)]
EXPECTED = [("q-8", "dacb"), ("q-13", "bcad"), ("q-3", "cdab"), ("q-6", "cadb")]
ITEMS = st.lists(
    st.builds(BankItem, st.text("abcdef", min_size=1, max_size=6), st.sampled_from("xyz"), st.just(("a", "b", "c"))),
    unique_by=lambda item: item.id,
    max_size=20,
)


def test_a_draw_is_the_same_on_every_machine_and_for_ever() -> None:
    assert [(drawn.id, "".join(drawn.choices)) for drawn in draw(BANK, 4, "seed")] == EXPECTED


def test_eight_of_sixteen_take_two_of_each_of_four_outcomes() -> None:
    outcomes = {item.id: item.outcome for item in BANK}

    for seed in range(50):
        assert set(Counter(outcomes[drawn.id] for drawn in draw(BANK, 8, str(seed))).values()) == {2}


def test_every_question_is_drawn_about_as_often() -> None:
    counts = Counter(drawn.id for seed in range(800) for drawn in draw(BANK, 8, str(seed)))

    assert len(counts) == 16
    assert all(320 < count < 480 for count in counts.values())


def test_a_right_answer_stands_at_every_place_about_as_often() -> None:
    places = Counter(drawn.choices.index("a") for seed in range(200) for drawn in draw(BANK, 8, str(seed)))

    assert all(320 < places[place] < 480 for place in range(4))


def test_a_fixed_order_of_choices_is_kept() -> None:
    bank = [BankItem("q-true", "m1", ("true", "false"), fixed=True)]

    assert all(draw(bank, 1, str(seed))[0].choices == ("true", "false") for seed in range(20))


@given(ITEMS, st.integers(0, 25), st.text(max_size=8))
def test_a_draw_takes_as_many_as_it_should_each_once(bank: list[BankItem], count: int, seed: str) -> None:
    drawn = draw(bank, count, seed)

    assert len({one.id for one in drawn}) == len(drawn) == min(count, len(bank))
    assert all(sorted(one.choices) == ["a", "b", "c"] for one in drawn)


@given(ITEMS, st.integers(0, 25), st.text(max_size=8), st.randoms())
def test_the_order_of_the_bank_does_not_matter(bank: list[BankItem], count: int, seed: str, random: object) -> None:
    assert draw(bank, count, seed) == draw(list(reversed(bank)), count, seed)


@given(ITEMS, st.integers(0, 25), st.text(max_size=8))
def test_outcomes_are_balanced_while_they_last(bank: list[BankItem], count: int, seed: str) -> None:
    outcome = {item.id: item.outcome for item in bank}
    drawn = Counter(outcome[one.id] for one in draw(bank, count, seed))
    there = Counter(outcome.values())

    most = max(drawn.values(), default=0)
    assert all(drawn[name] >= min(most - 1, there[name]) for name in there)


def test_a_drawn_question_survives_being_stored() -> None:
    drawn = Drawn("q-a", ("b", "a"))

    assert Drawn.from_json(drawn.to_json()) == drawn
