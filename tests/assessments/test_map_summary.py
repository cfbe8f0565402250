"""What a map says of pairs, of links and of the whole, and that what is not shared stays hidden."""

from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.map_content import CollaborationMap, MapBody
from elearn.assessments.map_summary import independence, standing_of, summary, technical
from elearn.measures.pairs import Silence, Standing, View
from tests.assessments.mapping import content


@pytest.mark.parametrize(
    ("sharing", "one", "other", "standing"),
    [
        ("AB", (3, 3), (4, 2), Standing.MET),
        ("AB", (3, 3), (1, 2), Standing.NOT_MET),
        ("AB", (0, 0), (2, 0), Standing.NOTHING_NEEDED),
        ("AB", (0, 1), None, Standing.NOT_ANSWERED),
        ("AB", ("cannot-say", 1), (1, 1), Standing.NOT_ANSWERED),
        ("Ab", (3, 3), (4, 2), Standing.NOT_SHARED),
        ("ab", (3, 3), (4, 2), Standing.NOT_SHARED),
    ],
)
def test_a_need_is_met_where_both_say_so(sharing: str, one: Any, other: Any, standing: Standing) -> None:
    said = {pair: sides for pair, sides in (("AB", one), ("BA", other)) if sides}
    assert standing_of(content(sharing, said), "A", "B") is standing


def test_not_shared_not_answered_and_nothing_are_three_things() -> None:
    found = content("ABc", {"AB": (0, 0)})
    assert found.view("A", "B") == View(0, 0)
    assert found.view("B", "A") == View(Silence.NOT_ANSWERED, Silence.NOT_ANSWERED)
    assert found.view("A", "C") == View(Silence.NOT_SHARED, Silence.NOT_SHARED)
    assert found.view("C", "A") == View(Silence.NOT_SHARED, Silence.NOT_SHARED)


def test_partners_are_rated_by_those_who_agreed_and_do_not_rate() -> None:
    found = content("Ab", {"Apartner-1": (2, 3)}, partners=("Union",))
    assert found.view("A", "partner-1") == View(2, 3)
    assert found.view("B", "partner-1").now is Silence.NOT_SHARED
    assert not found.shown("partner-1", "A")
    assert sum(summary(found)["counts"].values()) == 1


def test_the_first_screen_names_pairs_links_and_bridges() -> None:
    said = {"AB": (5, 5), "BA": (1, 5), "BC": (3, 1), "CB": (3, 1), "AC": (0, 0), "CA": (0, 0)}
    said |= {f"{one}D": (0, 0) for one in "ABC"} | {f"D{one}": (0, 0) for one in "ABC"}
    found = summary(content("ABCD", said))
    assert found["discuss"] == [["A", "B"]]
    assert found["more"] == [["B", "C"]]
    assert (found["isolates"], found["bridges"]) == (["D"], ["B"])
    assert found["counts"] == {"MET": 1, "NOT_MET": 1, "NOTHING_NEEDED": 4, "NOT_ANSWERED": 0, "NOT_SHARED": 0}


def test_who_stands_alone_in_a_map_is_no_isolate() -> None:
    assert summary(content("Ab", {}))["isolates"] == []
    assert summary(content("", {}))["isolates"] == []


def test_measures_of_the_whole_need_four_mechanisms_and_seven_in_ten_answers() -> None:
    every = {"".join(pair): (2, 2) for pair in permutations("ABCD", 2)}
    whole = technical(content("ABCD", every))
    assert whole is not None
    assert (whole["answered"], whole["density"], whole["dyad_reciprocity"], whole["centralisation"]) == (1, 1, 1, 0)
    assert technical(content("ABC", dict.fromkeys(("AB", "BA", "AC", "CA", "BC", "CB"), (2, 2)))) is None
    assert technical(content("ABCD", dict(list(every.items())[:9]))) is not None
    assert technical(content("ABCD", dict(list(every.items())[:8]))) is None
    # What one does not share counts as not answered, though the other three answered all.
    among = {pair: sides for pair, sides in every.items() if "D" not in pair}
    assert technical(content("ABCd", among)) is None


BODIES = {
    "ministry": (("national_machinery",), "executive"),
    "ombuds": (("ombudsperson",), "independent"),
    "committee": (("parliamentary_committee",), "legislative"),
    "observatory": (("observatory",), "executive"),
    "commission": (("other",), "independent"),
    "council": (("inter_ministerial",), "executive"),
}


def _bodies(found: CollaborationMap, one: str, other: str) -> CollaborationMap:
    return replace(
        found, bodies=[MapBody(code, *BODIES[kind], True) for code, kind in zip("AB", (one, other), strict=True)]
    )


@pytest.mark.parametrize(
    ("one", "other", "asked"),
    [
        ("ombuds", "ministry", [("A", "B")]),
        ("ministry", "committee", [("B", "A")]),
        ("observatory", "council", [("A", "B")]),
        ("commission", "ministry", [("A", "B")]),
        ("ministry", "council", []),
        ("ombuds", "committee", []),
        ("ombuds", "observatory", []),
    ],
)
@pytest.mark.parametrize("who", ["AB", "BA"])
def test_independence_is_asked_about_where_an_overseer_and_the_overseen_want_the_highest_level(
    one: str, other: str, asked: list[tuple[str, str]], who: str
) -> None:
    assert independence(_bodies(content("AB", {who: (1, 5)}), one, other)) == asked
    assert independence(_bodies(content("AB", {who: (5, 4)}), one, other)) == []


SIDES = st.one_of(st.integers(0, 5), st.sampled_from(["cannot-say", "does-not-apply"]), st.none())


@given(
    st.sampled_from(["ABC", "ABc", "Abc", "AbC", "abc"]),
    st.dictionaries(st.sampled_from(["AB", "BA", "AC", "CA", "BC", "CB"]), st.tuples(SIDES, SIDES)),
)
def test_nothing_that_the_first_screen_names_is_of_one_who_did_not_agree(sharing: str, said: dict[str, Any]) -> None:
    found = content(sharing, said)
    shown = summary(found)
    hidden = {one.upper() for one in sharing if one.islower()}
    named = {code for key in ("discuss", "more", "independence") for pair in shown[key] for code in pair}
    assert hidden.isdisjoint(named | {*shown["isolates"], *shown["bridges"]})
    assert sum(shown["counts"].values()) == 3
    assert shown["counts"]["NOT_SHARED"] + shown["counts"]["NOT_ANSWERED"] >= {0: 0, 1: 2, 2: 3, 3: 3}[len(hidden)]


def test_a_frozen_map_is_read_as_it_was_written() -> None:
    found = content("ABc", {"AB": (3, "cannot-say"), "Apartner-1": (None, 2)}, partners=("Union",))
    assert CollaborationMap.from_json(found.to_json()).to_json() == found.to_json()
