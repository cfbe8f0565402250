"""What stands in a cell: levels, value, and the three kinds of silence."""

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from elearn.assessments.map_cells import Cell, cell, gap_words, matrix, value_cell
from elearn.assessments.map_content import Said
from tests.assessments.mapping import content


@pytest.mark.parametrize(
    ("sharing", "said", "css", "text", "words"),
    [
        ("AB", (3, 4), "h3", "3/4", ""),
        ("AB", (0, 0), "h0", "0/0", ""),
        ("AB", (0, None), "h0", "0/–", ""),
        ("AB", (None, 4), "h-none", "–/4", ""),
        ("AB", None, "h-none", "–", "Not answered"),
        ("AB", ("cannot-say", "cannot-say"), "h-none", "?", "Cannot say"),
        ("AB", ("does-not-apply", "does-not-apply"), "h-none", "∅", "Does not apply"),
        ("AB", ("cannot-say", "does-not-apply"), "h-none", "?/∅", ""),
        ("Ab", (3, 4), "h-hidden", "×", "Not shared"),
        ("aB", (3, 4), "h-hidden", "×", "Not shared"),
    ],
)
def test_not_shared_not_answered_and_0_look_different(
    app: Flask, sharing: str, said: Any, css: str, text: str, words: str
) -> None:
    with app.test_request_context("/en/"):
        assert cell(content(sharing, {"AB": said} if said else {}), "A", "B") == Cell(css, text, words)


def test_a_level_above_the_darkest_step_is_as_dark(app: Flask) -> None:
    with app.test_request_context("/en/"):
        assert cell(content("AB", {"AB": (7, 7)}, top=7), "A", "B").css == "h5"


@pytest.mark.parametrize(
    ("figure", "css"), [(0, "h0"), (1, "h1"), (20, "h1"), (21, "h2"), (80, "h4"), (81, "h5"), (100, "h5")]
)
def test_value_is_shown_from_0_to_100_in_steps(app: Flask, figure: int, css: str) -> None:
    found = replace(content("AB", {}), said={("A", "B"): Said(None, None, {"value": figure})})
    with app.test_request_context("/en/"):
        assert value_cell(found, "A", "B", "value") == Cell(css, str(figure))
        assert value_cell(found, "B", "A", "value").css == "h-none"
        assert value_cell(found, "A", "B", "other").css == "h-none"


def test_the_value_that_is_not_shared_is_hidden(app: Flask) -> None:
    found = replace(content("Ab", {}), said={("A", "B"): Said(None, None, {"value": 50})})
    with app.test_request_context("/en/"):
        assert value_cell(found, "A", "B", "value").css == "h-hidden"


def test_nobody_rates_herself_and_partners_are_columns(app: Flask) -> None:
    with app.test_request_context("/en/"):
        rows = matrix(content("AB", {}, partners=("Union",)))
    assert [(code, [one is None for one in cells]) for code, cells in rows] == [
        ("A", [True, False, False]),
        ("B", [False, True, False]),
    ]


@pytest.mark.parametrize(
    ("gap", "words"),
    [(None, "–"), (0, "none"), (1, "1 level missing"), (3, "3 levels missing"), (-2, "2 levels more than needed")],
)
def test_a_gap_is_said_in_words(app: Flask, gap: int | None, words: str) -> None:
    with app.test_request_context("/en/"):
        assert gap_words(gap) == words
