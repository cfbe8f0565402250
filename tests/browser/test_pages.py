"""Every page in a real browser: one heading, the right direction, nothing beyond the edge, nothing for axe to find."""

import re
from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, StorageState

from tests.browser.acting import COURSE, MODULE, come_in
from tests.browser.conftest import DESK, PHONE, Opener, Site, listen

LESSON = f"{MODULE}/01-from-one-to-many"
SHEET = f"{COURSE}/assets/worksheet-3-card-sort.md"
MISSING = "/no-such-page"
VISITOR = (
    "/",
    "/courses",
    COURSE,
    MODULE,
    LESSON,
    SHEET,
    f"{COURSE}/assets/timeline-template-ar.md",
    f"{COURSE}/assets/worksheet-61-data-market.md",
    "/mechanisms",
    "/mechanisms?words=equality&type=observatory",
    "/mechanisms?words=nothing-is-called-so",
    "/mechanisms/HR-01",
    "/mechanisms/HR-04/history",
    "/countries/AM",
    f"{COURSE}/design",
    "/library",
    "/assessments/instruments",
    "/library?kind=project",
    "/cases",
    "/cases/rs-one-hearing-three-types",
    "/cases?type=observatory&commission=ECA",
    "/cases/offered-1",
    "/glossary",
    "/glossary/gender-mainstreaming",
    "/timeline",
    "/search",
    "/search?q=equality",
    "/about?in=zh",
    "/about",
    "/privacy",
    "/accessibility",
    "/sign-in",
    "/sign-up",
    "/reset",
    "/code",
    MISSING,
)
PAGES = {
    "visitor": VISITOR,
    "focal2": (
        "/",
        "/my-progress",
        "/my-mechanisms",
        "/mechanisms/propose",
        "/profile",
        LESSON,
        f"{MODULE}/test",
        f"{COURSE}/before-and-after",
        "/progress/mechanism/QM-02",
        "/progress/mechanism/QM-02/people",
        "/requests",
        "/people",
        "/mechanisms/QM-02/cases",
        "/mechanisms/QM-02/cases/new",
        "/offers/1",
        "/plans",
        "/plans/new",
        "/plans/1",
        "/plans/1/print",
        "/plans/1/actions/new",
        "/actions/1",
        "/actions/2",
        "/actions/2/edit",
        "/actions/1/drop",
        "/calendar",
        "/assessments/positions",
    ),
    "focal": ("/offers/2", "/offers/2/edit"),
    "trainer": ("/", "/offers", "/offers/1", "/offers/2", "/offers/2/return", "/offers/2/decline"),
    "coordinator": (
        "/progress/country/QM",
        "/mechanisms/QM-01/edit",
        "/mechanisms/QM-01/history",
        "/countries/QM",
        "/countries/QM/portrait",
        "/regional/countries/QM",
    ),
    "admin": ("/progress/world", "/progress/commission/ESCWA", "/people", "/requests", "/try-requests"),
}
CASES = [(who, path) for who, paths in PAGES.items() for path in paths]


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {node['html'][:120]}" for one in found for node in one["nodes"]]


def overflow(page: Page) -> int:
    """How many pixels the page is wider than its window."""
    return int(page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))


# Who has signed in once is signed in for all pages of these tests.
KNOWN: dict[str, StorageState] = {}


def page_of(open_page: Opener, who: str) -> Page:
    if who not in KNOWN:
        first = open_page()
        come_in(first, who)
        KNOWN[who] = first.context.storage_state()
    return open_page(state=KNOWN[who])


