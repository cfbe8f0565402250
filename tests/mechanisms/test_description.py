from dataclasses import replace
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from elearn.mechanisms.description import Description, changes, merge, undo, undo_all
from elearn.mechanisms.vocabulary import BRANCHES, STATUSES, TYPES

PLAIN = Description(
    names={"en": "Office for Women"},
    own_lang="en",
    types=("national_machinery",),
    branch="executive",
    formal=True,
    status="active",
    valid_from="1990",
    valid_to=None,
    date_kind="by_decree",
    successor_code=None,
    note="",
    source="A source",
    source_url=None,
    source_year=2020,
    confidence="verified",
)
WORDS = st.text(alphabet="abcdef", min_size=1, max_size=4)
DESCRIPTIONS = st.builds(
    replace,
    st.just(PLAIN),
    names=st.dictionaries(st.sampled_from(["en", "ar", "hr"]), WORDS, min_size=1),
    types=st.lists(st.sampled_from(TYPES), unique=True).map(lambda found: tuple(sorted(found))),
    branch=st.sampled_from(BRANCHES),
    status=st.sampled_from(STATUSES),
    note=st.sampled_from(["", "a", "b"]),
    formal=st.sampled_from([True, False, None]),
    staff_number=st.sampled_from([None, 0, 12]),
)


def test_changes_name_the_fields_and_what_was_before_and_after() -> None:
    after = replace(PLAIN, names={"en": "Office for Women", "ar": "مكتب المرأة"}, status="merged", valid_to="2006")
    assert changes(PLAIN, after) == {
        "name:ar": [None, "مكتب المرأة"],
        "status": ["active", "merged"],
        "valid_to": [None, "2006"],
    }


def test_the_order_of_types_is_no_change() -> None:
    both = replace(PLAIN, types=("advisory", "observatory"))
    assert changes(both, replace(PLAIN, types=("observatory", "advisory"))) == {}


@given(DESCRIPTIONS, DESCRIPTIONS)
def test_undoing_the_changes_gives_what_was_before(before: Description, after: Description) -> None:
    assert undo(after, changes(before, after)) == before


@given(st.lists(DESCRIPTIONS, min_size=1, max_size=4))
def test_several_acts_are_undone_the_latest_first(line: list[Description]) -> None:
    steps = [changes(old, new) for old, new in pairwise(line)]
    assert undo_all(line[-1], reversed(steps)) == line[0]


@given(DESCRIPTIONS, DESCRIPTIONS)
def test_without_anybody_else_a_merge_is_what_was_meant(seen: Description, meant: Description) -> None:
    assert merge(seen, meant, seen) == meant


@given(DESCRIPTIONS, DESCRIPTIONS)
def test_who_changed_nothing_takes_nothing_back(seen: Description, present: Description) -> None:
    assert merge(seen, seen, present) == present


@given(DESCRIPTIONS, DESCRIPTIONS, DESCRIPTIONS)
def test_a_merge_keeps_every_change_of_hers_and_every_other_field_of_the_present(
    seen: Description, meant: Description, present: Description
) -> None:
    merged = merge(seen, meant, present)
    hers: dict[str, Any] = changes(seen, meant)
    for name in ("branch", "status", "note", "formal", "staff_number", "types"):
        wanted = meant if name in hers else present
        assert (
            sorted(getattr(merged, name)) == sorted(getattr(wanted, name))
            if name == "types"
            else (getattr(merged, name) == getattr(wanted, name))
        )
    for lang in ("en", "ar", "hr"):
        wanted = meant if f"name:{lang}" in hers else present
        assert merged.names.get(lang) == wanted.names.get(lang)
