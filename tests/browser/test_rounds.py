"""A round from its opening to the answers of a person, on two evenings and two devices, in Arabic and by keyboard."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import come_in
from tests.browser.conftest import DESK, PHONE, Opener, Site
from tests.browser.test_pages import overflow, violations

INSTRUMENTS = Path(__file__).parent / "instruments"
OPEN = "/assessments/open/country/QM/neighbours"


@pytest.fixture(scope="module")
def instrument(site: Site) -> str:
    done = site.flask("assessments", "publish", str(INSTRUMENTS))
    assert done.returncode == 0, done.stderr
    return "neighbours"


def well_made(page: Page) -> None:
    assert page.locator("h1").count() == 1
    assert overflow(page) <= 0
    assert violations(page) == []


def open_round(page: Page, lang: str = "en") -> str:
    """The coordinator opens a round of all six mechanisms and one body more; the path of its page."""
    page.goto(f"/{lang}{OPEN}")
    page.fill("[name=partners]", "Statistics office")
    page.click("main form button[type=submit]")
    page.click("main button[name=sure]")
    page.wait_for_url("**/assessments/rounds/*")
    return re.sub(r"^https?://[^/]+/(ar|en)", "", page.url)


@pytest.fixture
def path(open_page: Opener, instrument: str) -> str:
    assert instrument
    page = open_page()
    come_in(page, "coordinator")
    return open_round(page)


@pytest.mark.parametrize(("lang", "view"), [("en", DESK), ("ar", PHONE)], ids=["en-desk", "ar-phone"])
@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_coordinator_opens_a_round(
    open_page: Opener, instrument: str, lang: str, view: dict[str, int], scripts: bool
) -> None:
    page = open_page(view, scripts=scripts)
    come_in(page, "coordinator", lang)
    page.goto(f"/{lang}/assessments/open?instrument={instrument}")
    assert page.locator(f"main a[href='/{lang}{OPEN}']").count() == 1
    if scripts:
        well_made(page)
    page.goto(f"/{lang}{OPEN}")
    assert page.locator("main [name=mechanisms]:checked").count() == 6
    if scripts:
        well_made(page)
    page.click("main form button[type=submit]")
    expect(page.locator("main button[name=sure]")).to_be_visible()
    if scripts:
        well_made(page)
    page.click("main button[name=change]")
    assert page.locator("main [name=mechanisms]:checked").count() == 6
    path = open_round(page, lang)
    assert overflow(page) <= 0
    for part in page.locator("main details").all():
        part.locator("summary").first.click()
    if scripts:
        well_made(page)
    page.goto(f"/{lang}/assessments")
    assert page.locator(f"main a[href='/{lang}{path}']").count() == 1


def begin(page: Page, path: str, lang: str) -> None:
    """She reads who sees what, if she has not done so, and stands in the only part."""
    page.goto(f"/{lang}{path}/answer")
    if page.locator("main .options, main ol.list a").count():
        page.locator("main ol.list a").first.click()
    else:
        page.locator("main form.form button[type=submit]").click()
    page.wait_for_url("**/answer/trust")


def take_back(page: Page, path: str, lang: str) -> None:
    """Whatever an earlier test left is deleted."""
    page.goto(f"/{lang}{path}/answer")
    if page.locator("main details").count():
        page.locator("main details summary").first.click()
        page.locator("main details form button").first.click()
        page.wait_for_load_state()


def test_on_two_evenings_and_two_phones_her_answers_are_kept_by_themselves(open_page: Opener, path: str) -> None:
    first = open_page(PHONE)
    come_in(first, "learner", "ar")
    take_back(first, path, "ar")
    well_made(first)
    begin(first, path, "ar")
    well_made(first)
    first.locator("label:has([name='word@QM-02'][value='3'])").click()
    first.fill("#why-at-QM-02", "اجتماع واحد كل شهر")
    expect(first.locator("[data-saved]")).to_have_class("saved saved-saved", timeout=20_000)
    second = open_page(PHONE)
    come_in(second, "learner", "ar")
    begin(second, path, "ar")
    expect(second.locator("[name='word@QM-02'][value='3']")).to_be_checked()
    expect(second.locator("#why-at-QM-02")).to_have_value("اجتماع واحد كل شهر")
    second.locator("label:has([name='word@QM-03'][value='1'])").click()
    second.locator("main form .actions button").first.click()
    second.wait_for_url("**/answer")
    first.reload()
    expect(first.locator("[name='word@QM-03'][value='1']")).to_be_checked()


def test_without_scripts_the_button_keeps_them(open_page: Opener, path: str) -> None:
    first = open_page(PHONE, scripts=False)
    come_in(first, "neighbour", "ar")
    take_back(first, path, "ar")
    begin(first, path, "ar")
    assert overflow(first) <= 0
    first.locator("label:has([name='word@QM-01'][value='4'])").click()
    first.locator("main form .actions button").first.click()
    first.wait_for_url("**/answer")
    second = open_page(PHONE, scripts=False)
    come_in(second, "neighbour", "ar")
    begin(second, path, "ar")
    assert second.locator("[name='word@QM-01'][value='4']").is_checked()


def test_a_matrix_of_six_bodies_is_answered_on_a_phone_with_the_keyboard_alone(open_page: Opener, path: str) -> None:
    page = open_page(PHONE)
    come_in(page, "focal")
    take_back(page, path, "en")
    begin(page, path, "en")
    rows = page.locator("#word table.matrix tbody tr")
    assert rows.count() == 6
    page.locator("#word input[type=radio]").first.focus()
    for _row in range(6):
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
        page.keyboard.press("Space")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Tab")
    assert overflow(page) <= 0
    page.locator("main form .actions button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/answer")
    begin(page, path, "en")
    assert page.locator("#word input[value='2']:checked").count() == 6


def test_a_workshop_answers_with_codes_and_without_accounts(open_page: Opener, path: str) -> None:
    coordinator = open_page()
    come_in(coordinator, "coordinator")
    coordinator.goto(f"/en{path}")
    coordinator.locator("main details summary").first.click()
    coordinator.locator("main details").first.locator("button[lang=ar]").click()
    well_made(coordinator)
    assert coordinator.locator("html").get_attribute("lang") == "ar"
    code = coordinator.locator(".code-box").first.inner_text()
    coordinator.reload()
    assert coordinator.locator(".code-box").count() == 0
    visitor = open_page(PHONE)
    visitor.goto("/ar/assessments/code")
    well_made(visitor)
    visitor.fill("[name=code]", code.lower())
    visitor.click("main form button[type=submit]")
    visitor.wait_for_url("**/answer")
    well_made(visitor)
    visitor.locator("#entered-helper").check()
    visitor.locator("#chosen").check()
    visitor.locator("main form.form button[type=submit]").click()
    visitor.locator("label:has([name='word@QM-02'][value='2'])").click()
    visitor.locator("main form .actions button").first.click()
    visitor.wait_for_url("**/answer")
    well_made(visitor)
    visitor.locator("main form[action$='finish'] button").click()
    visitor.wait_for_url("**/assessments/code")


def test_the_form_on_paper_is_as_wide_as_the_sheet(open_page: Opener, path: str) -> None:
    page = open_page({"width": 673, "height": 950})
    come_in(page, "focal")
    page.goto(f"/ar{path}/mechanisms/QM-01/paper")
    assert violations(page) == []
    page.emulate_media(media="print")
    assert overflow(page) <= 0
    assert not page.locator(".actions").first.is_visible()
