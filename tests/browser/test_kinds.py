"""Questions that are more than a choice, on a phone, by the keyboard alone, with the script and without."""

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
LANGUAGES = pytest.mark.parametrize(("lang", "direction"), [("ar", "rtl"), ("en", "ltr")])
SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
RIGHT = {"ar": "الإجابة صحيحة", "en": "That is right."}
TYPED = "٠٫٤"
UNCLEAR = {"ar": "لا يمكن تصحيح إجابتكم بعد", "en": "Your answer cannot be marked yet."}
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
    """The right answer, line by line, or typed."""
    if asked()[key].kind == "number":
        go_to(page, page.locator(f"#{key}-text"))
        page.keyboard.type(TYPED)
    for pair in asked()[key].right:
        choose(page, page.locator(f"#{key}-{pair.split(':')[0]}"), pair)


def press(page: Page, button: Locator) -> None:
    go_to(page, button)
    page.keyboard.press("Enter")


def in_order(page: Page) -> list[str]:
    return [one.get_attribute("id") or "" for one in page.locator("main section.question").all()]


def lesson(page: Page, lang: str) -> None:
    page.goto(f"/{lang}/courses/kinds/01-kinds/01-lesson")


@SCRIPTS
@LANGUAGES
def test_checks_are_answered_by_the_keyboard_alone(open_page: Opener, lang: str, direction: str, scripts: bool) -> None:
    page = open_page(PHONE, scripts=scripts)
    lesson(page, lang)
    assert (page.locator("html").get_attribute("dir"), overflow(page)) == (direction, 0)
    for key in in_order(page):
        fill_in(page, key)
        press(page, page.locator(f"#{key} button[type=submit]"))
        feedback = page.locator(f"#{key}-feedback")
        expect(feedback).to_contain_text(RIGHT[lang])
        if scripts:
            expect(feedback).to_be_focused()
        else:
            assert page.url.endswith(f"#{key}")
        assert overflow(page) == 0


@SCRIPTS
@LANGUAGES
def test_a_position_that_is_used_twice_is_said_and_can_be_put_right(
    open_page: Opener, lang: str, direction: str, scripts: bool
) -> None:
    page, right = open_page(PHONE, scripts=scripts), asked()["q-ordering"].right
    lesson(page, lang)
    fields = [page.locator(f"#q-ordering-{pair[0]}") for pair in right]
    for field, pair in zip(fields, right, strict=True):
        field.select_option(pair.replace(":1", ":2"))
    page.locator("#q-ordering button[type=submit]").click()
    expect(page.locator("#q-ordering-feedback")).to_contain_text(UNCLEAR[lang])
    assert [field.input_value() for field in fields] == [pair.replace(":1", ":2") for pair in right]
    assert page.locator("#q-ordering").evaluate("one => getComputedStyle(one).direction") == direction
    if scripts:
        assert violations(page) == []
    fields[0].select_option(right[0])
    page.locator("#q-ordering button[type=submit]").click()
    expect(page.locator("#q-ordering-feedback")).to_contain_text(RIGHT[lang])


@SCRIPTS
@LANGUAGES
def test_what_is_no_number_is_said_and_can_be_put_right(
    open_page: Opener, lang: str, direction: str, scripts: bool
) -> None:
    page = open_page(PHONE, scripts=scripts)
    lesson(page, lang)
    field = page.locator("#q-number-text")
    assert (field.get_attribute("inputmode"), field.get_attribute("dir")) == ("decimal", "ltr")
    field.fill("1,234")
    page.locator("#q-number button[type=submit]").click()
    expect(page.locator("#q-number-feedback")).to_contain_text(UNCLEAR[lang])
    expect(field).to_have_value("1,234")
    assert page.locator("#q-number").evaluate("one => getComputedStyle(one).direction") == direction
    assert overflow(page) == 0
    if scripts:
        assert violations(page) == []
    field.fill(TYPED)
    page.locator("#q-number button[type=submit]").click()
    expect(page.locator("#q-number-feedback")).to_contain_text(RIGHT[lang])
    expect(page.locator("#q-number-feedback")).to_contain_text("0.05")


@LANGUAGES
def test_a_check_is_readable_for_everybody_before_and_after(open_page: Opener, lang: str, direction: str) -> None:
    page = open_page(PHONE)
    lesson(page, lang)
    assert violations(page) == []
    for key in in_order(page):
        for number, field in enumerate(page.locator(f"#{key} select").all(), start=1):
            field.select_option(index=min(number, field.locator("option").count() - 1))
        for field in page.locator(f"#{key} input[type=text]").all():
            field.fill("0.5")
        page.locator(f"#{key} button[type=submit]").click()
        page.locator(f"#{key}-feedback").wait_for()
        assert page.locator(f"#{key}").get_by_text("0.05").count() + page.locator(f"#{key} .choice-mark").count() > 0
    assert page.locator("html").get_attribute("dir") == direction
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
        for key in questions:
            fields = page.locator(f"#{key} select, #{key} input[type=text]")
            given = fields.evaluate_all("all => all.map(one => one.value)")
            assert sorted(given) == (sorted(asked()[key].right) or [TYPED])
    press(page, page.locator("main form .actions button").first)
    page.wait_for_load_state()
    expect(page.locator("main [data-feedback]")).to_have_count(len(questions))
    assert overflow(page) == 0
    assert violations(page) == [] if scripts else True
