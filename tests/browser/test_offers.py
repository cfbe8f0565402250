"""A mechanism's case from the first word to the last reader, and what a browser shows when two write at once."""

import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.acting import come_in
from tests.browser.conftest import DESK, PHONE, Opener
from tests.browser.test_pages import overflow, violations

TITLE = "بروتوكول من صفحة واحدة"
REASON = "Please say where it is written."


def write(page: Page) -> str:
    """Begin a case in Arabic without its source; the address of its page."""
    page.goto("/ar/mechanisms/QM-01/cases")
    page.locator("main a.button-primary").click()
    page.select_option("[name=lang]", "ar")
    page.fill("[name=title]", TITLE)
    page.fill("[name=happened]", "اتفق المكتبان على **صفحة واحدة**.\n\n# عنوان\n\n- أولاً\n- ثانياً")
    page.fill("[name=discuss]", "1. من يوقّع في بلدكم؟")
    page.check("[name=themes][value=trust]")
    send(page)
    assert re.search(r"/offers/\d+$", page.url)
    return page.url


def send(page: Page) -> None:
    page.locator("main form .actions button[type=submit]").first.click()
    page.wait_for_load_state()


def looks_right(page: Page) -> None:
    assert page.locator("h1").count() == 1
    assert overflow(page) <= 0
    assert violations(page) == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_case_is_written_returned_offered_again_published_and_withdrawn(open_page: Opener, *, scripts: bool) -> None:
    focal, trainer, reader = (open_page(view, scripts=scripts) for view in (PHONE, DESK, PHONE))
    come_in(focal, "focal", "ar")
    come_in(trainer, "trainer")
    case = write(focal)
    article = focal.locator("article.prose")
    assert (article.get_attribute("lang"), article.get_attribute("dir")) == ("ar", "rtl")
    assert article.locator("h3").count() == 1
    expect(focal.locator("[name=sure]")).to_have_count(0)
    focal.goto(f"{case}/edit")
    focal.fill("[name=source]", "محضر الاجتماع")
    send(focal)
    focal.check("[name=sure]")
    send(focal)

    trainer.goto("/en/offers")
    trainer.get_by_role("link", name=TITLE).first.click()
    trainer.locator("main a[href$='/return']").click()
    trainer.fill("[name=reason]", REASON)
    send(trainer)
    focal.goto("/ar/")
    expect(focal.locator("main")).to_contain_text(REASON)
    focal.goto(case)
    focal.check("[name=sure]")
    send(focal)

    trainer.goto(case.replace("/ar/", "/en/"))
    trainer.locator("main form[action$='/publish'] button").click()
    trainer.wait_for_load_state()
    reader.goto("/ar/cases?country=QM&theme=trust")
    reader.get_by_role("link", name=TITLE).first.click()
    expect(reader.locator("main article.prose strong")).to_have_text("صفحة واحدة")
    if scripts:
        looks_right(reader)

    focal.goto(case)
    focal.locator("main details summary").click()
    focal.locator("main details form[action$='/withdraw'] button").click()
    focal.wait_for_load_state()
    answer = reader.request.get(reader.url)
    assert answer.status == 404


def test_what_is_not_saved_is_not_left_by_mistake(open_page: Opener) -> None:
    page = open_page(PHONE)
    come_in(page, "focal")
    page.goto("/en/mechanisms/QM-01/cases/new")
    page.locator("[name=happened]").press_sequentially("A long text.")
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.once("dialog", stay)
    page.locator("header a").first.click(no_wait_after=True)
    page.wait_for_timeout(500)
    assert asked == ["beforeunload"]
    expect(page.locator("[name=happened]")).to_have_value("A long text.")


def test_a_page_that_was_open_for_too_long_keeps_the_text_and_shows_what_is_stored(open_page: Opener) -> None:
    first, second = open_page(DESK, complaints=False), open_page(PHONE, complaints=False)
    come_in(first, "focal")
    case = write(first)
    come_in(second, "focal", "ar")
    first.goto(f"{case.replace('/ar/', '/en/')}/edit")
    second.goto(f"{case}/edit")
    second.fill("[name=happened]", "نص من النافذة الثانية")
    send(second)
    first.fill("[name=discuss]", "A question of the first window?")
    send(first)
    expect(first.locator("main .notice-warning")).to_contain_text("Nothing of yours is lost")
    expect(first.locator("[name=discuss]")).to_have_value("A question of the first window?")
    first.locator("main details summary").first.click()
    expect(first.locator("main details").first).to_contain_text("نص من النافذة الثانية")
    looks_right(first)
    send(first)
    assert first.url.endswith(case.rpartition("/")[2])
