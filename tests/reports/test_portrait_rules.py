"""Pure rules of a portrait: how much of a text stands there, and which pairs of two maps are compared."""

from hypothesis import given
from hypothesis import strategies as st

from elearn.reports.portrait_change import Change, answered, change
from elearn.reports.portrait_shortening import LEAST, MOST, limit, shorten
from tests.assessments.mapping import content


def test_few_texts_stand_there_nearly_whole_and_many_are_cut_alike() -> None:
    assert [limit(texts) for texts in (0, 1, 40, 1000)] == [MOST, MOST, 125, LEAST]


@given(st.text(), st.integers(1, 50))
def test_a_shortened_text_is_its_own_beginning(text: str, most: int) -> None:
    short = shorten(text, most)
    assert short == text if len(text) <= most else text.startswith(short.removesuffix(" …")) and short.endswith(" …")
    assert len(short) <= max(len(text), most + 2)


def test_a_text_is_cut_after_a_word() -> None:
    assert shorten("Named, and not written down", 16) == "Named, and not …"
    assert shorten("Named, and not written", 10) == "Named, and …"
    assert shorten("Unfathomable", 4) == "Unfa …"


def test_only_pairs_that_both_maps_know_are_compared() -> None:
    then = content("ABC", {"AB": (1, 3), "BA": (1, 3), "AC": (2, 2), "CA": (2, 2)})
    now = content("ABC", {"AB": (3, 3), "BA": (3, 3), "BC": (5, 5), "CB": (5, 5)})
    assert change(then, now) == Change(1, 0, 1)
    assert change(then, content("ab", {})) is None
    assert change(then, content("ABC", {"AB": (3, 3), "BA": (3, 3)}, top=4)) is None
    assert (answered(then).pairs, answered(then).of_pairs, answered(then).agreed) == (4, 6, 3)
