"""The text of an offered case as a part of a page: harmless, below the page's headings, with ids of its own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from elearn.library.offer_keys import id_of, key_of
from elearn.library.offer_states import missing
from elearn.library.offer_text import render


@pytest.mark.parametrize(
    ("text", "there"),
    [
        ("# One\n\nText", ['<h3 id="u-a-one">One</h3>']),
        ("## One\n\n#### Two", ['<h3 id="u-a-one">', '<h4 id="u-a-two">']),
        ("# 1\n\n## 2\n\n### 3\n\n#### 4\n\n##### 5", ["<h3", "<h4", "<h5", "<h6"]),
        ("One[^1]\n\n[^1]: Note", ['href="#u-a-fn:1"', 'id="u-a-fn:1"']),
        ('[x](https://a.example "a>b")', ['<a href="https://a.example"', 'title="a&gt;b">x</a>']),
        ('Say `<h1 id="u-x">` here', ["&lt;h1 id="]),
    ],
)
def test_headings_go_below_those_of_the_page_and_ids_are_its_own(text: str, there: list[str]) -> None:
    html = render(text, "en", "a").html
    assert [piece for piece in there if piece not in html] == []
    assert "<h1" not in html
    assert "<h2" not in html


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "[x](javascript:alert(1))", '<img src=x onerror="alert(1)">', '<p style="x">a</p>'],
)
def test_what_could_harm_is_not_rendered(text: str) -> None:
    tags = " ".join(re.findall(r"<[^>]*>", render(text, "en", "a").html))
    assert not [bad for bad in ("<script", "javascript:", "onerror=", "style=") if bad in tags]


def test_pictures_are_noticed() -> None:
    assert render("![a](https://x.example/a.png)", "en", "a").pictures
    assert not render("No picture!", "en", "a").pictures


def test_two_parts_of_a_page_share_no_id() -> None:
    text = "# One\n\nA[^1]\n\n[^1]: Note"
    parts = [set(render(text, "en", part).html.split('id="')[1:]) for part in ("a", "b")]
    assert parts[0].isdisjoint(parts[1])


@given(st.integers(min_value=1, max_value=2**31 - 1))
def test_a_key_leads_back_to_its_number(number: int) -> None:
    assert id_of(key_of(number)) == number


@pytest.mark.parametrize("key", ["offered-", "offered-0", "offered-01", "offered-x", "offered-9999999999", "qm-answer"])
def test_other_keys_are_of_files(key: str) -> None:
    assert id_of(key) is None


def test_what_is_missing_is_named_in_the_order_of_the_form() -> None:
    assert missing({"title": "T", "happened": "", "discuss": "D", "source": "", "types": [], "themes": ["data"]}) == (
        "happened",
        "source",
        "types",
    )
