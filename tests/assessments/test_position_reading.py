"""What the form of a position sends becomes views by dimension, whatever is sent."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.assessments.position_reading import LONGEST, NO_CONSENSUS, TEXTS, Part, Views, read, wanting
from elearn.assessments.room_views import merged

PARTS = (Part("mandate", 5), Part("staff", 3))
NAMES = [f"{name}-{part.key}" for name in ("level", *TEXTS) for part in PARTS]
TYPED = st.one_of(st.sampled_from(["", "1", "3", "5", "6", "0", "-1", "٣", NO_CONSENSUS, " 2 "]), st.text(max_size=40))
FIELDS = st.dictionaries(
    st.one_of(st.sampled_from(NAMES), st.text(max_size=12)), st.lists(TYPED, max_size=3), max_size=14
)


def sent(views: Views) -> dict[str, list[str]]:
    """The form that shows these views again."""
    fields = {}
    for key, view in views.items():
        if "agreed" in view:
            fields[f"level-{key}"] = [str(view["level"]) if view["agreed"] else NO_CONSENSUS]
        fields |= {f"{name}-{key}": [view[name]] for name in TEXTS if name in view}
    return fields


@given(FIELDS)
def test_whatever_is_sent_only_levels_that_there_are_and_known_names_are_kept(fields: dict[str, list[str]]) -> None:
    views, problems = read(PARTS, fields)
    assert problems == {}
    levels = {part.key: part.levels for part in PARTS}
    assert views.keys() <= levels.keys()
    for key, view in views.items():
        assert view.keys() <= {"level", "agreed", *TEXTS}
        assert ("level" in view) is ("agreed" in view)
        if "agreed" in view:
            assert view["level"] in range(1, levels[key] + 1) if view["agreed"] else view["level"] is None
        assert all(view[name] == view[name].strip() != "" for name in TEXTS if name in view)


@given(FIELDS)
def test_what_was_read_and_is_shown_again_reads_the_same(fields: dict[str, list[str]]) -> None:
    views, _problems = read(PARTS, fields)
    assert read(PARTS, sent(views)) == (views, {})


@given(FIELDS)
def test_what_can_be_cleared_says_of_every_dimension_a_level_or_both_views(fields: dict[str, list[str]]) -> None:
    views, _problems = read(PARTS, fields)
    missing = wanting(PARTS, views)
    for part in PARTS:
        view = views.get(part.key, {})
        whole = (
            view["level"] < 3 or bool(view.get("evidence"))
            if view.get("agreed")
            else "agreed" in view and bool(view.get("reasons") and view.get("other"))
        )
        assert (part.key not in missing) is whole


@pytest.mark.parametrize(
    ("view", "sentence"),
    [
        ({}, "Choose a level"),
        ({"reasons": "Words."}, "Choose a level"),
        ({"level": 2, "agreed": True}, ""),
        ({"level": 3, "agreed": True}, "Name one piece of evidence"),
        ({"level": 3, "agreed": True, "evidence": "Decree 7"}, ""),
        ({"level": None, "agreed": False, "reasons": "One."}, "both views"),
        ({"level": None, "agreed": False, "reasons": "One.", "other": "Two."}, ""),
    ],
)
def test_what_is_missing_is_said(view: dict[str, Any], sentence: str) -> None:
    found = wanting([Part("mandate", 5)], {"mandate": view} if view else {})
    assert sentence in str(found.get("mandate", ""))
    assert bool(found) is bool(sentence)


@pytest.mark.parametrize(("length", "problem"), [(LONGEST, False), (LONGEST + 1, True)])
def test_a_text_that_is_too_long_is_a_problem_and_is_kept(length: int, *, problem: bool) -> None:
    views, problems = read(PARTS, {"gaps-staff": ["x" * length]})
    assert len(views["staff"]["gaps"]) == length
    assert ("gaps-staff" in problems) is problem


@given(FIELDS, FIELDS, st.sampled_from(PARTS))
def test_the_room_changes_one_dimension_and_never_what_it_does_not_ask(
    first: dict[str, list[str]], second: dict[str, list[str]], part: Part
) -> None:
    stored, typed = read(PARTS, first)[0], read([part], second)[0]
    result = merged(stored, typed, part.key)
    assert {key: one for key, one in result.items() if key != part.key} == {
        key: one for key, one in stored.items() if key != part.key
    }
    for name in ("strengths", "gaps"):
        if name in stored.get(part.key, {}) and name not in typed.get(part.key, {}):
            assert result[part.key][name] == stored[part.key][name]
