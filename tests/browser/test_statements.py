"""A mechanism states and signs on a phone, by the keyboard, beside another window; and the map can be read by all."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.acting import come_in
from tests.browser.conftest import DESK, PHONE, Opener, Site
from tests.browser.mapped import Rounds, make_rounds
from tests.browser.test_pages import overflow, violations


@pytest.fixture(scope="module")
def rounds(site: Site) -> Rounds:
    return make_rounds(site)


def address(rounds: Rounds, rest: str = "", lang: str = "en") -> str:
    return f"/{lang}/assessments/rounds/{rounds.open}/statements/QM-02{rest}"


PAGES = {
    "statement": "/assessments/rounds/{0.open}/statements/QM-02",
    "part": "/assessments/rounds/{0.open}/statements/QM-02/parts/levels",
    "body": "/assessments/rounds/{0.open}/statements/QM-02/bodies/QM-01",
    "closed": "/assessments/rounds/{0.published}/statements/QM-02/parts/levels",
    "map": "/assessments/rounds/{0.published}/map",
    "pair": "/assessments/rounds/{0.published}/map/pairs/QM-01/QM-02",
    "round": "/assessments/rounds/{0.published}",
}


# As elsewhere each page is looked at in both directions and both widths; crossing them is for the long sweep.
VIEWS = [
    ("en", DESK),
    ("ar", PHONE),
    pytest.param("en", PHONE, marks=pytest.mark.exhaustive),
    pytest.param("ar", DESK, marks=pytest.mark.exhaustive),
]


@pytest.mark.parametrize(("lang", "view"), VIEWS, ids=["en-desk", "ar-phone", "en-phone", "ar-desk"])
@pytest.mark.parametrize("path", PAGES.values(), ids=list(PAGES))
def test_a_page_is_readable_for_everybody(
    open_page: Opener, rounds: Rounds, path: str, lang: str, view: dict[str, int]
) -> None:
    page = open_page(view)
    come_in(page, "focal2", lang)
    page.goto(f"/{lang}{path.format(rounds)}")
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[lang]
    assert overflow(page) <= 0
    assert violations(page) == []


def _saved(page: Page) -> None:
    expect(page.locator("[data-saved]")).to_have_text("Saved")


def test_the_matrix_is_answered_on_a_phone_by_the_keyboard_alone_and_keeps_itself(
    open_page: Opener, rounds: Rounds
) -> None:
    page = open_page(PHONE)
    come_in(page, "focal2")
    page.goto(address(rounds, "/parts/levels"))
    first = page.locator("[name='with-now@QM-01']").first
    first.focus()
    for _step in range(3):
        page.keyboard.press("ArrowDown")
    assert page.locator("[name='with-now@QM-01'][value='3']").is_checked()
    page.locator("[name='with-needed@QM-01']").first.focus()
    page.keyboard.press("Space")
    _saved(page)
    page.goto(address(rounds))
    expect(page.locator("#about-QM-01")).to_contain_text("now: 3, needed: 0")


def test_changing_an_answer_again_and_again_is_no_clash_with_oneself(open_page: Opener, rounds: Rounds) -> None:
    page = open_page(DESK)
    come_in(page, "focal2")
    page.goto(address(rounds, "/bodies/QM-03"))
    for value in ("1", "4", "2"):
        page.locator(f"[name='with-now@QM-03'][value='{value}']").check()
        expect(page.locator("[data-saved]")).to_have_text("Saving …")
        _saved(page)
    page.click("main form .actions button[type=submit]")
    page.wait_for_url("**" + address(rounds))
    expect(page.locator("#about-QM-03")).to_contain_text("now: 2")


def test_signed_in_one_window_and_changed_in_another(open_page: Opener, rounds: Rounds) -> None:
    page = open_page(DESK)
    come_in(page, "focal2")
    page.goto(address(rounds, "/bodies/QM-04"))
    for side in ("now", "needed"):
        page.locator(f"[name='with-{side}@QM-04'][value='2']").check()
    page.click("main form .actions button[type=submit]")
    page.wait_for_url("**" + address(rounds))
    other = page.context.new_page()
    other.goto(address(rounds, "/bodies/QM-04"))
    page.locator("#about-QM-04").get_by_role("button", name="Sign").click()
    expect(page.locator("#about-QM-04")).to_contain_text("Signed by")
    other.locator("[name='with-now@QM-04'][value='5']").check()
    expect(other.locator("[data-saved]")).to_contain_text("the signature is gone")
    page.reload()
    expect(page.locator("#about-QM-04")).to_contain_text("Written, not signed")


def test_two_windows_that_change_the_same_show_both(open_page: Opener, rounds: Rounds) -> None:
    page = open_page(DESK, complaints=False)
    come_in(page, "focal2")
    page.goto(address(rounds, "/bodies/QM-06"))
    other = page.context.new_page()
    other.goto(address(rounds, "/bodies/QM-06"))
    page.locator("[name='with-now@QM-06'][value='1']").check()
    _saved(page)
    other.locator("[name='with-now@QM-06'][value='5']").check()
    expect(other.locator("[data-saved]")).to_contain_text("somebody else changed the same")
    other.click("main form .actions button[type=submit]")
    expect(other.locator(".error-summary")).to_contain_text("Stored is now: now: 1")
    assert other.locator("[name='with-now@QM-06'][value='5']").is_checked()
    other.click("main form .actions button[type=submit]")
    other.wait_for_url("**" + address(rounds))
    expect(other.locator("#about-QM-06")).to_contain_text("now: 5")


def test_without_scripts_it_is_written_signed_and_read(open_page: Opener, rounds: Rounds) -> None:
    page = open_page(PHONE, scripts=False)
    come_in(page, "focal")
    page.goto(f"/en/assessments/rounds/{rounds.open}/statements")
    page.click("text=levels")
    for side in ("now", "needed"):
        page.locator(f"label:has([name='with-{side}@QM-02'][value='3'])").click()
    page.click("main form .actions button[type=submit]")
    page.locator("#about-QM-02").get_by_role("button", name="Sign").click()
    assert "Signed by" in page.locator("#about-QM-02").inner_text()
    page.goto(f"/en/assessments/rounds/{rounds.published}/map?from=3")
    assert page.locator("svg .link-2").count() == 0
    assert page.locator("svg .link-3").count() == 1
