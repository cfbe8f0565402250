"""Does this role cover that thing? A pure question to a value."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn import scope
from elearn.scope import WORLD, Scope

MINISTRY = scope.mechanism("QM-01", "QM", "ESCWA")
UNDECIDED = scope.mechanism("QR-01", "QR", None)


@pytest.mark.parametrize(
    ("wide", "narrow", "covered"),
    [
        (WORLD, MINISTRY, True),
        (scope.commission("ESCWA"), MINISTRY, True),
        (scope.commission("ECA"), MINISTRY, False),
        (scope.country("QM", "ESCWA"), MINISTRY, True),
        (scope.country("QN", "ECLAC"), MINISTRY, False),
        (MINISTRY, MINISTRY, True),
        (MINISTRY, scope.country("QM", "ESCWA"), False),
        (scope.mechanism("QM-02", "QM", "ESCWA"), MINISTRY, False),
        (scope.commission("ECE"), UNDECIDED, False),
        (WORLD, UNDECIDED, True),
    ],
)
def test_a_scope_covers_itself_and_what_lies_inside(wide: Scope, narrow: Scope, *, covered: bool) -> None:
    assert wide.covers(narrow) is covered


def test_a_role_read_from_the_database_covers_without_knowing_its_ancestors() -> None:
    assert Scope("country", "QM").covers(MINISTRY)


@given(st.sampled_from(["commission", "country", "mechanism", "course", "cohort"]), st.text(min_size=1))
def test_a_scope_is_read_as_it_is_written(kind: str, key: str) -> None:
    assert str(Scope.parse(f"{kind}:{key}")) == f"{kind}:{key}"


@pytest.mark.parametrize("text", ["", "planet", "world:1", "country", "country:", "Mechanism:QM-01"])
def test_what_is_no_scope_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        Scope.parse(text)
