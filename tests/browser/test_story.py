"""The main job, end to end: a learner takes a module, and her mechanism's progress moves."""

import csv
import io
import re
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import MODULE, answers, come_in, read_lesson, take_test
from tests.browser.conftest import PHONE, Opener, Site

LESSONS = (
    "01-from-one-to-many",
    "02-what-the-instruments-say",
    "03-branches-and-independent-bodies",
    "04-reading-an-institutional-history",
)


def passed(page: Page) -> int:
    """How many have passed module 1 in the ministry, as the mechanism's progress page says."""
    page.goto("/en/progress/mechanism/QM-01")
    row = page.get_by_role("row").filter(has_text="Mechanisms and where they come from").first
    return int(row.locator("[data-label='Passed']").inner_text())


def test_a_learner_takes_the_module_in_arabic_and_her_mechanism_moves_by_one(open_page: Opener, site: Site) -> None:
    focal = open_page()
    come_in(focal, "focal")
    before = passed(focal)

    learner = open_page(PHONE)
    come_in(learner, "learner", "ar")
    assert learner.locator("html").get_attribute("dir") == "rtl"
    learner.goto("/ar/courses")
    learner.locator("main a[href*='working-together']").first.click()
    learner.goto(f"/ar{MODULE}/{LESSONS[0]}")
    read_lesson(learner)
    leaves_in_the_middle_and_comes_back(learner)
    for _lesson in LESSONS[1:]:
        read_lesson(learner)

    take_test(learner, "ar", right=False)
    fails_and_sees_no_key(learner)
    take_test(learner, "ar", right=True)
    learner.goto("/ar/my-progress")
    expect(learner.locator("main")).to_contain_text("100")

    assert passed(focal) == before + 1
    sees_that_she_passed_and_nothing_more(focal)
    site_agrees(site)


def leaves_in_the_middle_and_comes_back(page: Page) -> None:
    """She reads half of the second lesson, does something else, and continues at that very heading."""
    assert LESSONS[1] in page.url
    heading = page.locator("article.prose h2[id], main h2[id]").nth(1)
    anchor = heading.get_attribute("id")
    with page.expect_response(re.compile("/position$")) as kept:
        heading.evaluate("element => element.scrollIntoView()")
    assert kept.value.status == 204
    page.goto("/ar/about")
    page.goto("/ar/")
    page.locator("main a.button-primary, main .button-primary").first.click()
    page.wait_for_load_state()
    assert LESSONS[1] in page.url
    assert unquote(urlsplit(page.url).fragment) == anchor


def fails_and_sees_no_key(page: Page) -> None:
    assert "/attempts/" in page.url
    html = page.content()
    assert page.locator("main section.question").count() == 0
    assert not [key for key in answers() if f'id="{key}"' in html]


def sees_that_she_passed_and_nothing_more(page: Page) -> None:
    page.goto("/en/progress/mechanism/QM-01/people")
    row = page.locator("main tr", has_text="أمل الهادي")
    expect(row).to_contain_text(re.compile("passed|completed", re.IGNORECASE))
    text = row.inner_text()
    assert not re.search(r"\b[78]( of |/)8|tries|try|score", text, re.IGNORECASE), text


def site_agrees(site: Site) -> None:
    verify = site.flask("reports", "verify")
    assert verify.returncode == 0, verify.stdout + verify.stderr


@pytest.mark.parametrize("who", ["neighbour", "focal2", "learner", "trainer"])
def test_who_has_no_role_there_sees_nothing_of_the_ministrys_progress(open_page: Opener, who: str) -> None:
    page = open_page(scripts=False)
    come_in(page, who)
    answer = page.request.get("/en/progress/mechanism/QM-01")
    assert answer.status in {403, 404}


@pytest.mark.parametrize("path", ["world", "commission/ESCWA", "country/QM", "mechanism/QM-01"])
def test_the_administrators_file_has_the_figures_of_the_page(open_page: Opener, path: str) -> None:
    page = open_page(scripts=False)
    come_in(page, "admin")
    page.goto(f"/en/progress/{path}")
    text = page.locator("main").inner_text()
    answer = page.request.get(f"/en/progress/{path}.csv")
    assert answer.status == 200
    rows = list(csv.reader(io.StringIO(answer.body().decode("utf-8-sig"))))
    assert "Ministry of Women's Affairs" in text
    assert any("Ministry of Women's Affairs" in cell or "QM-01" in cell for row in rows for cell in row)


def test_a_visitor_reads_the_directory_the_first_lesson_and_about_the_project(open_page: Opener) -> None:
    page = open_page(scripts=False)
    for path in ("/en/mechanisms", f"/en{MODULE}/{LESSONS[0]}", "/en/about", "/ar/about", "/ar/mechanisms"):
        answer = page.goto(path)
        assert answer is not None
        assert (answer.status, urlsplit(page.url).path) == (200, path)
        assert page.locator("h1").count() == 1
    page.goto(f"/en{MODULE}/{LESSONS[1]}")
    assert "/sign-in" in page.url


def test_everything_a_learner_does_works_without_javascript(open_page: Opener) -> None:
    page = open_page(PHONE, scripts=False)
    come_in(page, "neighbour", "ar")
    page.goto(f"/ar{MODULE}/{LESSONS[0]}")
    for lesson in LESSONS:
        assert lesson in page.url
        read_lesson(page)
    take_test(page, "ar", right=True)
    page.goto("/ar/my-progress")
    expect(page.locator("main")).to_contain_text("100")
