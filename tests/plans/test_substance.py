"""What an action says: differences, taking them back, and putting two persons' changes together."""

from dataclasses import fields, replace

from hypothesis import given
from hypothesis import strategies as st

from elearn.plans.substance import PLAIN, Substance, changes, merge, undo_all

WORDS = st.sampled_from(["", "Meet", "اجتماع", "Write"])
SAID = st.builds(
    Substance,
    lang=st.sampled_from(["ar", "en"]),
    what=WORDS,
    result=WORDS,
    owners=st.lists(st.sampled_from(["QM-01", "QM-02", "QM-03"]), unique=True).map(lambda one: tuple(sorted(one))),
    support=st.none() | st.just("QM-04"),
    level_now=st.none() | st.integers(0, 5),
    due_on=st.none() | st.just("2027-06-30"),
    means=WORDS,
)


@given(SAID, SAID)
def test_what_was_changed_can_be_taken_back(before: Substance, after: Substance) -> None:
    assert undo_all(after, [changes(before, after)]) == before


@given(SAID)
def test_nothing_differs_from_itself(said: Substance) -> None:
    assert changes(said, said) == {}


@given(SAID, SAID)
def test_who_changed_nothing_means_what_is_stored(seen: Substance, present: Substance) -> None:
    assert merge(seen, seen, present) == present


@given(SAID, SAID)
def test_where_nobody_else_changed_anything_hers_is_stored(seen: Substance, meant: Substance) -> None:
    assert merge(seen, meant, seen) == meant


def test_changes_of_two_persons_in_different_fields_both_stay() -> None:
    seen = Substance("en", "Meet", "Better", ("QM-01", "QM-02"))
    merged = merge(seen, replace(seen, means="A room"), replace(seen, due_on="2027-06-30"))
    assert (merged.means, merged.due_on) == ("A room", "2027-06-30")


def test_the_order_of_owners_means_nothing() -> None:
    one = Substance("en", "Meet", "Better", ("QM-02", "QM-01"))
    assert changes(one, replace(one, owners=("QM-01", "QM-02"))) == {}


def test_every_field_but_three_is_a_column_of_its_own() -> None:
    assert set(PLAIN) == {one.name for one in fields(Substance)} - {"owners", "support", "due_on"}
