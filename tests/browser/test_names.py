"""A very long name breaks inside the menu and pushes nothing beyond the edge."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.acting import come_in
from tests.browser.conftest import PHONE, Opener
from tests.browser.test_pages import overflow

WITHOUT_SPACES = "Wolfeschlegelsteinhausenbergerdorff" * 5
OF_MANY = "زهرة المدائن عبد الرحمن المصطفى القرشي " * 5


@pytest.fixture
def named(open_page: Opener) -> Iterator[Page]:
    """Cora, who is called something else for the time of a test."""
    page = open_page(PHONE)
    come_in(page, "commission")
    page.goto("/en/profile")
    before = page.locator("[name=name]").input_value()
    yield page
    call(page, before)


def call(page: Page, name: str) -> None:
    page.goto("/en/profile")
    page.fill("[name=name]", name)
    page.locator("main form:has([name=name]) button[type=submit]").click()
    page.wait_for_load_state()


@pytest.mark.parametrize("name", [WITHOUT_SPACES, OF_MANY], ids=["without spaces", "of many"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [360, 1280])
def test_a_very_long_name_stays_inside_the_account_menu(named: Page, lang: str, name: str, width: int) -> None:
    call(named, name[:200].strip())
    named.set_viewport_size({"width": width, "height": 800})
    named.goto(f"/{lang}/courses")
    menu = named.locator(".masthead .menu")
    if menu.is_visible() and menu.get_attribute("open") is None:
        menu.locator("summary").click()
    shown = named.locator(".account bdi:visible").first
    assert shown.inner_text().strip() == name[:200].strip()
    box = shown.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    out = named.locator(".account form button:visible").first.bounding_box()
    assert out is not None
    assert out["x"] >= 0
    assert out["x"] + out["width"] <= width
    assert overflow(named) <= 0
