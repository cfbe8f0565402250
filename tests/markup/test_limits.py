import pytest

from elearn.markup import limits, maths
from elearn.markup.page import read

BEYOND = [
    ("word " * 5_000, "line-too-long", 1),
    ("a b c\n\n" * 80_000, "text-too-long", 1),
    ("ok\n\n" + "x" * 20_001, "line-too-long", 3),
    ("ok\n\n" + ("x" * 15_000 + "\n") * 3, "paragraph-too-long", 5),
    ("ok\n\n" + "[a " * 601, "too-many-marks", 3),
    (("*a* " * 100 + "\n\n") * 100, "page-marks", 151),
    ("ok\n\n" + "> " * 13 + "x", "nesting-too-deep", 3),
    ("- " * 13 + "x", "nesting-too-deep", 1),
    (" " * 70 + "- x", "nesting-too-deep", 1),
    (f"a ${'x' * (maths.MAX_FORMULA + 1)}$", "maths-too-long", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), BEYOND, ids=[f"{code}-{line}" for _, code, line in BEYOND])
def test_a_text_beyond_a_limit_is_a_problem_with_its_line(text: str, code: str, line: int) -> None:
    page = read(text)

    assert [(problem.code, problem.line) for problem in page.problems] == [(code, line)]
    assert page.as_typed == (code != "maths-too-long")


def test_ordinary_pages_are_far_from_every_limit() -> None:
    table = "| a | b | c |\n| - | - | - |\n" + "| *x* | [y](z.md) | `w` |\n" * 300
    text = "# T\n\n" + "Some *text* with [a link](b.md).[^n]\n\n" * 300 + table + "\n[^n]: N\n"

    assert read(text).problems == ()


def test_code_may_hold_what_text_may_not() -> None:
    assert read("```\n" + "[" * 5_000 + "\n" + "> " * 40 + "\n```").problems == ()


def test_characters_that_cannot_be_seen_are_left_out_and_named() -> None:
    text, problems = limits.clean("a\x00b\n\u202ec\r\nd\x00")

    assert text == "ab\nc\nd"
    assert [(problem.line, problem.values["number"]) for problem in problems] == [(3, "0000"), (2, "202E")]
