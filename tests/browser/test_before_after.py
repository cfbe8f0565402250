"""The course's own two tests, from taking up the course to both side by side, in Arabic on a phone."""

from playwright.sync_api import Page, expect

from tests.browser.acting import COURSE, answer_test, come_in, take_test
from tests.browser.conftest import PHONE, Opener, Site
from tests.browser.persons import newcomer
from tests.browser.test_pages import overflow, violations

PAGE = f"/ar{COURSE}/before-and-after"
KEPT = "إجاباتكم محفوظة"
NOT_YET = "ليس بعد"
OPEN_SECOND = "فتح الاختبار الثاني"


def take_up(page: Page) -> None:
    page.goto(f"/ar{COURSE}")
    page.locator("main .panel form button").click()
    page.wait_for_load_state()
    page.goto(f"/ar{COURSE}")
    page.locator(f"main .panel a[href='{PAGE}']").click()
    page.wait_for_url(f"**{PAGE}")


def open_form(page: Page) -> list[str]:
    """Open the one test that can be opened; its questions in their order."""
    page.goto(PAGE)
    page.locator("main form button").click()
    page.wait_for_url("**/before-and-after/*-*-*-*-*")
    return [one.get_attribute("id") or "" for one in page.locator("main section.question").all()]


def submit(page: Page) -> None:
    page.locator("main form .actions button").first.click()
    page.wait_for_load_state()


def shows_no_key(page: Page, asked: list[str]) -> None:
    """Neither a verdict nor a right answer, on the page of the form and on the page of both."""
    for address in (page.url, PAGE):
        page.goto(address)
        expect(page.locator("main")).to_contain_text(KEPT)
        assert page.locator("main [data-feedback], main section.question, main table").count() == 0
        html = page.content()
        assert not [key for key in asked if key in html]


def sees_both(page: Page, asked: list[list[str]]) -> None:
    """Both side by side, then right answers and feedback of each."""
    page.goto(PAGE)
    rows = page.locator("main table tbody tr")
    expect(rows).not_to_have_count(0)
    assert len(rows.filter(has_text=NOT_YET).all()) > 0
    assert overflow(page) == 0
    addresses = [
        link.get_attribute("href") or "" for link in page.locator("main section p a[href*='before-and-after/']").all()
    ]
    assert len(addresses) == 2
    for address, questions in zip(addresses, asked, strict=True):
        page.goto(address)
        shown = [one.get_attribute("id") or "" for one in page.locator("main section.question").all()]
        assert shown == questions
        expect(page.locator("main [data-feedback]")).to_have_count(len(questions))
        assert overflow(page) == 0


def test_both_tests_are_taken_to_the_end_and_stand_side_by_side(open_page: Opener, site: Site) -> None:
    page = open_page(PHONE)
    come_in(page, newcomer(site), "ar")
    take_up(page)
    first = open_form(page)
    assert (overflow(page), violations(page)) == (0, [])
    answer_test(page, right=False)
    expect(page.locator("[data-saved]")).to_have_class("saved saved-saved")
    page.reload()
    assert page.locator("main section.question input:checked").count() > 0
    submit(page)
    shows_no_key(page, first)
    expect(page.get_by_role("button", name=OPEN_SECOND)).to_have_count(0)

    take_test(page, "ar", right=True)
    second = open_form(page)
    assert len(first) == len(second)
    assert not set(first) & set(second)
    answer_test(page, right=True)
    submit(page)
    sees_both(page, [first, second])
    page.goto(PAGE)
    assert violations(page) == []


def test_without_javascript_what_is_left_open_is_asked_about_once_and_the_rest_goes_the_same_way(
    open_page: Opener, site: Site
) -> None:
    page = open_page(PHONE, scripts=False)
    come_in(page, newcomer(site), "ar")
    take_up(page)
    first = open_form(page)
    submit(page)
    expect(page.locator("main .notice-warning a")).to_have_count(len(first))
    submit(page)
    shows_no_key(page, first)
    take_test(page, "ar", right=True)
    second = open_form(page)
    answer_test(page, right=True)
    submit(page)
    sees_both(page, [first, second])