class Window:
    """One window for all pages of one person: a new one for each would cost more than looking at the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.heard: list[str] = []
        listen(page, self.heard)


Windows = Callable[[str], Window]


@pytest.fixture(scope="module")
def windows(chromium: Browser, site: Site) -> Iterator[Windows]:
    made: dict[str, Window] = {}

    def window(who: str) -> Window:
        if who not in made:
            made[who] = Window(chromium.new_context(base_url=site.url).new_page())
            if who != "visitor":
                come_in(made[who].page, who)
        return made[who]

    yield window
    for one in made.values():
        one.page.context.close()


def is_readable(page: Page, lang: str) -> None:
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("html").get_attribute("dir") == {"en": "ltr", "ar": "rtl"}[lang]
    assert page.title()
    assert overflow(page) <= 0


@pytest.mark.parametrize(("who", "path"), CASES, ids=[f"{who}{path}" for who, path in CASES])
def test_a_page_is_readable_for_everybody(windows: Windows, who: str, path: str) -> None:
    window = windows(who)
    page = window.page
    window.heard.clear()
    page.set_viewport_size(DESK)
    page.goto(f"/en{path}")
    is_readable(page, "en")
    page.set_viewport_size(PHONE)
    page.goto(f"/ar{path}")
    is_readable(page, "ar")
    assert violations(page) == []
    assert [text for text in window.heard if path != MISSING or "404" not in text] == []


@pytest.mark.exhaustive
@pytest.mark.parametrize(("who", "path"), CASES, ids=[f"{who}{path}" for who, path in CASES])
def test_axe_finds_nothing_in_english_on_a_desk_either(windows: Windows, who: str, path: str) -> None:
    page = windows(who).page
    page.set_viewport_size(DESK)
    page.goto(f"/en{path}")
    assert violations(page) == []


@pytest.mark.parametrize("who", ["admin", "coordinator"])
def test_the_navigation_of_a_role_stands_on_one_line_and_opens_by_the_keyboard(open_page: Opener, who: str) -> None:
    page_of(open_page, who)
    page = open_page(scripts=False, state=KNOWN[who])
    for lang in ("en", "ar"):
        page.goto(f"/{lang}/people")
        lines = page.locator(".places nav > ul > li").evaluate_all("all => all.map(one => one.offsetTop)")
        assert len(set(lines)) == 1
        folded = page.locator(".tasks summary")
        assert folded.get_attribute("aria-current") == "true"
        assert not page.locator(".tasks a[aria-current=page]").is_visible()
        folded.focus()
        page.keyboard.press("Enter")
        assert page.locator(".tasks a[aria-current=page]").is_visible()
        assert overflow(page) <= 0


def test_what_goes_wrong_in_a_window_is_heard(windows: Windows) -> None:
    window = windows("visitor")
    window.page.goto("/en/about")
    window.heard.clear()
    window.page.goto("/en/no-such-page-either")
    assert any("404" in text for text in window.heard)
    window.heard.clear()


def test_axe_can_find_something(open_page: Opener) -> None:
    page = open_page()
    page.goto("/en/about")
    page.evaluate("document.querySelector('main').insertAdjacentHTML('beforeend', '<img>')")
    assert any(line.startswith("image-alt") for line in violations(page))


@pytest.mark.parametrize(
    ("lang", "file"), [("en", "worksheet-1-first-list.md"), ("ar", "worksheet-1-first-list-ar.md")]
)
def test_a_lesson_leads_to_its_worksheet_which_is_printed_or_taken_along(
    open_page: Opener, lang: str, file: str
) -> None:
    page = open_page(PHONE)
    page.add_init_script("window.print = function () { document.title = 'printed'; };")
    page.goto(f"/{lang}{LESSON}")
    page.locator(f".download a[href$='/{lang}{COURSE}/assets/{file}']").click()
    assert page.url.endswith(f"/{lang}{COURSE}/assets/{file}")
    assert page.locator("article").get_attribute("lang") == lang
    with page.expect_download() as download:
        page.locator(".actions a[download]").click()
    assert download.value.suggested_filename == file
    page.locator("[data-print]").click()
    assert page.title() == "printed"


def test_on_paper_a_worksheet_is_as_wide_as_the_sheet_and_has_no_buttons(open_page: Opener) -> None:
    page = open_page({"width": 673, "height": 950})
    page.emulate_media(media="print")
    for name in ("timeline-template", "worksheet-3-card-sort", "worksheet-3-card-sort-ar"):
        page.goto(f"/en{COURSE}/assets/{name}.md")
        assert overflow(page) <= 0
        assert (
            page.evaluate("Array.from(document.querySelectorAll('.table-frame'), f => f.scrollWidth - f.clientWidth)")
            == [0] * page.locator(".table-frame").count()
        )
        assert not page.locator(".actions").is_visible()
        assert not page.locator(".breadcrumbs").is_visible()


def test_on_paper_a_portrait_fits_the_sheet_and_says_how_its_figures_are_known(open_page: Opener) -> None:
    page = page_of(open_page, "coordinator")
    page.set_viewport_size({"width": 695, "height": 1000})
    page.emulate_media(media="print")
    for lang in ("en", "ar"):
        page.goto(f"/{lang}/countries/QM/portrait")
        assert overflow(page) <= 0
        assert page.locator(".known").first.is_visible()
        for hidden in (".places", ".breadcrumbs", ".actions", ".know"):
            assert not page.locator(hidden).first.is_visible()
        assert sheets(page) == 2
        page.evaluate("document.querySelector('#mechanisms tbody th bdi:last-of-type').textContent = 'x'.repeat(150)")
        page.evaluate("document.querySelector('#plan td bdi').textContent = 'y'.repeat(150)")
        assert overflow(page) <= 0
        page.reload()
        # As the page is written where every institution says a lot: the desk still gets one sheet, of two sides.
        page.evaluate("document.querySelector('.stated').classList.add('condensed')")
        page.evaluate(
            "document.querySelectorAll('.stated .said').forEach(e => { e.textContent += ' and more'.repeat(30) })"
        )
        assert sheets(page) == 2
    # A sheet that lies crosswise is as wide as a desk.
    page.set_viewport_size({"width": 1100, "height": 700})
    assert not page.locator(".masthead .seek").is_visible()


def sheets(page: Page) -> int:
    """Of A4, when the page is printed."""
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(prefer_css_page_size=True)))


def test_without_scripts_a_worksheet_offers_its_file_alone(open_page: Opener) -> None:
    page = open_page(PHONE, scripts=False)
    page.goto(f"/en{SHEET}")
    assert not page.locator("[data-print]").is_visible()
    assert page.locator(".actions a[download]").is_visible()
