"""Questions that give things to lines, on a phone, in Arabic, by the keyboard alone, with the script and without."""

from collections.abc import Iterator
from functools import cache

import pytest
from playwright.sync_api import Locator, Page, expect

from elearn.courses.questions.question import Question
from tests.browser.acting import come_in
from tests.browser.conftest import PHONE, Opener, Site
from tests.browser.test_pages import overflow, violations
from tests.courses.kinds import kinds, write

MODULE = "/ar/courses/kinds/01-kinds"
MOST_TABS = 60


@cache
def asked() -> dict[str, Question]:
    return {one.question.id: one.question for one in kinds().modules[0].questions}


@pytest.fixture(scope="module", autouse=True)
def course(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The course is there for these tests only: others count what the catalogue holds."""
    folder = tmp_path_factory.mktemp("courses")
    write(folder / "kinds")
    published = site.flask("courses", "publish", str(folder))
    assert published.returncode == 0, published.stdout + published.stderr
    yield
    assert site.flask("courses", "withdraw", "kinds").returncode == 0


def go_to(page: Page, target: Locator) -> None:
    """With the tabulator, as somebody does who has no mouse."""
    for _ in range(MOST_TABS):
        if target.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"not reached by the keyboard: {target}")


def choose(page: Page, field: Locator, value: str) -> None:
    go_to(page, field)
    values = field.locator("option").evaluate_all("all => all.map(one => one.value)")
    here = values.index(field.input_value())
    steps = values.index(value) - here
    for _ in range(abs(steps)):
        page.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    expect(field).to_have_value(value)


def fill_in(page: Page, key: str) -> None:
    """The right answer, line by line."""
    for pair in asked()[key].right:
        choose(page, page.locator(f"#{key}-{pair.split(':')[0]}"), pair)


def press(page: Page, button: Locator) -> None:
    go_to(page, button)
    page.keyboard.press("Enter")


def in_order(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator("main section.question").all()]


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_checks_are_answered_by_the_keyboard_alone(open_page: Opener, scripts: bool) -> None:
    page = open_page(PHONE, scripts=scripts)
    page.goto(f"{MODULE}/01-lesson")
    assert (page.locator("html").get_attribute("dir"), overflow(page)) == ("rtl", 0)
    for key in in_order(page):
        fill_in(page, key)
        press(page, page.locator(f"#{key} button[type=submit]"))
        feedback = page.locator(f"#{key}-feedback")
        expect(feedback).to_contain_text("الإجابة صحيحة")
        if scripts:
            expect(feedback).to_be_focused()
        else:
            assert page.url.endswith(f"#{key}")
        assert overflow(page) == 0


def test_a_check_is_readable_for_everybody_before_and_after(open_page: Opener) -> None:
    page = open_page(PHONE)
    page.goto(f"{MODULE}/01-lesson")
    assert violations(page) == []
    for key in in_order(page):
        for field in page.locator(f"#{key} select").all():
            field.select_option(index=1)
        page.locator(f"#{key} button[type=submit]").click()
        page.locator(f"#{key}-feedback").wait_for()
    assert overflow(page) == 0
    assert violations(page) == []


@pytest.mark.parametrize(("who", "scripts"), [("focal2", True), ("neighbour", False)], ids=["script", "no script"])
def test_a_test_is_taken_by_the_keyboard_alone(open_page: Opener, who: str, scripts: bool) -> None:
    page = open_page(PHONE, scripts=scripts)
    come_in(page, who, "ar")
    page.goto(f"{MODULE}/test")
    press(page, page.locator("main form button[type=submit]"))
    page.wait_for_url("**/attempts/*")
    questions = in_order(page)
    for key in questions:
        fill_in(page, key)
        if scripts:
            expect(page.locator("[data-saved]")).to_have_class("saved saved-saved")
    if scripts:
        page.reload()
        given = page.locator("main select").evaluate_all("all => all.map(one => one.value)")
        assert given == [pair for key in questions for pair in asked()[key].right]
    press(page, page.locator("main form .actions button").first)
    page.wait_for_load_state()
    expect(page.locator("main [data-feedback]")).to_have_count(len(questions))
    assert overflow(page) == 0
    assert violations(page) == [] if scripts else True
