from hypothesis import given
from hypothesis import strategies as st

from elearn.learning.moving import still_done, unchanged

keys = st.sampled_from(["q-1", "q-2", "q-3", "q-4"])
versions = st.dictionaries(keys, st.integers(0, 2))


def test_a_question_is_taken_along_where_id_and_structure_are_the_same() -> None:
    old = {"q-same": {"right": ["a"]}, "q-key": {"right": ["a"]}, "q-gone": {"right": ["a"]}}
    new = {"q-same": {"right": ["a"]}, "q-key": {"right": ["b"]}, "q-new": {"right": ["a"]}}
    assert unchanged(old, new) == {"q-same"}


@given(versions)
def test_between_equal_versions_everything_is_taken_along(version: dict[str, int]) -> None:
    assert unchanged(version, version) == set(version)


@given(versions, versions)
def test_nothing_is_taken_along_that_one_of_them_lacks(old: dict[str, int], new: dict[str, int]) -> None:
    assert unchanged(old, new) <= set(old) & set(new)
    assert unchanged(old, new) == unchanged(new, old)


def test_a_lesson_stays_done_where_all_its_checks_are_answered() -> None:
    checks = {"01": ["q-1"], "02": ["q-2", "q-new"], "03": []}
    assert still_done({"01", "02", "03", "04-gone"}, checks, {"q-1", "q-2"}) == {"01", "03"}


@given(st.sets(keys), versions, st.sets(keys))
def test_no_lesson_becomes_done_by_moving(done: set[str], new: dict[str, int], answered: set[str]) -> None:
    checks = {key: [key] for key in new}
    assert still_done(done, checks, answered) <= done
