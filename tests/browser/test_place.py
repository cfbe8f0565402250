"""Whoever leaves a lesson at once comes back to the very heading where she was."""

from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import MODULE, come_in
from tests.browser.conftest import PHONE, Opener, Site
from tests.browser.persons import newcomer

LESSON = f"{MODULE}/01-from-one-to-many"


def scroll_down(page: Page) -> str:
    """To the last heading but one, as a thumb flings the page; returns the heading's id."""
    return str(
        page.evaluate(
            """() => {
                const all = document.querySelectorAll('article.prose h2[id], article.prose h3[id]');
                const one = all[all.length - 2];
                window.scrollBy({top: one.getBoundingClientRect().top - 20, behavior: 'instant'});
                return one.id;
            }"""
        )
    )


def continues_at(page: Page) -> str:
    return unquote(urlsplit(page.locator("main .button-primary").first.get_attribute("href") or "").fragment)


@pytest.mark.parametrize("beacon", [True, False], ids=["beacon", "old browser"])
def test_whoever_scrolls_far_and_leaves_at_once_continues_there(open_page: Opener, site: Site, beacon: bool) -> None:
    page = open_page(PHONE)
    if not beacon:
        page.add_init_script("Object.defineProperty(Navigator.prototype, 'sendBeacon', {value: undefined})")
    come_in(page, newcomer(site))
    page.goto(f"/en{LESSON}")
    heading = scroll_down(page)
    page.evaluate("document.querySelector('.brand').click()")
    page.wait_for_url("**/en/")
    assert continues_at(page) == heading
    if beacon:
        page.wait_for_timeout(500)
        page.reload()
        assert continues_at(page) == heading
    page.locator("main .button-primary").first.click()
    page.wait_for_load_state()
    expect(page.locator(f"[id='{heading}']")).to_be_in_viewport()


def test_whoever_closes_the_window_at_once_continues_there(open_page: Opener, site: Site) -> None:
    page = open_page()
    come_in(page, newcomer(site))
    page.goto(f"/en{LESSON}")
    other = page.context.new_page()
    heading = scroll_down(page)
    page.close(run_before_unload=True)
    other.wait_for_timeout(800)
    other.goto("/en/")
    assert continues_at(other) == heading
