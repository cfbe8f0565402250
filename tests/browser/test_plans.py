"""Two mechanisms agree an action in a real browser, on a phone without scripts and on a desk with them."""

import pytest
from playwright.sync_api import Page

from tests.browser.acting import come_in
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.test_pages import overflow, violations


def _write(page: Page, title: str, lang: str) -> str:
    """Write an action of both mechanisms into the plan of the demonstration; returns its address."""
    page.goto(f"/{lang}/plans")
    page.locator("#all + ul a").last.click()
    page.locator("main .actions a[href$='/actions/new']").click()
    # A word without an end must not widen any page that shows it.
    page.fill("[name=result]", "نتيجة يقرؤها الجميع " + "W" * 150)
    page.fill("[name=what]", title)
    page.check("[name=owners][value='QM-01']")
    page.check("[name=owners][value='QM-02']")
    page.fill("[name=due_on]", "2099-06-30")
    page.locator("main form .actions button").click()
    page.wait_for_url("**/actions/*")
    return page.url


@pytest.mark.parametrize(
    ("lang", "view", "scripts"), [("en", DESK, True), ("ar", PHONE, False)], ids=["en-desk", "ar-phone-without-scripts"]
)
def test_an_action_is_agreed_when_both_mechanisms_have_confirmed(
    open_page: Opener, lang: str, view: dict[str, int], scripts: bool
) -> None:
    focal, focal2 = open_page(view, scripts=scripts), open_page(view, scripts=scripts)
    come_in(focal, "focal", lang)
    come_in(focal2, "focal2", lang)
    where = _write(focal, f"Meet every quarter ({lang})", lang)
    confirm = "form[action*='/confirm/'] button"
    focal.locator(confirm).click()
    focal.wait_for_load_state()
    assert focal.locator("header .status-waiting").count() == 1
    focal2.goto(where)
    focal2.locator(confirm).click()
    focal2.wait_for_load_state()
    assert focal2.locator("header .status-doing").count() == 1
    if scripts:  # without them nothing can be measured in the page either
        assert overflow(focal2) <= 0
        assert violations(focal2) == []
        focal2.goto(f"/{lang}/plans")
        focal2.locator("#all + ul a").last.click()
        focal2.wait_for_load_state()
        assert overflow(focal2) <= 0


def test_a_page_that_is_too_old_confirms_nothing_and_says_why(open_page: Opener) -> None:
    focal, focal2 = open_page(), open_page(complaints=False)
    come_in(focal, "focal")
    come_in(focal2, "focal2")
    where = _write(focal, "Write one report", "en")
    focal2.goto(where)
    focal.goto(f"{where}/edit")
    focal.fill("[name=means]", "Two writers")
    focal.locator("main form .actions button").click()
    focal.wait_for_url(where)
    focal2.locator("form[action*='/confirm/'] button").click()
    focal2.wait_for_load_state()
    assert "Somebody else changed this action" in focal2.locator(".notice-warning").inner_text()
    assert "Two writers" in focal2.locator("main").inner_text()


def test_on_paper_the_whole_plan_stands_without_buttons(open_page: Opener) -> None:
    page = open_page({"width": 673, "height": 950})
    come_in(page, "focal")
    page.goto("/en/plans")
    page.locator("#all + ul a").last.click()
    page.locator("a[href$='/print']").click()
    page.emulate_media(media="print")
    assert overflow(page) <= 0
    assert not page.locator(".actions").first.is_visible()
    assert page.locator("section.card").count() >= 2
