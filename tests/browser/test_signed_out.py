"""Signed out in another window while a test is open: nothing that was written is lost."""

from playwright.sync_api import Page, expect

from tests.browser.acting import MODULE, accept_terms, answer_test, come_in
from tests.browser.conftest import Opener, Site, sign_in
from tests.browser.persons import newcomer


def open_test(page: Page, who: str, lang: str) -> None:
    come_in(page, who, lang)
    page.goto(f"/{lang}{MODULE}/test")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/attempts/*")


def sign_out(window: Page) -> None:
    window.goto("/en/sign-out-in-another-window")
    window.locator("form[action$='/sign-out'] button").last.evaluate("button => button.click()")
    window.wait_for_url("**/en/")


def test_a_test_is_saved_again_after_signing_in_in_another_window(open_page: Opener, site: Site) -> None:
    page, who = open_page(complaints=False), newcomer(site)
    open_test(page, who, "en")
    other = page.context.new_page()
    sign_out(other)
    page.bring_to_front()
    answer_test(page, right=False)
    expect(page.locator("[data-saved]")).to_contain_text("You are signed out")
    sign_in(other, who)
    other.wait_for_load_state()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-saved]")).to_have_text("Saved")
    page.reload()
    assert page.locator("main input:checked").count()


def test_a_form_without_scripts_is_sent_again_after_signing_in_in_another_window(open_page: Opener, site: Site) -> None:
    page, who = open_page(scripts=False, complaints=False), newcomer(site)
    open_test(page, who, "ar")
    other = page.context.new_page()
    other.goto("/ar/")
    other.locator("form[action$='/sign-out'] button").last.dispatch_event("click")
    other.wait_for_url("**/ar/")
    answer_test(page, right=False)
    page.locator("main form .actions button").first.click()
    expect(page.locator("h1")).to_have_text("لم يُرسَل هذا بعد")
    sign_in(other, who, "ar")
    accept_terms(other)
    page.locator("main form button").click()
    expect(page.locator("h1")).to_have_text("لم يُرسَل هذا بعد")
    page.locator("main form button").click()
    page.wait_for_url("**/attempts/*")
    assert page.locator("main section.question").count() or page.locator("main h1").count()
    expect(page.locator("main form[action$='/submit']")).to_have_count(0)
