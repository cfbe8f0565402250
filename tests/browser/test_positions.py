"""A joint review on a projector and on a phone, and the position of an institution from the draft to its readers."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.acting import come_in
from tests.browser.conftest import DESK, PHONE, Opener, Site
from tests.browser.reviews import add_review
from tests.browser.test_pages import overflow, violations

VIEWS = [("en", DESK), ("ar", DESK), ("en", PHONE), ("ar", PHONE)]
each_view = pytest.mark.parametrize(("lang", "view"), VIEWS, ids=["en-desk", "ar-desk", "en-phone", "ar-phone"])


@pytest.fixture(scope="session")
def published(site: Site) -> int:
    return add_review(site.instance, published=True, instrument="readiness")


@pytest.fixture(scope="session")
def reviewed(site: Site) -> int:
    return add_review(site.instance, published=True)


def looks_right(page: Page, lang: str) -> None:
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[lang]
    assert overflow(page) <= 0
    assert violations(page) == []


def send(page: Page) -> None:
    page.locator("main form .actions button[type=submit]").first.click()
    page.wait_for_load_state()


@each_view
def test_pages_of_a_position_are_readable_for_everybody(
    open_page: Opener, published: int, lang: str, view: ViewportSize
) -> None:
    page, here = open_page(view), f"/{lang}/assessments/rounds/{published}/positions/QM-02"
    come_in(page, "focal2", lang)
    for path in (f"{here}/edit", f"{here}/sheet", here):
        page.goto(path)
        looks_right(page, lang)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_position_is_written_cleared_and_released(
    open_page: Opener, site: Site, published: int, *, scripts: bool
) -> None:
    made = published if scripts else add_review(site.instance, published=True, instrument="readiness")
    focal, learner = open_page(DESK, scripts=scripts), open_page(PHONE, scripts=scripts)
    here = f"/en/assessments/rounds/{made}/positions/QM-01"
    come_in(focal, "focal")
    focal.goto(f"{here}/edit")
    for group in focal.locator("main fieldset.ask").all():
        group.locator("input[value='2']").check()
    focal.locator("textarea[id^=reasons-]").first.fill("The law is from 2004.")
    send(focal)
    if scripts:
        looks_right(focal, "en")
    focal.locator("main .actions a[href$='/clear']").click()
    focal.fill("[name=name]", "Huda Amin")
    focal.fill("[name=office]", "Minister")
    focal.fill("[name=on]", "2026-07-14")
    focal.fill("[name=reference]", "M/14")
    if scripts:
        looks_right(focal, "en")
    send(focal)
    focal.locator("main .actions a[href$='/release/1']").click()
    focal.check("[name=audience][value=country]")
    if scripts:
        looks_right(focal, "en")
    send(focal)
    expect(focal.locator("h1")).to_have_text("More people will read it")
    if scripts:
        looks_right(focal, "en")
    send(focal)
    come_in(learner, "neighbour", "ar")
    learner.goto(here.replace("/en/", "/ar/"))
    expect(learner.locator("main")).to_contain_text("Huda Amin")
    expect(learner.locator("main")).not_to_contain_text("n = 20")
    if scripts:
        looks_right(learner, "ar")


@each_view
def test_the_room_is_readable_from_afar_and_on_a_phone(
    open_page: Opener, site: Site, reviewed: int, lang: str, view: ViewportSize
) -> None:
    page, here = open_page(view), f"/{lang}/assessments/rounds/{reviewed}/room"
    come_in(page, "coordinator", lang)
    page.goto(here)
    looks_right(page, lang)
    page.goto(f"{here}/dimensions/purpose")
    looks_right(page, lang)
    expect(page.locator("main .bars progress").first).to_be_visible()
    size = float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main')).fontSize)"))
    assert (size > 20) is (view == DESK)
    page.goto(f"/{lang}/assessments/rounds/{add_review(site.instance, published=False)}/room")
    looks_right(page, lang)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_the_room_closes_publishes_and_writes_down_dimension_by_dimension(
    open_page: Opener, site: Site, *, scripts: bool
) -> None:
    made = add_review(site.instance, published=False)
    page = open_page(DESK, scripts=scripts)
    come_in(page, "coordinator")
    page.goto(f"/en/assessments/rounds/{made}/room")
    expect(page.locator("main .address")).to_contain_text("/assessments/code")
    for act in ("close", "publish"):
        page.locator("main details summary").first.click()
        page.locator(f"main form[action$='/{act}'] button").click()
        page.wait_for_load_state()
    page.locator("main .actions a.button-primary").click()
    expect(page.locator("main .spread").first).to_contain_text("Median level 2 of 5, n = 20")
    page.check("#level-purpose-2")
    send(page)
    assert page.url.endswith("/dimensions/roles")
    page.check("#level-roles-none")
    page.fill("#reasons-roles", "One view")
    page.fill("#other-roles", "Another view")
    send(page)
    page.goto(f"/en/assessments/rounds/{made}/room")
    expect(page.locator("main .list")).to_contain_text("Level 2")
    expect(page.locator("main .list")).to_contain_text("No consensus")


@pytest.mark.parametrize(("lang", "forward"), [("en", "ArrowRight"), ("ar", "ArrowLeft")])
def test_the_keyboard_turns_the_pages_of_the_room(open_page: Opener, reviewed: int, lang: str, forward: str) -> None:
    page = open_page(DESK)
    come_in(page, "coordinator", lang)
    page.goto(f"/{lang}/assessments/rounds/{reviewed}/room/dimensions/purpose")
    page.keyboard.press(forward)
    page.wait_for_url("**/dimensions/roles")
