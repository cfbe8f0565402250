"""What was pasted or put too close together is named; what only looks like it is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.markup.page import read
from elearn.markup.pasted import HEADER, HTML, LIST, TABLE
from elearn.markup.problems import Rule

RULES = {rule.code: rule for rule in (HTML, LIST, TABLE, HEADER)}


def found(text: str) -> list[tuple[Rule, int]]:
    return [(RULES[one.code], one.line) for one in read(text).problems if one.code in RULES]


@pytest.mark.parametrize(
    ("line", "tag"),
    [
        ('In <st1:country-region w:st="on">Kenya</st1:country-region>', "<st1:country-region"),
        ("A body<o:p></o:p>", "<o:p>"),
        ("<p class=MsoNormal style='mso-margin-top-alt:auto'>A body</p>", "class=MsoNormal"),
        ('<span style="mso-bidi-font-weight:normal">A body</span>', "mso-bidi-font-weight"),
        ("<!--[if gte mso 9]>", "<!--[if"),
        ("<![endif]-->", "<![endif"),
        ("<?xml:namespace prefix = o />", "<?xml"),
        ("<font size=2>A body</font>", "<font"),
        ('<b id="docs-internal-guid-1f2e">A body</b>', "docs-internal-guid"),
    ],
)
def test_html_of_a_word_processor_is_named_with_its_line(line: str, tag: str) -> None:
    problems = [one for one in read(f"# A title\n\nText.\n{line}\n").problems if one.code == HTML.code]

    assert [(one.line, one.values["tag"]) for one in problems] == [(4, tag)]


def test_a_paste_is_named_once_for_each_paragraph() -> None:
    assert found("A<o:p></o:p>\nB<o:p></o:p>\n\nC<o:p></o:p>") == [(HTML, 1), (HTML, 4)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Two bodies:\n- a ministry\n- a committee", 2),
        ("Two bodies:\n* a ministry", 2),
        ("The bodies are\n- a ministry\n- a committee", 2),
        ("## Bodies\nTwo bodies:\n1. a ministry\n2. a committee", 3),
        ("الهيئات:\n- وزارة\n- لجنة", 2),
        ("::: note\nTwo bodies:\n- a ministry\n:::", 3),
    ],
)
def test_a_list_right_after_text(text: str, line: int) -> None:
    assert found(text) == [(LIST, line)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("| Ministry | leads |\n| Committee | examines |", [(HEADER, 1)]),
        ("Text.\n\n| --- | --- |\n| Ministry | leads |", [(HEADER, 3)]),
        ("| | |\n| --- | --- |\n| Ministry | leads |", [(HEADER, 1)]),
        ("Bodies:\n| Ministry | leads |\n| Committee | examines |", [(HEADER, 2)]),
        ("Bodies:\n| Body | Task |\n| --- | --- |\n| Ministry | leads |", [(TABLE, 2)]),
    ],
)
def test_a_table_that_would_be_shown_as_text_or_has_no_names_of_columns(
    text: str, expected: list[tuple[Rule, int]]
) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Two bodies:\n\n- a ministry\n- a committee\n    - of parliament",
        "- a ministry\n- a committee\n  with a long line\n- a third",
        "1. a ministry\n\n    It leads:\n    - policy",
        "## Bodies\n- a ministry\n- a committee",
        "One body\n- and only one - leads.",
        "It began in\n1995. Then it ended:\n2004. So it was.",
        "> Bodies:\n> - a ministry",
        "Mechanism\n: A body:\n- recognised",
        "| Body | Task |\n| --- | ---: |\n| Ministry | leads |\n| | |",
        "| | 0 | 1 |\n| --- | --- | --- |\n| Complete | no | yes |",
        "Body | Task\n--- | ---\n| Ministry | leads |\n| Committee | examines |",
        "Body | Task\n| --- | --- |\n| Ministry | leads |",
        "```\nBodies:\n- a\n- b\n| a | b |\n| c | d |\n<o:p>\n```",
        "Write `<o:p>` or `| a |`.",
        "See <https://www.example.org> or <mailto:a@example.org>; a < b, o:p > q.",
        '<span lang="fr">mécanisme</span>, H<sub>2</sub>O<br>and <kbd>x</kbd>',
        "Wait … – “so” — ‘it’s’ « said » 1–2 ½ • © ‑ „so“ ‚so‘ ¿no? №5",
    ],
)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert found(text) == []


@given(st.text("…–—“”‘’«»„‚‹›‑•·½©№¿¡ \u00a0aBé؟،؛ م\n", max_size=200))
def test_typographic_signs_are_never_a_problem(text: str) -> None:
    assert read(text).problems == ()
