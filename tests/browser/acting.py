"""What people do on the pages, in their words."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Locator, Page

from elearn.courses.questions.question import Question
from elearn.publishing.check_report import check_path
from tests.browser.conftest import sign_in

ROOT = Path(__file__).parent.parent.parent
COURSE = "/courses/working-together"
MODULE = f"{COURSE}/01-mechanisms"


@cache
def answers() -> dict[str, Question]:
    """Every question of the real course, those of its own two tests among them, with its key."""
    compiled = check_path(ROOT / "courses").courses[0]
    forms = compiled.forms.questions if compiled.forms else ()
    return {one.question.id: one.question for module in compiled.modules for one in (*module.questions, *forms)}


def _answer(section: Locator, *, right: bool) -> None:
    question = answers()[section.get_attribute("id") or ""]
    if not question.choices:
        wrong = "999999999" if question.kind == "number" else "؟"
        section.locator("input[type=text], textarea").fill(
            question.accepted[0] if right and question.accepted else wrong
        )
        return
    if question.kind in {"matching", "ordering"}:
        _give(section, question, right=right)
        return
    others = [key for key in question.choices if key not in question.right]
    for box in section.locator("input[type=checkbox]").all():
        box.uncheck()
    for key in question.right if right else others[:1]:
        section.locator(f"#{question.id}-{key}").check()


def _give(section: Locator, question: Question, *, right: bool) -> None:
    """Choose in the list of each line: what is right, or anything else."""
    lists = section.locator("select")
    for index in range(lists.count()):
        values = lists.nth(index).locator("option").evaluate_all("all => all.map(one => one.value).filter(Boolean)")
        lists.nth(index).select_option(next(value for value in values if (value in question.right) == right))


def answer_test(page: Page, *, right: bool) -> None:
    """Answer every question of an open test, all of them right or all wrong."""
    for section in page.locator("main section.question").all():
        _answer(section, right=right)


def answer_checks(page: Page) -> None:
    """Answer every check of a lesson and wait for its feedback."""
    for index in range(page.locator("main section.question").count()):
        section = page.locator("main section.question").nth(index)
        _answer(section, right=True)
        section.locator("button[type=submit]").click()
        page.locator("main section.question").nth(index).locator("[data-feedback]").wait_for()


def accept_terms(page: Page) -> None:
    page.wait_for_load_state()
    if "/terms" in page.url:
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_load_state()


def come_in(page: Page, who: str, lang: str = "en") -> None:
    sign_in(page, who, lang)
    accept_terms(page)


def read_lesson(page: Page) -> None:
    """Answer the checks and go on."""
    answer_checks(page)
    page.locator("main [data-go=next]").click()
    page.wait_for_load_state()


def take_test(page: Page, lang: str, *, right: bool) -> None:
    page.goto(f"/{lang}{MODULE}/test")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/attempts/*")
    answer_test(page, right=right)
    page.locator("main form .actions button").first.click()
    page.wait_for_load_state()
