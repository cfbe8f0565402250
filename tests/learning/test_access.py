import pytest

from elearn.learning.access import is_open


@pytest.mark.parametrize(
    ("rule", "module", "lesson", "expected"),
    [
        ("first", 1, 1, True),
        ("first", 1, 2, False),
        ("first", 2, 1, False),
        ("all", 3, 4, True),
        ("none", 1, 1, False),
        ("anything else", 1, 1, False),
    ],
)
def test_a_visitor_reads_what_the_course_opens(rule: str, module: int, lesson: int, expected: bool) -> None:
    assert is_open(rule, module, lesson, signed_in=False) is expected


@pytest.mark.parametrize("rule", ["first", "all", "none"])
def test_whoever_is_signed_in_reads_all(rule: str) -> None:
    assert is_open(rule, 5, 5, signed_in=True)
