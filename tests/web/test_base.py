"""The base page, its refusals, and the macros for tables, pictures and pages of a list."""

import re

import pytest

from elearn.web.layout import Link, Links
from tests.web.macros import PAGE, environment, page, render


def test_a_heat_cell_says_its_figure_and_a_missing_one_is_not_a_zero() -> None:
    cells = [{"level": 5, "text": "100"}, {"level": None, "text": "–"}]
    html = render(
        "{{ heat.heat('Progress', 'p', [{'label': '1'}, {'label': '2'}], [{'label': 'HR-01', 'cells': cells}]) }}",
        cells=cells,
    )
    assert '<td class="h5">100</td>' in html
    assert '<td class="h-none">–</td>' in html
    assert 'scope="row"' in html


def test_a_wide_table_can_be_reached_and_moved_by_keyboard() -> None:
    html = render("{{ tables.simple('Figures', 'f', ['A', ('B', 'number')], [['x', 1]], kind='scroll') }}")
    assert 'role="region" tabindex="0" aria-labelledby="f-caption"' in html
    assert '<td role="cell" class="number" data-label="B">1</td>' in html


@pytest.mark.parametrize(
    ("number", "words"), [(1, {"Next", "Last"}), (2, {"Previous", "Next"}), (3, {"First", "Previous"})]
)
def test_paging_offers_only_pages_that_exist(number: int, words: set[str]) -> None:
    html = render("{{ paging.paging(n, 3, 120, 'list', {'type': 'x'}) }}", n=number)
    assert {word for word in ("First", "Previous", "Next", "Last") if word in html} == words
    assert "type=x" in html


def test_one_page_needs_no_paging() -> None:
    assert render("{{ paging.paging(1, 1, 3, 'list') }}").strip() == ""


def test_the_base_page_has_landmarks_language_and_one_title() -> None:
    html = page("<h1>Courses</h1>", lang="ar", dir="rtl")
    assert '<html lang="ar" dir="rtl">' in html
    assert html.count("<main") == html.count("<h1") == 1
    assert 'href="#content"' in html
    assert "Demonstration" in html
    assert 'aria-current="page"' in html


def test_a_visitor_is_offered_to_sign_in_and_nothing_to_sign_out() -> None:
    html = page("", viewer=None)
    assert 'href="/en/sign-in"' in html
    assert "sign-out" not in html


def test_links_under_one_word_are_folded_on_a_desk_and_one_list_on_a_phone() -> None:
    people = Links("My tasks", (Link("People", "/en/people", current=True), Link("Requests", "/en/requests")))
    menu, desk = page("", nav=[Link("Courses", "/en/courses"), people]).split('class="places"')
    assert [part.count(">People</a>") for part in (menu, desk)] == [1, 1]
    assert "My tasks" not in menu
    assert '<summary aria-current="true">My tasks</summary>' in desk


def test_a_page_without_an_aside_has_no_empty_column() -> None:
    assert "<aside" not in page("text")
    assert "<aside" in page("{% block aside %}beside{% endblock %}")


@pytest.mark.parametrize("status", [400, 403, 404, 405, 409, 410, 413, 429, 500, 503])
def test_every_refusal_says_why_and_what_would_help(status: int) -> None:
    html = environment().get_template(f"errors/{status}.html").render(**PAGE)
    assert f"Error {status}" in html
    assert len(re.findall(r"<p[^>]*>[^<]{20,}</p>", html.split("<main")[1].split("</main")[0])) >= 2
    assert re.search(r"<title>[^<·]{5,} · ", html)
