"""A lesson that the browser's Back button brings back: it shows what was answered, and loses nothing that was typed."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import MODULE, answer_checks, come_in
from tests.browser.conftest import Opener, Site
from tests.browser.persons import newcomer

LESSON = f"/en{MODULE}/01-from-one-to-many"
PERSISTED = "window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))"


def answered(page: Page) -> int:
    return page.locator("main [data-feedback]").count()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_answered_check_is_answered_after_back(open_page: Opener, site: Site, scripts: bool) -> None:
    page = open_page(scripts=scripts)
    come_in(page, newcomer(site))
    page.goto(LESSON)
    number = page.locator("main section.question").count()
    answer_checks(page)
    page.locator("footer a[href$='/about']").first.click()
    page.wait_for_url("**/about")
    page.go_back()
    expect(page.locator("main [data-feedback]")).to_have_count(number)
    answers_again = page.get_by_role("button", name="Answer again").count()
    assert answers_again + page.locator("main .feedback-kept").count() == number


def test_what_was_answered_in_another_window_is_put_in_and_what_was_typed_here_stays(
    open_page: Opener, site: Site
) -> None:
    page = open_page()
    come_in(page, newcomer(site))
    page.goto(f"/en{MODULE}/02-what-the-instruments-say")
    other = page.context.new_page()
    other.goto(page.url)
    number = other.locator("main section.question").count()
    first = page.locator("main section.question").first.locator("input, textarea, select").nth(1)
    first.check() if first.get_attribute("type") in {"radio", "checkbox"} else first.fill("typed")
    typed = page.evaluate("document.querySelector('main section.question').id")
    answer_checks(other)
    page.evaluate(PERSISTED)
    expect(page.locator("main [data-feedback]")).to_have_count(number - 1)
    expect(page.locator(f"#{typed} [data-feedback]")).to_have_count(0)
